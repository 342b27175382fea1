/** Before the room is here, and when it is gone: one sentence that says which. */

import { html } from "../../vendor/preact.js";

/** @param {{m: any}} props */
export function Waiting({ m }) {
  return html`<main class="panel-waiting">
    <h1>${m.t("control.title")}</h1>
    <p class="lead" role="status">${m.link.gone ? goneWords(m) : m.t("control.loading")}</p>
  </main>`;
}

/** @param {any} m @returns {string} */
function goneWords(m) {
  if (m.link.gone === "key") return m.t("control.link.gone.key");
  if (m.link.gone === "removed") return m.t("control.link.gone.removed");
  if (m.link.gone === "deleted" && m.ui.deleting) return m.t("keep.sure.receipt");
  if (m.link.gone === "deleted") return m.t("control.link.gone.deleted");
  if (m.link.gone === "version") return m.t("control.link.gone.version");
  return m.t("control.link.gone.unknown");
}
