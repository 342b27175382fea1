// The four themes as four cards fanned on the table.

import { html } from "../../vendor/preact.js";
import { Mark } from "../parts/marks.js";

/** The printed deck's themes, until the deck itself has come. */
const THEMES = [
  { id: "1", colour: "blue", mark: "sun" },
  { id: "2", colour: "orange", mark: "person" },
  { id: "3", colour: "green", mark: "path" },
  { id: "4", colour: "plum", mark: "bulb" },
];

/** @param {{m: any}} props */
export function Fan({ m }) {
  const names = [m.t("front.theme.1"), m.t("front.theme.2"), m.t("front.theme.3"), m.t("front.theme.4")];
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
