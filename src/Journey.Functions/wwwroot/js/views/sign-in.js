import { read } from "../api.js";
import { el } from "../dom.js";
import { t } from "../language.js";
import { told } from "../refusal.js";
import { session } from "../session.js";

/** Asks for key and token, and goes on once the backend knows both. */
export function showSignIn(next, fault) {
  const key = secret("function-key", "key-hint");
  const token = secret("member-token", "token-hint");
  const answer = el("div", {}, fault && told(fault));
  const button = el("button", { class: "main" }, t("sign-in"));
  return el("div", { class: "narrow" },
    el("h1", {}, t("sign-in-title")),
    el("p", {}, t("sign-in-about")),
    answer,
    el("form", { onsubmit: submit }, key.element, token.element, button));

  async function submit(event) {
    event.preventDefault();
    button.disabled = true;
    session.open(key.input.value.trim(), token.input.value.trim());
    try {
      await read("projects", { query: { pageSize: 1 } });
      await next();
    } catch (refusal) {
      session.close();
      answer.replaceChildren(told(refusal));
      key.input.focus();
    } finally {
      button.disabled = false;
    }
  }
}

function secret(name, hint) {
  const input = el("input", { id: name, type: "password", autocomplete: "off", spellcheck: "false", "aria-describedby": hint });
  return { input, element: el("div", { class: "field" }, el("label", { for: name }, t(name)), input, el("p", { class: "hint", id: hint }, t(hint))) };
}
