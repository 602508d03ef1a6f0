import { Refused } from "./api.js";
import { el } from "./dom.js";
import { t } from "./language.js";

/** What went wrong, as the backend says it: reason, what to do, code, and each thing that is missing. */
export function told(fault) {
  const { detail, remedy, code, missing, lang } = described(fault);
  return el("div", { class: "refusal", role: "alert" },
    el("p", {}, el("strong", { lang }, detail)),
    remedy && el("p", {}, `${t("what-to-do")} `, el("span", { lang }, remedy)),
    missing?.length > 0 && el("ul", { lang }, missing.map((one) => el("li", {}, `${one.field}: ${one.reason}`))),
    code && el("p", { class: "soft" }, t("refusal-code", { code })));
}

function described(fault) {
  if (fault.name === "NotReadableError") return { detail: t("file-unreadable"), remedy: t("file-unreadable-remedy") };
  if (!(fault instanceof Refused)) {
    if (!(fault instanceof TypeError) && fault.name !== "TimeoutError") console.error(fault);
    return { detail: t("unreachable"), remedy: t("unreachable-remedy") };
  }
  if (fault.problem) return { ...fault.problem, lang: "en" };
  return fault.status === 401
    ? { detail: t("key-refused"), remedy: t("key-refused-remedy"), code: "401" }
    : { detail: t("failed", { status: fault.status }), remedy: t("failed-remedy"), code: String(fault.status) };
}
