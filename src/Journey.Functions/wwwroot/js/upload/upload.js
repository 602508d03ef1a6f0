import { post, read, Refused, send } from "../api.js";
import { hash } from "./hash.js";
import { remembered } from "./remembered.js";
import { retrying } from "./retry.js";

const LARGEST_PART = 8 * 1024 * 1024;
const LONGEST_PART = 120_000;

/**
 * Sends a file in parts of at most 8 MiB, each with its SHA-256, and completes it. Parts that are stored already, from an attempt that was
 * interrupted, are not sent again.
 * Resolves with the import that the file has become.
 */
export async function upload({ projectId, file, kind, mapping, signal, resumed, progressed, waiting }) {
  const path = `projects/${projectId}/evidence/uploads`;
  const again = (work) => retrying(work, signal, waiting);
  const memory = remembered(projectId, kind, mapping, file);
  const known = memory.id && (await again(() => found(path, memory.id, signal)));
  if (memory.id && !known) {
    const taken = await again(() => completed(path, memory.id, file, signal)).catch(unlessRefused);
    if (taken) return finished(taken);
  }
  const begun = (known && fits(known, file) && known) || (await again(() => post(path, { query: { ...mapping, kind }, signal })));
  memory.keep(begun.id);
  const size = sizeOf(begun);
  const all = Math.max(1, Math.ceil(file.size / size));
  const stored = new Set(begun.parts.map((part) => part.part));
  if (stored.size > 0) resumed(stored.size, all);
  progressed(stored.size, all, stored.size / all);
  for (let part = 1; part <= all; part++) {
    if (stored.has(part)) continue;
    const content = await file.slice((part - 1) * size, part * size).arrayBuffer();
    const sha256 = await hash(content);
    await again(() => send("PUT", `${path}/${begun.id}/parts/${part}`, { query: sha256 ? { sha256 } : {}, body: content, signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_PART)]) }));
    stored.add(part);
    progressed(stored.size, all, stored.size / all);
  }
  return finished(await again(() => post(`${path}/${begun.id}/complete`, { json: { parts: all }, signal })));

  function finished(taken) {
    memory.forget();
    return taken;
  }
}

const sizeOf = (begun) => Math.min(begun.largestPart, LARGEST_PART);

/** Whether the parts that are stored are cut as they would be now. */
const fits = (begun, file) => begun.parts.every(({ part, bytes }) => bytes === Math.min(sizeOf(begun), file.size - (part - 1) * sizeOf(begun)));

/** The upload as it stands; null where it is there no more: it was completed, or nobody went on with it for a week. */
async function found(path, id, signal) {
  try {
    return await read(`${path}/${id}`, { signal });
  } catch (fault) {
    if (fault instanceof Refused && fault.status === 404) return null;
    throw fault;
  }
}

/** An upload that was completed answers the same import again. */
const completed = (path, id, file, signal) => post(`${path}/${id}/complete`, { json: { parts: Math.max(1, Math.ceil(file.size / LARGEST_PART)) }, signal });

function unlessRefused(fault) {
  if (fault instanceof Refused) return null;
  throw fault;
}
