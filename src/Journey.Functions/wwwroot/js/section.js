import { el, newId } from "./dom.js";
import { t } from "./language.js";
import { told } from "./refusal.js";

/** A part of a view that reads its own content, and can read it again. */
export function section(title, load, signal) {
  const id = newId("section");
  const body = el("div", {}, el("p", { class: "soft" }, t("loading")));
  const element = el("section", { "aria-labelledby": id }, el("h2", { id }, title), body);
  return { element, refresh };

  async function refresh() {
    element.setAttribute("aria-busy", "true");
    try {
      body.replaceChildren(...[await load()].flat());
    } catch (fault) {
      if (!signal.aborted) body.replaceChildren(told(fault));
    } finally {
      element.removeAttribute("aria-busy");
    }
  }
}

/** A table that becomes a list of labelled values where the screen is narrow. Each column: its title, what a row shows in it, whether that is a number. */
export function table(caption, columns, rows) {
  return el("table", { class: "stack" },
    el("caption", { class: "unseen" }, caption),
    el("thead", {}, el("tr", {}, columns.map((column) => el("th", { scope: "col", class: column.isNumber && "number" }, column.title)))),
    el("tbody", {}, rows.map((row) => el("tr", {}, columns.map((column, index) =>
      el(index === 0 ? "th" : "td", { scope: index === 0 && "row", class: column.isNumber && "number", "data-label": column.title }, column.shows(row)))))));
}
