import { read } from "../api.js";
import { el } from "../dom.js";
import { day, number, t } from "../language.js";
import { table } from "../section.js";

/** Which evidence is there, fresh or missing, kind by kind. */
export async function inventoryTable(projectId, signal) {
  const inventory = await read(`projects/${projectId}/data-inventory`, { signal });
  const columns = [
    { title: t("kind"), shows: (line) => t(`kind-${line.kind}`) },
    { title: t("state"), shows: (line) => el("span", { class: `badge ${line.state}` }, t(`data-${line.state}`)) },
    { title: t("count"), isNumber: true, shows: (line) => number(line.count) },
    { title: t("from"), shows: (line) => day(line.from) },
    { title: t("to"), shows: (line) => day(line.to) },
    { title: t("last-import"), shows: (line) => day(line.lastImport) },
  ];
  return [
    table(t("inventory"), columns, inventory.kinds),
    inventory.others.length > 0 && el("p", {}, t("other-sources", { sources: inventory.others.map((item) => `${item.kind} (${item.source})`).join(", ") })),
    el("p", { class: "soft" }, t("fresh-means", { days: number(inventory.cadenceDays) })),
  ].filter(Boolean);
}
