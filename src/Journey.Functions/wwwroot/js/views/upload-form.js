import { el } from "../dom.js";
import { bytes, t } from "../language.js";
import { reading } from "./reading.js";
import { transfer } from "./transfer.js";

/** Chooses a kind and a file, says how it is to be read, and sends it. Everything works by keyboard; a file can be dropped as well. */
export function uploadForm(projectId, kinds, signal, done) {
  const kind = el("select", { id: "upload-kind" }, Object.keys(kinds).map((one) => el("option", { value: one }, t(`kind-${one}`))));
  const file = el("input", { id: "upload-file", type: "file", "aria-describedby": "upload-hint" });
  const chosen = el("p", { role: "status" });
  const how = reading(kinds);
  const go = el("button", { class: "main" }, t("send"));
  const transfers = transfer(projectId, signal, (isBusy) => (go.disabled = kind.disabled = file.disabled = isBusy), done);
  const drop = el("div", { class: "drop" },
    el("div", { class: "field" }, el("label", { for: file.id }, t("file")), file, el("p", { class: "hint", id: "upload-hint" }, t("file-hint"))), el("p", { class: "soft" }, t("drop-here")), chosen);
  kind.addEventListener("change", () => how.show(kind.value));
  file.addEventListener("change", tell);
  takeDrops(drop, file, tell);
  how.show(kind.value);
  return el("section", { "aria-labelledby": "upload-title" },
    el("h2", { id: "upload-title" }, t("upload")),
    el("form", { onsubmit: submit },
      el("div", { class: "field narrow" }, el("label", { for: kind.id }, t("kind-of-evidence")), kind),
      drop, how.element, el("p", { class: "row" }, go)),
    transfers.element);

  function tell() {
    chosen.textContent = file.files[0] ? t("file-chosen", { name: file.files[0].name, size: bytes(file.files[0].size) }) : "";
  }

  async function submit(event) {
    event.preventDefault();
    if (go.disabled) return;
    if (!file.files[0]) {
      chosen.textContent = t("no-file");
      file.focus();
      return;
    }
    await transfers.send(file.files[0], kind.value, how.said());
  }
}

function takeDrops(place, input, tell) {
  const over = (isOver) => (event) => {
    event.preventDefault();
    place.classList.toggle("over", isOver && !input.disabled);
  };
  place.addEventListener("dragover", over(true));
  place.addEventListener("dragleave", over(false));
  place.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer.files.length === 0 || input.disabled) return;
    input.files = event.dataTransfer.files;
    tell();
  });
}
