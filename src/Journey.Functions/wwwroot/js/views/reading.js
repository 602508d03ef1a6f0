import { el } from "../dom.js";
import { t } from "../language.js";

const ENCODINGS = ["utf-8", "utf-16", "windows-1250", "windows-1251", "windows-1252", "iso-8859-2", "koi8-r", "gb18030", "big5"];

/** How a file is to be read, where it is unusual: names of columns, time zone, order of dates, decimal sign, encoding, columns to leave out. What is left empty is not said. */
export function reading(kinds) {
  const columns = el("fieldset", { id: "columns" });
  const zone = text("timeZone", t("time-zone"), t("time-zone-hint"), Intl.supportedValuesOf("timeZone"));
  const decimal = el("select", { id: "reading-decimal", name: "decimal" },
    el("option", { value: "" }, t("not-said")), el("option", { value: "." }, t("decimal-point")), el("option", { value: "," }, t("decimal-comma")));
  const dates = el("select", { id: "reading-dates", name: "dates" },
    el("option", { value: "" }, t("not-said")), el("option", { value: "dmy" }, t("dates-dmy")), el("option", { value: "mdy" }, t("dates-mdy")));
  const encoding = text("encoding", t("encoding"), t("encoding-hint"), ENCODINGS);
  const without = text("without", t("without"), t("without-hint"), undefined, 4000);
  const element = el("details", {},
    el("summary", {}, t("more-about-file")), columns,
    el("div", { class: "grid" }, zone, choice(dates, t("dates")), choice(decimal, t("decimal")), encoding, without));
  return { element, show, said };

  function show(kind) {
    columns.replaceChildren(el("legend", {}, t("columns-legend")), el("div", { class: "grid" }, kinds[kind].map((role) => text(`column.${role}`, role))));
  }

  function said() {
    return Object.fromEntries([...element.querySelectorAll("input, select")].map((input) => [input.name, input.value.trim()]).filter(([, value]) => value !== ""));
  }
}

function choice(select, label) {
  return el("div", { class: "field" }, el("label", { for: select.id }, label), select);
}

function text(name, label, hint, values, longest = 200) {
  const id = `reading-${name}`;
  return el("div", { class: "field" },
    el("label", { for: id }, label),
    el("input", { id, name, type: "text", maxlength: longest, autocomplete: "off", spellcheck: "false", list: values && `${id}-values`, "aria-describedby": hint && `${id}-hint` }),
    hint && el("p", { class: "hint", id: `${id}-hint` }, hint),
    values && el("datalist", { id: `${id}-values` }, values.map((value) => el("option", { value }))));
}
