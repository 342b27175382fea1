// The themes of the deck that is picked, as cards fanned on the table.

import { html } from "../../vendor/preact.js";
import { Mark } from "../parts/marks.js";

/** The deck that the board was made for, whose themes are told in a few words more. */
const OWN = "allemed";

/** Its themes, until the list of decks has come. */
const THEMES = [
  { id: "1", colour: "blue", mark: "sun" },
  { id: "2", colour: "orange", mark: "person" },
  { id: "3", colour: "green", mark: "path" },
  { id: "4", colour: "plum", mark: "bulb" },
];

/** @param {{m: any}} props */
export function Fan({ m }) {
  const names = [m.t("front.theme.1"), m.t("front.theme.2"), m.t("front.theme.3"), m.t("front.theme.4")];
  const picked = (m.decks || []).find((/** @type {any} */ deck) => deck.id === m.ui.deck);
  if (picked && picked.id !== OWN) return html`<${Picked} m=${m} deck=${picked} />`;
  const what = [m.t("front.theme.1.what"), m.t("front.theme.2.what"), m.t("front.theme.3.what"), m.t("front.theme.4.what")];
  return html`<section class="fan" aria-labelledby="fan-title">
    <h2 id="fan-title" class="fan__title">${m.t("front.themes")}</h2>
    <ol class="fan__cards plain">
      ${THEMES.map(
        (theme, at) => html`<li class="fan__card" data-colour=${theme.colour}>
          <div class="fan__band"><${Mark} name=${theme.mark} /><span class="tabular" aria-hidden="true">${at + 1}</span></div>
          <div class="fan__inside">
            <h3 class="fan__name">${names[at]}</h3>
            <p class="fan__what">${what[at]}</p>
          </div>
          <div class="fan__mark"><${Mark} name=${theme.mark} /></div>
        </li>`,
      )}
    </ol>
  </section>`;
}

/** Another deck's themes. @param {{m: any, deck: any}} props */
function Picked({ m, deck }) {
  const lang = deck.languages.includes(m.lang) ? m.lang : deck.languages[0];
  return html`<section class="fan" aria-labelledby="fan-title">
    <h2 id="fan-title" class="fan__title" lang=${lang}>${[deck.titles[lang], deck.subtitles[lang]].filter(Boolean).join(": ")}</h2>
    <ol class="fan__cards plain" data-count=${deck.themes.length} lang=${lang}>
      ${deck.themes.map(
        (/** @type {any} */ theme, /** @type {number} */ at) => html`<li class="fan__card" data-colour=${theme.colour}>
          <div class="fan__band"><${Mark} name=${theme.mark} /><span class="tabular" aria-hidden="true">${at + 1}</span></div>
          <div class="fan__inside"><h3 class="fan__name">${theme.titles[lang]}</h3></div>
          <div class="fan__mark"><${Mark} name=${theme.mark} /></div>
        </li>`,
      )}
    </ol>
  </section>`;
}
