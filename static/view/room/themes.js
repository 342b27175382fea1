// The deck's themes as steps. Opened ones can be read again and take late notes; later ones
// stay closed, and say so.

import { html } from "../../vendor/preact.js";
import { Icon } from "../parts/icons.js";
import { Mark } from "../parts/marks.js";
import { deckLang } from "./names.js";
import { cardOf, groupPlace, isOpened, lookAt, place } from "./place.js";

/** Where to look in a theme: where the group is in it, or its first card. @param {any} m @param {any} theme */
function entry(m, theme) {
  const group = groupPlace(m);
  if (cardOf(m, group.card)?.theme === theme.id) return group;
  return { card: theme.cards[0], side: /** @type {"front"} */ ("front") };
}

/** @param {{m: any}} props */
export function Themes({ m }) {
  const looked = cardOf(m, place(m).card)?.theme;
  return html`<nav class="themes" aria-label=${m.t("room.themes")}>
    <ol class="themes__list plain">
      ${m.deck.themes.map((/** @type {any} */ theme, /** @type {number} */ at) => {
        const open = isOpened(m, at);
        const group = m.workshop.theme === theme.id;
        return html`<li class="themes__one" key=${theme.id} data-colour=${theme.colour}>
          <button
            type="button"
            class="themes__button"
            aria-current=${looked === theme.id ? "step" : undefined}
            aria-disabled=${!open || undefined}
            onClick=${open ? () => lookAt(m, entry(m, theme)) : undefined}
          >
            <span class="themes__mark"><${Mark} name=${theme.mark} /></span>
            <span class="themes__number tabular" aria-hidden="true">${at + 1}</span>
            <span class="themes__name" lang=${deckLang(m)}>${theme.title}</span>
            ${group && html`<span class="themes__group"><${Icon} name="people" /><span>${m.t("room.group_here")}</span></span>`}
            ${!open && html`<span class="themes__closed"><${Icon} name="lock" /><span class="sr-only">${m.t("room.theme_closed")}</span></span>`}
          </button>
        </li>`;
      })}
    </ol>
  </nav>`;
}
