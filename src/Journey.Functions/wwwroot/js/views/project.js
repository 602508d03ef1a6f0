import { read } from "../api.js";
import { el } from "../dom.js";
import { t } from "../language.js";
import { section } from "../section.js";
import { importsSection } from "./imports.js";
import { inventoryTable } from "./inventory.js";
import { picture } from "./pictures.js";
import { stepList } from "./steps.js";
import { uploadForm } from "./upload-form.js";
import { members } from "./waits.js";

/** One project: its steps, its evidence and its pictures. Each part reads for itself, so that one that fails leaves the others. */
export async function showProject(id, signal) {
  const [project, team, kinds] = await Promise.all([
    read(`projects/${id}`, { signal }),
    members(id, signal),
    fetch(new URL("kinds.json", document.baseURI), { signal }).then((response) => response.json()),
  ]);
  const steps = section(t("steps"), () => stepList(project, team, signal), signal);
  const map = section(t("map"), () => picture(project, "map", signal), signal);
  const path = section(t("path"), () => picture(project, "path", signal), signal);
  const inventory = section(t("inventory"), () => inventoryTable(id, signal), signal);
  const imports = importsSection(id, signal);
  const form = uploadForm(id, kinds, signal, () => Promise.all([inventory.refresh(), imports.refresh(), path.refresh()]));
  for (const part of [steps, map, path, inventory, imports]) part.refresh();
  return el("div", {},
    el("p", {}, el("a", { href: "#/" }, t("all-projects"))),
    el("h1", {}, project.name),
    el("p", { class: "soft" }, `${t(`project-state-${project.lifecycle.state}`)} · ${t(`project-status-${project.status}`)}`, project.lifecycle.reason && ` · ${project.lifecycle.reason}`),
    steps.element, inventory.element, form, imports.element, map.element, path.element);
}
