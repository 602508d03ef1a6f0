import { read, Refused, send } from "../api.js";
import { el } from "../dom.js";
import { spoken, t } from "../language.js";

/** The picture of the map or of the path; where there is none yet, why. It needs a token, so it is read here and shown from memory as long as the view is there. */
export async function picture(project, what, signal) {
  const words = { map: mapInWords, path: () => null }[what];
  const query = what === "path" ? { language: spoken() } : {};
  let image;
  try {
    image = await (await send("GET", `projects/${project.id}/${what}.svg`, { query, signal })).blob();
  } catch (fault) {
    if (fault instanceof Refused && (fault.status === 404 || fault.status === 409)) return el("p", { class: "soft" }, fault.problem?.detail ?? t("no-picture"));
    throw fault;
  }
  const address = URL.createObjectURL(image);
  signal.addEventListener("abort", () => URL.revokeObjectURL(address));
  return [
    el("figure", { tabindex: "0", "aria-label": t(what) }, el("img", { src: address, alt: t(`${what}-alt`, { project: project.name }) })),
    await words(project, signal),
    el("p", {}, el("a", { class: "button", href: address, download: `${what}.svg` }, t("save-picture"))),
  ].filter(Boolean);
}

async function mapInWords(project, signal) {
  const { textAlternative } = await read(`projects/${project.id}/map.json`, { signal });
  return textAlternative && el("details", {}, el("summary", {}, t("map-in-words")), el("p", { class: "words" }, textAlternative));
}
