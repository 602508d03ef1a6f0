import { read } from "../api.js";
import { el } from "../dom.js";
import { day, number, t } from "../language.js";
import { told } from "../refusal.js";
import { section } from "../section.js";
import { members, waiting } from "./waits.js";

const STEPS = ["personas", "goals", "touchpoints", "path", "emotions", "scenarios", "map", "improvements", "monitoring"];
const PAGE = 20;

/** What is most urgent is shown at once. */
const WORK = 5;

/** The member's projects, each with where it stands and whom it waits for, and before them what waits for the member. */
export async function showProjects(signal) {
  const list = el("ul", { class: "plain", id: "projects" });
  const more = el("button", { type: "button", hidden: true }, t("more-projects"));
  const known = {};
  let continuation = await page();
  more.addEventListener("click", async () => {
    const first = list.children.length;
    continuation = await page(continuation);
    list.children[first]?.querySelector("a").focus();
  });
  const work = section(t("your-work"), () => workList(known, signal), signal);
  work.refresh();
  return el("div", {}, el("h1", {}, t("projects")), work.element,
    el("section", { "aria-label": t("projects") }, list.children.length > 0 ? list : el("p", {}, t("no-projects")), more));

  async function page(after) {
    const found = await read("projects", { query: after ? { pageSize: PAGE, continuation: after } : { pageSize: PAGE }, signal });
    for (const project of found.projects) {
      known[project.id] = project.name;
      list.append(entry(project, signal));
    }
    more.hidden = found.continuation === null || found.continuation === undefined;
    return found.continuation;
  }
}

function entry(project, signal) {
  const waits = el("p");
  if (project.currentStep && project.state === "active") tellWaits(project, waits, signal);
  return el("li", {},
    el("h2", {}, el("a", { href: `#/projects/${project.id}` }, project.name)),
    el("p", {}, standing(project)),
    project.stale.length > 0 && el("p", {}, el("span", { class: "badge stale" }, t("stale")), " ", project.stale.map((one) => t(`step-${one.step}`)).join(", ")),
    waits);
}

function standing(project) {
  const parts = [t(`project-state-${project.state}`), t(`project-status-${project.status}`)];
  if (project.currentStep) parts.push(t("step-of", { number: STEPS.indexOf(project.currentStep) + 1, step: t(`step-${project.currentStep}`) }));
  return parts.join(" · ");
}

async function tellWaits(project, place, signal) {
  try {
    place.textContent = (await waiting(project.id, project.currentStep, await members(project.id, signal), signal)) ?? "";
  } catch (fault) {
    if (!signal.aborted) place.replaceWith(told(fault));
  }
}

async function workList(known, signal) {
  const work = await read("me/work", { signal });
  if (work.length === 0) return el("p", {}, t("no-work"));
  const list = (items) => el("ul", { class: "plain" }, items.map((item) => el("li", {},
    el("p", {}, item.text),
    el("p", { class: "soft" }, el("a", { href: `#/projects/${item.projectId}` }, known[item.projectId] ?? t("the-project")), " · ", t("due", { date: day(item.due) })))));
  const rest = work.slice(WORK);
  return [list(work.slice(0, WORK)), rest.length > 0 && el("details", {}, el("summary", {}, t("more-work", { count: number(rest.length) })), list(rest))].filter(Boolean);
}
