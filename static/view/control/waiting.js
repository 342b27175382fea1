/** Before the room is here, and when it is gone: one sentence that says which. */

import { Kept } from "../parts/kept.js";
import { html } from "../../vendor/preact.js";
import { LinkHelp } from "../parts/linkhelp.js";
import { PageLinks } from "../parts/page-links.js";
import { Title } from "../parts/title.js";

/** @param {{m: any}} props */
export function Waiting({ m }) {
  return html`<${Title} m=${m} parts=${[m.t("control.title")]} /><main class="panel-waiting">
    <h1>${m.t("control.title")}</h1>
    <p class="lead" role=${m.link.gone ? "alert" : "status"}>${m.link.gone ? goneWords(m) : m.t("control.loading")}</p>
    <${LinkHelp} m=${m} />
    ${m.link.gone && m.link.gone !== "version" && html`<${Kept} m=${m} />`}
  </main>
    <footer class="panel__foot"><nav class="row" aria-label=${m.t("nav.label")}><${PageLinks} m=${m} /></nav></footer>`;
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
