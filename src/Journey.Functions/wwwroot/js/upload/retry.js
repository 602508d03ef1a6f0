import { Refused } from "../api.js";

const MOST_ATTEMPTS = 8;
const FIRST_WAIT = 0.5;
const LONGEST_WAIT = 30;
const PASSING = [429, 502, 503, 504];

/**
 * Does something again while it fails for what passes: the network, a backend that is busy or away. Each wait is twice as long as the one
 * before, up to half a minute, or as long as the backend asks for.
 */
export async function retrying(work, signal, waiting) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (fault) {
      signal.throwIfAborted();
      if (!passes(fault) || attempt === MOST_ATTEMPTS) throw fault;
      const seconds = fault.retryAfter || Math.min(FIRST_WAIT * 2 ** (attempt - 1), LONGEST_WAIT) * (0.75 + Math.random() / 2);
      waiting(seconds, attempt + 1);
      await pause(seconds, signal);
    }
  }
}

/** Bytes that were damaged on their way are sent again as well. */
const passes = (fault) => (fault instanceof Refused ? PASSING.includes(fault.status) || fault.problem?.code === "part-damaged" : fault instanceof TypeError || fault.name === "TimeoutError");

/** Waits, unless the signal ends it. */
export function pause(seconds, signal) {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", end);
      resolve();
    }, seconds * 1000);
    signal.addEventListener("abort", end, { once: true });
  });
}
