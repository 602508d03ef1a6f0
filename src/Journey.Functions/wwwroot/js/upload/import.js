import { read } from "../api.js";
import { pause, retrying } from "./retry.js";

const FIRST_LOOK = 0.3;
const LATER_LOOKS = 3;

/** Looks at an import until it has ended; tells how many rows were read at each look. */
export async function takenIn(projectId, accepted, progressed, signal) {
  let seen = accepted;
  for (let wait = FIRST_LOOK; seen.status === "accepted" || seen.status === "running"; wait = Math.min(wait * 1.5, LATER_LOOKS)) {
    progressed(seen.rows);
    await pause(wait, signal);
    seen = await retrying(() => read(`projects/${projectId}/imports/${seen.id}`, { signal }), signal, () => {});
  }
  return seen;
}
