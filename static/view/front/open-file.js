// Starting from the file of a board that was taken home.

import { html, useState } from "../../vendor/preact.js";
import { whyNot } from "../parts/take-home.js";

/** @param {{m: any}} props `m.openFile(file)` makes the room and goes there */
export function OpenFile({ m }) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState("");
  const chosen = async (/** @type {any} */ event) => {
    const input = event.currentTarget;
    const [file] = input.files;
    if (!file) return;
    setBusy(true);
    setFailed("");
    try {
      await m.openFile(file);
    } catch (error) {
      setFailed(whyNot(m, error));
    }
    // The same file can be chosen again when it has been mended.
    input.value = "";
    setBusy(false);
  };
  return html`<details class="open-file">
    <summary>${m.t("front.open")}</summary>
    <div class="stack" data-gap="small">
      <label for="open-file">${m.t("front.open.label")}</label>
      <p id="open-file-say" class="small quiet">${m.t("front.open.say")}</p>
      <input id="open-file" class="file" type="file" accept=".json,application/json" aria-describedby="open-file-say" disabled=${busy} onChange=${chosen} />
      <p role="status">${busy ? m.t("front.open.busy") : ""}</p>
      ${failed && html`<p class="problem" role="alert">${failed}</p>`}
    </div>
  </details>`;
}
