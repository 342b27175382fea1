/** Moving ticked notes to another section, of this card or of another one that is open. */

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Dialog } from "../parts/dialog.js";
import { cardsInUse, nameOf, withName } from "./deck.js";
import { untick } from "./ticks.js";

/** @param {{m: any, notes: any[], onClose: () => void}} props */
export function Move({ m, notes, onClose }) {
  const themes = m.deck.themes.slice(0, m.workshop.reached);
  const go = (/** @type {any} */ card, /** @type {any} */ section) => {
    for (const note of notes) m.do("note.move", { id: note.id, card: card.id, section: section.id });
    untick(m);
    onClose();
  };
  return html`<${Dialog} id="move" title=${m.t("control.notes.moveTo")} close=${m.t("control.notes.cancel")} onClose=${onClose}>
    ${themes.map((/** @type {any} */ theme) =>
      cardsInUse(m, theme.id)
        .filter((card) => card.back.sections.length > 0)
        .map(
          (card) => html`<section key=${card.id} class="moves" data-colour=${theme.colour} aria-labelledby=${`move-${card.id}`}>
            <h3 id=${`move-${card.id}`} class="moves__title">${nameOf(m, card)}</h3>
            <ul class="plain stack" data-gap="small">
              ${card.back.sections.map(
                (/** @type {any} */ section) => html`<li key=${section.id}>
                  <${Button}
                    icon="move"
                    disabled=${notes.every((note) => note.card === card.id && note.section === section.id)}
                    onClick=${() => go(card, section)}
                  >${section.short || withName(m, card, section.title)}<//>
                </li>`,
              )}
            </ul>
          </section>`,
        ),
    )}
  <//>`;
}
