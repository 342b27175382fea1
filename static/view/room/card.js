// One card on the table, both sides, with what belongs on each.

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { CardBack, CardFront, FlipCard } from "../parts/card.js";
import { Icon } from "../parts/icons.js";
import { Board } from "./board.js";
import { cardTitle, deckLang } from "./names.js";
import { OwnPerson } from "./own-person.js";
import { cardOf, lookAt } from "./place.js";
import { PlanBack, PlanFront } from "./plan.js";

/** What the card's mode means for the writer. @param {{m: any, card: any}} props */
export function Mode({ m, card }) {
  const mode = m.rec.card.get(card.id)?.mode || "open";
  if (mode === "quiet") return html`<p class="mode"><${Icon} name="unseen" /> ${m.t("room.quiet")}</p>`;
  if (mode === "closed") return html`<p class="mode"><${Icon} name="lock" /> ${m.t("room.closed")}</p>`;
  return null;
}

/** @param {any} card */
export const hasBack = (card) => card.kind === "plan" || card.back.sections.length > 0;

/** Turning, and stepping through the theme's cards. @param {{m: any, card: any, theme: any, side: string}} props */
function Turn({ m, card, theme, side }) {
  const at = theme.cards.indexOf(card.id);
  const step = (/** @type {number} */ to, /** @type {string} */ icon, /** @type {string} */ label) => {
    const id = theme.cards[to];
    if (!id) return html`<span></span>`;
    return html`<${Button} only icon=${icon} label=${`${label}: ${cardTitle(m, cardOf(m, id))}`} onClick=${() => lookAt(m, { card: id, side: "front" })} />`;
  };
  const other = side === "front" ? "back" : "front";
  return html`<div class="turn">
    ${theme.cards.length > 1 && step(at - 1, "back", m.t("room.previous_card"))}
    ${
      hasBack(card) &&
      html`<${Button} icon="turn" variant=${side === "front" ? "primary" : "secondary"} onClick=${() => lookAt(m, { card: card.id, side: other })}>
        ${side === "front" ? m.t("room.turn_to_back") : m.t("room.turn_to_front")}
      <//>`
    }
    ${theme.cards.length > 1 && step(at + 1, "next", m.t("room.next_card"))}
  </div>`;
}

/** @param {{m: any, card: any, theme: any, side: "front" | "back"}} props */
export function CardOnTable({ m, card, theme, side }) {
  const lang = deckLang(m);
  const place = m.t("common.of", { n: m.deck.themes.indexOf(theme) + 1, total: m.deck.themes.length });
  const front = html`<${CardFront} card=${card} theme=${theme} place=${place} lang=${lang}>
    ${card.kind === "own" && html`<${OwnPerson} m=${m} card=${card} />`} ${card.kind === "plan" && html`<${PlanFront} m=${m} card=${card} />`}
  <//>`;
  if (!hasBack(card)) {
    return html`<div class="flip" data-side="front">${front}</div>
      <${Turn} m=${m} card=${card} theme=${theme} side=${side} />`;
  }
  const back = html`<${CardBack} card=${card} theme=${theme} place=${place} lang=${lang} aside=${html`<${Mode} m=${m} card=${card} />`}>
    ${card.kind === "plan" ? html`<${PlanBack} m=${m} card=${card} />` : html`<${Board} m=${m} card=${card} />`}
  <//>`;
  return html`<${Turn} m=${m} card=${card} theme=${theme} side=${side} />
    <${FlipCard} side=${side} front=${front} back=${back} onSide=${(/** @type {any} */ to) => lookAt(m, { card: card.id, side: to })} />`;
}
