/** Choosing whom to talk about: by ticking, or by a quick vote with one vote a head. */

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Portrait } from "../parts/portrait.js";
import { hold, useRest } from "../parts/rest.js";
import { isChosen, nameOf, personCards } from "./deck.js";
import { idOf } from "./places.js";
import { newestRound, resultOf } from "./rounds.js";

/** @param {{m: any, theme: any}} props */
export function Persons({ m, theme }) {
  const cards = personCards(m, theme.id);
  if (!cards.length) return null;
  const round = newestRound(m, "persons");
  const votes = new Map(round?.state === "closed" ? resultOf(round).map((line) => [line.idea, line]) : []);
  const ask = () =>
    m.do("round.open", { id: m.newId(), ideas: cards.map((card) => `card:${card.id}`), votes: 1, most: 1 });
  return html`<section class="pick" aria-labelledby=${idOf("persons")}>
    <h3 id=${idOf("persons")} tabindex="-1">${m.t("control.persons.heading")}</h3>
    <p class="quiet">${m.t("control.persons.hint")}</p>
    <ul class="pick__list plain">
      ${cards.map((card) => html`<li key=${card.id}><${Person} m=${m} card=${card} line=${votes.get(`card:${card.id}`)} /></li>`)}
    </ul>
    <div class="row">
      <${Button} icon="vote" disabled=${round?.state === "open"} onClick=${ask}>${m.t("control.persons.vote")}<//>
      <span class="small quiet">
        ${round?.state === "open" ? m.t("control.vote.finishedSoFar", { count: round.finished }) : m.t("control.persons.voteHint")}
      </span>
    </div>
  </section>`;
}

/** @param {{m: any, card: any, line: {votes: number, leads: boolean} | undefined}} props */
function Person({ m, card, line }) {
  const chosen = isChosen(m, card.id);
  const name = nameOf(m, card);
  const rests = useRest(() => String(chosen));
  return html`<label class="pickone" data-chosen=${chosen || undefined}>
    <${Portrait} name=${card.person?.portrait ?? ""} />
    <span class="pickone__words">
      <strong class="pickone__name" dir="auto">${name}</strong>
      <span class="small quiet">${card.person ? card.person.age : m.t("control.persons.own")}</span>
      ${
        line &&
        html`<span class="pickone__votes small tabular" data-leads=${line.leads || undefined}>${m.t("control.vote.count", { count: line.votes })}</span>`
      }
    </span>
    <input
      type="checkbox"
      class="tick__box"
      aria-label=${m.t("control.persons.use", { name })}
      checked=${chosen}
      aria-disabled=${rests || undefined}
      onClick=${rests ? hold : undefined}
      onChange=${(/** @type {any} */ event) => m.do("card.choose", { card: card.id, chosen: event.currentTarget.checked })}
    />
  </label>`;
}
