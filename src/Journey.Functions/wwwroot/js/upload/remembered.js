const PREFIX = "journey.upload.";

/** As long as the backend keeps the parts of an upload that nobody goes on with. */
const KEPT = 7 * 24 * 60 * 60 * 1000;

/** Remembers the upload of a file beyond a reload: its id alone, by what tells the file from others. */
export function remembered(projectId, kind, mapping, file) {
  const name = PREFIX + JSON.stringify([projectId, kind, Object.entries(mapping).sort(), file.name, file.size, file.lastModified]);
  return {
    get id() { return JSON.parse(localStorage.getItem(name) ?? "null")?.id ?? null; },
    keep: (id) => localStorage.setItem(name, JSON.stringify({ id, at: Date.now() })),
    forget: () => localStorage.removeItem(name),
  };
}

/** Forgets the uploads whose parts the backend has no more. */
export function forgetOld() {
  for (const name of Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)))
    if (Date.now() - JSON.parse(localStorage.getItem(name)).at > KEPT) localStorage.removeItem(name);
}
