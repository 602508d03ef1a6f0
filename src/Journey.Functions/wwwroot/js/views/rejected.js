import { read } from "../api.js";
import { el, newId, say } from "../dom.js";
import { day, number, t } from "../language.js";
import { told } from "../refusal.js";
import { table } from "../section.js";

const PAGE = 50;

/** Lists the rejected rows of a file by pages, in its place; asks the backend for more as they are wanted. */
export async function rejectedRows(projectId, file, place, signal, close) {
  const rows = [];
  let continuation = "0";
  let from = 0;
  const id = newId("rejected");
  const heading = el("h3", { id, tabindex: "-1" }, t("rejected-title", { kind: t(`kind-${file.kind}`), when: day(file.at, true) }));
  const range = el("p", { class: "soft" });
  const body = el("div");
  const previous = el("button", { type: "button", onclick: () => show(from - PAGE) }, t("previous"));
  const next = el("button", { type: "button", onclick: () => show(from + PAGE) }, t("next"));
  place.replaceChildren(el("div", { role: "region", "aria-labelledby": id }, heading, range, body,
    el("p", { class: "row" }, previous, next, el("button", { type: "button", onclick: close }, t("close")))));
  await show(0);
  heading.focus();

  async function show(first) {
    try {
      while (rows.length < first + PAGE && continuation) await readMore();
    } catch (fault) {
      if (!signal.aborted) body.replaceChildren(told(fault));
      return;
    }
    from = first;
    const shown = rows.slice(first, first + PAGE);
    body.replaceChildren(table(heading.textContent, columns(), shown));
    range.textContent = t("rejected-range", { from: number(first + 1), to: number(first + shown.length), all: number(file.rejected) });
    say(range.textContent);
    previous.disabled = first === 0;
    next.disabled = first + PAGE >= rows.length && !continuation;
  }

  async function readMore() {
    const page = await read(`projects/${projectId}/imports/${file.id}/rejected`, { query: { continuation }, signal });
    rows.push(...page.rows);
    continuation = page.continuation;
  }
}

const columns = () => [
  { title: t("line"), isNumber: true, shows: (row) => number(row.line) },
  { title: t("column"), shows: (row) => row.column ?? "–" },
  { title: t("reason"), shows: (row) => el("span", { lang: "en" }, row.reason) },
];
