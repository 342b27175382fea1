// The theme's cards in a row: who they are about, which the group has chosen, which is shown.

import { html } from "../../vendor/preact.js";
import { Icon } from "../parts/icons.js";
import { Mark } from "../parts/marks.js";
import { Portrait } from "../parts/portrait.js";
import { cardTitle } from "./names.js";
import { cardOf, groupPlace, lookAt } from "./place.js";

/** @param {{m: any, theme: any, card: any, lang?: string}} props */
export function Persons({ m, theme, card, lang }) {
  const group = groupPlace(m).card;
  return html`<nav class="persons" aria-label=${m.t("room.cards")}>
    <ul class="persons__row plain">
      ${theme.cards.map((/** @type {string} */ id) => {
        const one = cardOf(m, id);
        const chosen = m.rec.card.get(id)?.chosen;
        const side = id === group ? groupPlace(m).side : "front";
        return html`<li key=${id}>
          <button
            type="button"
            class="persons__one"
            data-chosen=${chosen || undefined}
            aria-current=${card?.id === id ? "true" : undefined}
            onClick=${() => lookAt(m, { card: id, side })}
          >
            <span class="persons__picture">
              ${one.kind === "theme" ? html`<${Mark} name=${theme.mark} />` : html`<${Portrait} name=${one.person?.portrait || ""} />`}
            </span>
            <span class="persons__name" lang=${lang} dir="auto">${one.kind === "theme" ? m.t("room.theme_card") : cardTitle(m, one)}</span>
            ${chosen && html`<span class="persons__chosen"><${Icon} name="check" /> ${m.t("room.chosen")}</span>`}
            ${id === group && html`<span class="persons__group"><${Icon} name="people" /><span class="sr-only">${m.t("room.group_here")}</span></span>`}
          </button>
        </li>`;
      })}
    </ul>
  </nav>`;
}
