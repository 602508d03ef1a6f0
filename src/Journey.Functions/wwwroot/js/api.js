import { session } from "./session.js";

/** The backend has refused: with problem details, or, where the host did it before the app saw the request, with a status alone. */
export class Refused extends Error {
  constructor(status, problem, retryAfter) {
    super(problem?.detail ?? String(status));
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/**
 * Sends a request to a path below /api/. Resolves with the response; throws Refused for what is not a success, and what fetch throws when
 * the network fails or the signal ends it.
 */
export async function send(method, path, { query, json, body, signal } = {}) {
  const address = new URL(`api/${path}`, document.baseURI);
  for (const [name, value] of Object.entries(query ?? {})) address.searchParams.set(name, value);
  const headers = {};
  if (session.key) headers["x-functions-key"] = session.key;
  if (session.token) headers.Authorization = `Bearer ${session.token}`;
  if (json !== undefined) headers["Content-Type"] = "application/json";
  else if (body !== undefined) headers["Content-Type"] = "application/octet-stream";
  const response = await fetch(address, { method, headers, body: json === undefined ? body : JSON.stringify(json), signal, cache: "no-store" });
  if (response.ok) return response;
  const isProblem = response.headers.get("Content-Type")?.startsWith("application/problem+json");
  throw new Refused(response.status, isProblem ? await response.json() : null, Number(response.headers.get("Retry-After")) || 0);
}

/** A document as it was read. */
export const read = async (path, options) => (await send("GET", path, options)).json();

/** What is sent as an answer's JSON. */
export const post = async (path, options) => (await send("POST", path, options)).json();
