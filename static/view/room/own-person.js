// The empty person card, which the group fills in together.

import { html } from "../../vendor/preact.js";
import { LiveField } from "./live-field.js";
import { deckLang } from "./names.js";
import { editing } from "./place.js";

/** @param {{m: any, card: any}} props */
export function OwnPerson({ m, card }) {
  const closed = m.rec.card.get(card.id)?.mode === "closed";
  return html`<div class="own stack">
    ${card.fields.map(
      (/** @type {any} */ field) => html`<${LiveField}
        key=${field.id}
        m=${m}
        id=${`${card.id}.${field.id}`}
        label=${field.label}
        hint=${field.hint}
        lang=${deckLang(m)}
        tall=${field.id === "situation"}
        off=${closed}
        onOpen=${(/** @type {boolean} */ open) => editing(m, `field.${card.id}.${field.id}`, open)}
      />`,
    )}
  </div>`;
}
