import { el } from "../dom.js";
import { day, t } from "../language.js";
import { told } from "../refusal.js";
import { waiting } from "./waits.js";

/** The nine steps with where each stands, and of those that are under way what they wait for. */
export function stepList(project, team, signal) {
  return el("ol", { class: "plain" }, project.steps.map((state, index) => {
    const waits = el("p");
    if (project.lifecycle.state === "active") tellWaits(project.id, state, team, waits, signal);
    return el("li", {},
      el("p", { class: "row" }, el("strong", {}, `${index + 1}. ${t(`step-${state.step}`)}`), el("span", { class: `badge ${state.status}` }, t(`step-status-${state.status}`)),
        state.staleReasons.length > 0 && el("span", { class: "badge stale" }, t("stale"))),
      versions(state),
      state.staleReasons.map((reason) => el("p", {}, reason)),
      state.changesRequested && state.status === "open" && el("p", {}, t("changes-requested", { reason: state.changesRequested })),
      waits);
  }));
}

function versions(state) {
  const parts = [];
  if (state.status === "submitted") parts.push(t("submitted-version", { version: state.version, date: day(state.submittedAt) }));
  if (state.approvedVersion) parts.push(t("approved-version", { version: state.approvedVersion }));
  return parts.length > 0 && el("p", { class: "soft" }, parts.join(" · "));
}

async function tellWaits(projectId, state, team, place, signal) {
  if (state.status !== "open" && state.status !== "submitted") return;
  try {
    place.textContent = (await waiting(projectId, state.step, team, signal)) ?? "";
  } catch (fault) {
    if (!signal.aborted) place.replaceWith(told(fault));
  }
}
