// Own notes that lie beside the table: they can be laid down again, or wiped for good.

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";

/** @param {any} m @param {string} card @param {string} section */
export function takenAway(m, card, section) {
  return [...m.rec.note.values()].filter(
    (note) => note.removed && note.author === m.me && note.card === card && note.section === section,
  );
}

/** @param {{m: any, card: string, section: string}} props */
export function TakenAway({ m, card, section }) {
  return html`<ul class="taken plain stack" data-gap="small">
    ${takenAway(m, card, section).map(
      (note) => html`<li key=${note.id} class="taken__one">
        <p class="taken__text"><span class="quiet">${note.removed === "author" ? m.t("note.taken") : m.t("note.taken_by_facilitator")}</span> <span dir="auto">${note.text}</span></p>
        <span class="row">
          ${note.removed === "author" && html`<${Button} small icon="undo" onClick=${() => m.do("note.restore", { id: note.id })}>${m.t("common.undo")}<//>`}
          <${Button} small variant="tertiary" danger onClick=${() => m.do("note.purge", { id: note.id })}>${m.t("note.purge")}<//>
        </span>
      </li>`,
    )}
  </ul>`;
}
