/** The vote as a tool: open it, follow how many have finished, close it. */

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Icon } from "../parts/icons.js";
import { shownCard } from "./deck.js";
import { ideaText, ideasOn, ideasPicked, lateIdeas, pickIdea } from "./ideas.js";
import { calledOf } from "./people.js";
import { lateVoters, newestRound, openRound, votersOf } from "./rounds.js";
import { Result } from "./result.js";
import { Stepper } from "./stepper.js";
import { Tool } from "./tool.js";

const MOST_VOTES = 10;

/** What a vote from here would be about: persons, the notes of the card, or nothing.
 * @param {any} card @returns {string} */
function subjectFrom(card) {
  if (card?.kind === "theme") return "persons";
  return card?.back.sections.length > 0 ? card.id : "";
}

/** @param {{m: any}} props */
export function Vote({ m }) {
  const card = shownCard(m);
  const open = openRound(m);
  const subject = subjectFrom(card);
  const round = open ?? (subject ? newestRound(m, subject) : null);
  const opens = !open && subject === card?.id && (!round || round.chosen === "" || card.kind !== "ideas");
  if (!round && !opens) return null;
  return html`<${Tool} title=${m.t("control.vote.heading")} icon="vote" place="vote" open=${round !== null || card?.kind === "ideas"}>
    ${open ? html`<${Running} m=${m} round=${open} />` : null}
    ${!open && round ? html`<${Result} m=${m} round=${round} />` : null}
    ${opens ? html`<${Opening} m=${m} card=${card} again=${round !== null} />` : null}
  <//>`;
}

/** @param {{m: any, round: any}} props */
function Running({ m, round }) {
  const of = votersOf(m, round);
  const late = lateIdeas(m, round).length;
  return html`<div class="stack">
    <p class="vote__finished"><strong class="tabular">${m.t("control.vote.finished", { count: round.finished, of })}</strong></p>
    <progress class="vote__progress" max=${Math.max(1, of)} value=${round.finished} aria-label=${m.t("control.vote.finished", { count: round.finished, of })}></progress>
    <p class="small quiet">
      ${round.runoff_of !== "" && html`<strong>${m.t("control.vote.isRunoff")}.</strong>${" "}`}${m.t("control.vote.secret")}
    </p>
    ${late > 0 && html`<p class="small"><${Icon} name="warning" /> ${m.t("control.vote.late", { count: late })}</p>`}
    <${LetIn} m=${m} round=${round} />
    <${Button} icon="stop" onClick=${() => m.do("round.close", { id: round.id })}>${m.t("control.vote.close")}<//>
  </div>`;
}

/** Names that are said; of more than these there is the number. */
const NAMED = 12;
/** Voters in one command; a browser's frame holds no more. */
const AT_ONCE = 200;

/** Those who came after the vote was opened, and the button that lets them vote. @param {{m: any, round: any}} props */
function LetIn({ m, round }) {
  const late = lateVoters(m, round);
  if (late.length === 0) return null;
  const count = late.reduce((sum, one) => sum + one.late, 0);
  const names = late.map(({ person, late: more }) => (more > 1 ? `${calledOf(m, person.id)} (${more})` : calledOf(m, person.id)));
  const letIn = () => {
    const voters = late.map(({ person }) => `${person.id}.${person.heads}`);
    for (let at = 0; at < voters.length; at += AT_ONCE) m.do("round.admit", { id: round.id, voters: voters.slice(at, at + AT_ONCE) });
  };
  return html`<div class="stack" data-gap="small">
    <p class="small"><${Icon} name="person" /> ${m.t("control.vote.cameLate", { count })} <span dir="auto">${names.slice(0, NAMED).join(", ")}${names.length > NAMED && " …"}</span></p>
    <div><${Button} small icon="door" means=${late.map(({ person }) => `${person.id}.${person.heads}`).join(" ")} onClick=${letIn}>${m.t("control.vote.letIn", { count })}<//></div>
  </div>`;
}

/** @param {{m: any, card: any, again: boolean}} props */
function Opening({ m, card, again }) {
  const all = ideasOn(m, card);
  const ideas = ideasPicked(m, card);
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
    ${all.length > 2 && html`<${Pick} m=${m} all=${all} picked=${ideas} />`}
    ${steps(m.t("control.vote.votes"), votes, MOST_VOTES, (value) => m.set({ votes: value, most: Math.min(most, value) }))}
    ${steps(m.t("control.vote.most"), most, votes, (value) => m.set({ most: value }))}
    <${Button} icon="vote" disabled=${ideas.length < 2} onClick=${open}>${again ? m.t("control.vote.again") : m.t("control.vote.open")}<//>
  </div>`;
}

/** Which of the ideas to vote on: all, unless some are left out.
 * @param {{m: any, all: string[], picked: string[]}} props */
function Pick({ m, all, picked }) {
  return html`<details class="ballot">
    <summary>${m.t("control.vote.pick", { count: picked.length, of: all.length })}</summary>
    <ul class="ballot__ideas plain" aria-label=${m.t("control.vote.pickList")}>
      ${all.map(
        (idea) => html`<li key=${idea}>
          <label class="ballot__one">
            <input type="checkbox" class="ds-input" checked=${picked.includes(idea)} onChange=${(/** @type {any} */ event) => pickIdea(m, idea, event.currentTarget.checked)} />
            <span class="ballot__words" dir="auto">${ideaText(m, idea)}</span>
          </label>
        </li>`,
      )}
    </ul>
  </details>`;
}
