import { el, say } from "../dom.js";
import { number, percent, t } from "../language.js";
import { told } from "../refusal.js";
import { takenIn } from "../upload/import.js";
import { upload } from "../upload/upload.js";

/** Milliseconds between two words to those who listen. */
const SILENCE = 5000;

/** Shows a file on its way: its parts, then how it is taken in; and how it ended. */
export function transfer(projectId, leaving, busy, done) {
  const bar = el("progress", { "aria-labelledby": "transfer-text", max: "1" });
  const text = el("p", { id: "transfer-text" });
  const stop = el("button", { type: "button" }, t("stop"));
  const moving = el("div", { hidden: true, tabindex: "-1" }, text, bar, el("p", { class: "row" }, stop));
  const ended = el("div", { id: "transfer-ended", tabindex: "-1" });
  let said = -SILENCE;
  return { element: el("div", {}, moving, ended), send };

  async function send(file, kind, mapping) {
    const stopping = new AbortController();
    const signal = AbortSignal.any([leaving, stopping.signal]);
    stop.onclick = () => stopping.abort();
    begin();
    try {
      const accepted = await upload({ projectId, file, kind, mapping, signal, ...watching() });
      // Whoever stands on the button keeps their place when it goes.
      if (document.activeElement === stop) moving.focus();
      stop.hidden = true;
      finish(await takenIn(projectId, accepted, (rows) => show(t("taking-in", { rows: number(rows) }), null), leaving));
    } catch (fault) {
      if (leaving.aborted) return;
      if (stopping.signal.aborted) end(el("p", {}, t("stopped")));
      else end(told(fault), el("p", {}, t("send-again")));
    } finally {
      busy(false);
    }
    await done();
  }

  function begin() {
    busy(true);
    said = -SILENCE;
    stop.hidden = moving.hidden = false;
    ended.replaceChildren();
    show(t("preparing"), null);
    stop.focus();
  }

  function watching() {
    return {
      resumed: (stored, all) => say(t("resuming", { stored: number(stored), all: number(all) })),
      progressed: (stored, all, share) => show(t("parts-stored", { stored: number(stored), all: number(all), percent: percent(share) }), share),
      waiting: (seconds, attempt) => show(t("trying-again", { seconds: number(Math.ceil(seconds)), attempt: number(attempt) }), bar.hasAttribute("value") ? bar.value : null),
    };
  }

  /** The text is there to be read at any time; it is spoken now and then only. */
  function show(words, share) {
    text.textContent = words;
    if (share === null) bar.removeAttribute("value");
    else bar.value = share;
    if (performance.now() - said < SILENCE) return;
    said = performance.now();
    say(words);
  }

  function finish(file) {
    const values = { rows: number(file.rows), added: number(file.added), rejected: number(file.rejected) };
    end(file.status === "refused" ? el("p", { class: "fault" }, t("not-taken-in", { reason: file.reason ?? "" })) : el("p", {}, t("taken-in", values), file.notOfCustomers > 0 && ` ${t("not-of-customers", { count: number(file.notOfCustomers) })}`));
  }

  function end(...what) {
    moving.hidden = true;
    ended.replaceChildren(...what);
    ended.focus();
    if (what[0].role !== "alert") say(what[0].textContent);
  }
}
