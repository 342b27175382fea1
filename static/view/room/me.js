// Changing what one said on the way in.

import { html } from "../../vendor/preact.js";
import { Dialog } from "../parts/dialog.js";
import { JoinForm } from "../join/form.js";

/** @param {{m: any, onClose: () => void}} props */
export function MeDialog({ m, onClose }) {
  return html`<${Dialog} id="me" title=${m.t("me.title")} close=${m.t("common.cancel")} onDiscard=${() => m.dropDraft("me")} onClose=${onClose}>
    <${JoinForm} m=${m} me=${m.rec.participant.get(m.me)} onDone=${onClose} />
  <//>`;
}
