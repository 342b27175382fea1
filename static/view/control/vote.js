/** The vote as a tool: open it, follow how many have finished, close it. */

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { shownCard } from "./deck.js";
import { ideasOn } from "./ideas.js";
import { newestRound, openRound, votersOf } from "./rounds.js";
import { Result } from "./result.js";
import { Stepper } from "./stepper.js";
import { Tool } from "./tool.js";

const MOST_VOTES = 10;

/** @param {{m: any}} props */
export function Vote({ m }) {
  const card = shownCard(m);
  const open = openRound(m);
  const subject = card?.kind === "ideas" ? card.id : card?.kind === "theme" ? "persons" : "";
  const round = open ?? (subject ? newestRound(m, subject) : null);
  if (!round && card?.kind !== "ideas") return null;
  return html`<${Tool} title=${m.t("control.vote.heading")} icon="vote" place="vote" open>
    ${open ? html`<${Running} m=${m} round=${open} />` : null}
    ${!open && round ? html`<${Result} m=${m} round=${round} />` : null}
    ${!open && card?.kind === "ideas" && (!round || round.chosen === "") ? html`<${Opening} m=${m} card=${card} again=${round !== null} />` : null}
  <//>`;
}

/** @param {{m: any, round: any}} props */
function Running({ m, round }) {
  const of = votersOf(m, round);
  return html`<div class="stack">
    <p class="vote__finished"><strong class="tabular">${m.t("control.vote.finished", { count: round.finished, of })}</strong></p>
    <progress class="vote__progress" max=${Math.max(1, of)} value=${round.finished} aria-label=${m.t("control.vote.finished", { count: round.finished, of })}></progress>
    <p class="small quiet">
      ${round.runoff_of !== "" && html`<strong>${m.t("control.vote.isRunoff")}.</strong>${" "}`}${m.t("control.vote.secret")}
    </p>
    <${Button} icon="stop" onClick=${() => m.do("round.close", { id: round.id })}>${m.t("control.vote.close")}<//>
  </div>`;
}

/** @param {{m: any, card: any, again: boolean}} props */
function Opening({ m, card, again }) {
  const ideas = ideasOn(m, card);
  const votes = m.ui.votes ?? m.deck.votes;
  const most = Math.min(votes, m.ui.most ?? m.deck.most);
  const open = () => m.do("round.open", { id: m.newId(), ideas, votes, most });
  const steps = (/** @type {string} */ label, /** @type {number} */ value, /** @type {number} */ limit, /** @type {(n: number) => void} */ change) =>
    html`<${Stepper}
      label=${label}
      value=${value}
      least=${1}
      most=${limit}
      fewer=${m.t("control.vote.less", { what: label })}
      more=${m.t("control.vote.more", { what: label })}
      onChange=${change}
    />`;
  return html`<div class="stack vote__opening">
    <p class="small quiet">${ideas.length < 2 ? m.t("control.vote.few") : m.t("control.vote.ideas", { count: ideas.length })}</p>
    ${steps(m.t("control.vote.votes"), votes, MOST_VOTES, (value) => m.set({ votes: value, most: Math.min(most, value) }))}
    ${steps(m.t("control.vote.most"), most, votes, (value) => m.set({ most: value }))}
    <${Button} icon="vote" disabled=${ideas.length < 2} onClick=${open}>${again ? m.t("control.vote.again") : m.t("control.vote.open")}<//>
  </div>`;
}
