/** Fronts of cards: the theme's poster, a card with its questions, and a person. */

import { html, useContext } from "../../vendor/preact.js";
import { Mark } from "../parts/marks.js";
import { Portrait } from "../parts/portrait.js";
import { phaseOf } from "../control/clock.js";
import { nameOf, placeOf, shownCard } from "../control/deck.js";
import { Qr, spoken } from "../control/qr.js";
import { Band, Clock } from "./band.js";
import { doorOf, themeShown } from "./scene.js";
import { Fit, Live } from "./stage.js";

/** The whole wall in the theme's colour. @param {{m: any}} props */
export function Poster({ m }) {
  const card = shownCard(m);
  const theme = themeShown(m);
  return html`<div class="sposter">
    <div class="sposter__head">
      <${Mark} name=${theme.mark} />
      <p class="sposter__number">${m.t("screen.theme", { number: placeOf(m, theme.id), of: m.deck.themes.length })}</p>
      <${Clock} size="small" />
      ${m.join && html`<p class="sposter__code tabular" translate=${false}>${spoken(m.join.code)}</p>`}
    </div>
    <${Fit} most=${6} least=${2.9} class="sposter__body">
      <h2 class="sposter__title">${card.title}</h2>
      ${card.front.questions.map((/** @type {string} */ question) => html`<p class="sposter__question">${question}</p>`)}
      ${card.front.instruction && html`<p class="sposter__say">${card.front.instruction}</p>`}
    <//>
  </div>`;
}

/** @param {{m: any}} props */
export function Front({ m }) {
  const card = shownCard(m);
  const { lead, questions, instruction } = card.front;
  return html`<${Band} m=${m} theme=${themeShown(m)} title=${card.title} clock=${false} qr=${false} />
    <div class="sfront">
      <${Fit} most=${5} least=${2.9} class="sfront__text">
        ${lead.map((/** @type {string} */ text) => html`<p class="sfront__lead">${text}</p>`)}
        <ol class="sfront__questions plain">
          ${questions.map(
            (/** @type {string} */ question, /** @type {number} */ at) =>
              html`<li>${questions.length > 1 && html`<span class="sfront__number" aria-hidden="true">${at + 1}</span>`}<span>${question}</span></li>`,
          )}
        </ol>
        ${instruction && html`<p class="sfront__say">${instruction}</p>`}
      <//>
      <${Side} m=${m} />
    </div>`;
}

/** Beside the questions: the clock when it runs, else the way in while people are coming.
 * @param {{m: any}} props */
function Side({ m }) {
  const { m: live } = useContext(Live);
  const ticking = phaseOf(live.rec.timer.get("t"), live.now()) !== "idle";
  if (ticking) return html`<aside class="sside"><${Clock} size="huge" /></aside>`;
  if (doorOf(m) !== "qr" || !m.join?.svg) return null;
  return html`<aside class="sside sside--door">
    <${Qr} svg=${m.join.svg} alt=${m.t("screen.join.qr")} />
    <p>${m.t("screen.join.scan")}</p>
  </aside>`;
}

/** A person: portrait, situation, interests. The group's own is read from its fields.
 * @param {{m: any}} props */
export function Person({ m }) {
  const card = shownCard(m);
  const person = card.person ?? ownPerson(m, card);
  const title = [nameOf(m, card), person.age].filter(Boolean).join(", ");
  return html`<${Band} m=${m} theme=${themeShown(m)} title=${title} qr=${false} />
    <div class="sperson">
      <${Portrait} name=${person.portrait} />
      <${Fit} most=${5} least=${2.9} class="sperson__text">
        ${person.situation.map((/** @type {string} */ text) => html`<p dir="auto">${text}</p>`)}
        ${
          person.interests.length > 0 &&
          html`<ul class="sperson__interests plain">
            ${person.interests.map((/** @type {string} */ interest) => html`<li dir="auto">${interest}</li>`)}
          </ul>`
        }
        ${card.front.instruction && html`<p class="sfront__say">${card.front.instruction}</p>`}
      <//>
    </div>`;
}

/** @param {any} m @param {any} card @returns {any} */
function ownPerson(m, card) {
  const text = (/** @type {string} */ field) => m.rec.field.get(`${card.id}.${field}`)?.text.trim() ?? "";
  const situation = text("situation");
  return {
    age: text("age"),
    portrait: "",
    situation: situation ? [situation] : card.front.lead,
    interests: text("interests").split(",").map((/** @type {string} */ one) => one.trim()).filter(Boolean),
  };
}
