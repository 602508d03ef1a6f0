import { Refused } from "./api.js";
import { el, say } from "./dom.js";
import { languages, preferred, speak, spoken, t } from "./language.js";
import { told } from "./refusal.js";
import { session } from "./session.js";
import { forgetOld } from "./upload/remembered.js";
import { showProject } from "./views/project.js";
import { showProjects } from "./views/projects.js";
import { showSignIn } from "./views/sign-in.js";

const view = document.getElementById("view");
const language = document.getElementById("language");
const signOut = document.getElementById("sign-out");
let leave = new AbortController();

/** Shows what the address names. The focus goes to the heading, so that a screen reader begins there and Tab goes on from it. */
async function show() {
  leave.abort();
  const { signal } = (leave = new AbortController());
  signOut.hidden = !session.isOpen;
  view.setAttribute("aria-busy", "true");
  try {
    await put(session.isOpen ? await named(signal) : showSignIn(show), signal);
  } catch (fault) {
    if (signal.aborted) return;
    const isNobody = fault instanceof Refused && fault.status === 401;
    if (isNobody) session.close();
    signOut.hidden = !session.isOpen;
    await put(isNobody ? showSignIn(show, fault) : el("div", {}, el("h1", {}, t("projects")), told(fault), el("p", {}, el("a", { href: "#/" }, t("all-projects")))), signal);
  }
}

function named(signal) {
  const project = /^#\/projects\/([\w-]+)$/.exec(location.hash)?.[1];
  return project ? showProject(project, signal) : showProjects(signal);
}

function put(element, signal) {
  if (signal.aborted) return;
  view.removeAttribute("aria-busy");
  view.replaceChildren(element);
  const heading = element.querySelector("h1");
  document.title = `${heading.textContent} – ${t("board-title")}`;
  heading.tabIndex = -1;
  heading.focus();
}

function label() {
  document.getElementById("skip").textContent = t("skip");
  document.getElementById("home").textContent = t("board-title");
  document.getElementById("language-label").textContent = t("language");
  signOut.textContent = t("sign-out");
}

document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  view.focus();
});
language.append(...Object.entries(languages).map(([id, name]) => el("option", { value: id, lang: id }, name)));
language.addEventListener("change", async () => {
  await speak(language.value, true);
  label();
  await show();
  language.focus();
});
signOut.addEventListener("click", async () => {
  session.close();
  await show();
  say(t("signed-out"));
});
addEventListener("hashchange", show);
// A file that is dropped beside its place would take the page away.
for (const drag of ["dragover", "drop"]) addEventListener(drag, (event) => event.preventDefault());

forgetOld();
await speak(preferred());
language.value = spoken();
label();
await show();
