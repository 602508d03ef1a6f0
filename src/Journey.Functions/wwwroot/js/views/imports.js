import { read } from "../api.js";
import { el } from "../dom.js";
import { day, number, t } from "../language.js";
import { section, table } from "../section.js";
import { rejectedRows } from "./rejected.js";

/** The files that were taken in, the newest first, and the rejected rows of the one that is chosen. */
export function importsSection(projectId, signal) {
  const place = el("div");
  const part = section(t("imports"), async () => {
    const imports = await read(`projects/${projectId}/imports`, { signal });
    if (imports.length === 0) return el("p", {}, t("no-imports"));
    return table(t("imports"), columns(), imports.sort((one, other) => other.at.localeCompare(one.at)));
  }, signal);
  part.element.append(place);
  return part;

  function columns() {
    return [
      { title: t("when"), shows: (file) => day(file.at, true) },
      { title: t("kind"), shows: (file) => t(`kind-${file.kind}`) },
      { title: t("state"), shows: (file) => [el("span", { class: `badge ${file.status}` }, t(`import-${file.status}`)), file.reason && el("p", { lang: "en" }, file.reason), file.notOfCustomers > 0 && el("p", {}, t("not-of-customers", { count: number(file.notOfCustomers) }))] },
      { title: t("rows-read"), isNumber: true, shows: (file) => number(file.rows) },
      { title: t("rows-new"), isNumber: true, shows: (file) => number(file.added) },
      { title: t("rows-rejected"), isNumber: true, shows: (file) => (file.rejected === 0 ? number(0) : opener(file)) },
    ];
  }

  function opener(file) {
    const label = t("show-rejected", { count: number(file.rejected), kind: t(`kind-${file.kind}`), when: day(file.at, true) });
    return el("button", { type: "button", "aria-label": label, onclick: (event) => open(file, event.target) }, number(file.rejected));
  }

  async function open(file, opened) {
    await rejectedRows(projectId, file, place, signal, () => {
      place.replaceChildren();
      opened.focus();
    });
  }
}
