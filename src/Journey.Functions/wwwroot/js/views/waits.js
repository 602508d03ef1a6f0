import { read } from "../api.js";
import { names, number, t } from "../language.js";

/** Names of a project's members by id. */
export const members = async (projectId, signal) =>
  Object.fromEntries((await read(`projects/${projectId}/team`, { signal })).members.map((member) => [member.memberId, member.name]));

/** What a step waits for, and whom, in words; null where it waits for nobody. */
export async function waiting(projectId, step, team, signal) {
  const { state, missing, reviewers } = await read(`projects/${projectId}/steps/${step}`, { signal });
  const named = (id) => team[id] ?? id;
  if (state.status === "submitted") return t("waits-on-review", { names: names(reviewers.map(named)) });
  if (state.status !== "open") return null;
  if (missing.length === 0) return t("waits-on-submission");
  const owners = Object.entries(Object.groupBy(missing, (cell) => cell.owner ?? ""));
  return t("waits-on-cells", { count: number(missing.length), names: names(owners.map(([id, cells]) => `${id ? named(id) : t("nobody-named")} (${number(cells.length)})`)) });
}
