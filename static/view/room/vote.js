// Voting: each head lays its votes on the ideas, and may move them until the round is closed.

import { votingHeads } from "../../lib/voters.js";
import { html, useState } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Icon } from "../parts/icons.js";
import { ideaOf } from "./ideas.js";
import { votesBack } from "./votes-back.js";

/** The newest round, open or closed. @param {any} m */
export function latestRound(m) {
  let found;
  for (const round of m.rec.round.values()) if (!found || (round.rank || Infinity) >= (found.rank || Infinity)) found = round;
  return found;
}

/** @param {any} m @param {any} round @param {number} head */
export function ballotOf(m, round, head) {
  return m.rec.ballot.get(`${round.id}.${m.me}.${head}`) || { picks: [], finished: false };
}

/**
 * The picks after one vote more or less on an idea; the same array when it may not be.
 * @param {any} round
 * @param {string[]} picks
 * @param {string} ref
 * @param {1 | -1} by
 */
export function changed(round, picks, ref, by) {
  if (by > 0) {
    const on = picks.filter((pick) => pick === ref).length;
    return picks.length < round.votes && on < round.most ? [...picks, ref] : picks;
  }
  const at = picks.lastIndexOf(ref);
  return at < 0 ? picks : picks.filter((_, place) => place !== at);
}

/** @param {{m: any, round: any, head: number, idea: any, picks: string[], off: boolean}} props */
function Row({ m, round, head, idea, picks, off }) {
  const on = picks.filter((pick) => pick === idea.ref).length;
  const cast = (/** @type {1 | -1} */ by) => {
    const next = changed(round, picks, idea.ref, by);
    if (next !== picks) m.do("ballot.cast", { round: round.id, head, picks: next });
  };
  const full = picks.length >= round.votes || on >= round.most;
  return html`<li class="idea" data-on=${on > 0 || undefined}>
    <div class="idea__text">
      ${idea.section && html`<p class="eyebrow">${idea.section}</p>`}
      <p class="idea__words" dir="auto">${idea.text}</p>
      ${idea.more.length > 0 && html`<ul class="idea__more">${idea.more.map((/** @type {string} */ line) => html`<li dir="auto">${line}</li>`)}</ul>`}
    </div>
    <div class="idea__vote" role="group" aria-label=${m.t("vote.on", { idea: idea.text.slice(0, 60) })}>
      <${Button} only icon="take" label=${m.t("vote.less")} disabled=${off || on === 0} onClick=${() => cast(-1)} />
      <span class="idea__count tabular" data-on=${on > 0 || undefined}><span class="sr-only">${m.t("vote.yours")} </span>${on}</span>
      <${Button} only icon="add" variant=${full ? "secondary" : "primary"} label=${m.t("vote.more")} disabled=${off || full} onClick=${() => cast(1)} />
    </div>
  </li>`;
}

/** One ballot a head: which head is voting now. @param {{m: any, round: any, heads: number[], head: number, onHead: (n: number) => void}} props */
function Heads({ m, round, heads, head, onHead }) {
  return html`<div class="heads" role="group" aria-label=${m.t("vote.heads")}>
    ${heads.map((n) => {
      const done = ballotOf(m, round, n).finished;
      return html`<${Button} small pressed=${n === head} icon=${done ? "check" : "person"} onClick=${() => onHead(n)}>
        ${m.t("vote.head", { n })}${done && html`<span class="sr-only"> ${m.t("vote.done_short")}</span>`}
      <//>`;
    })}
  </div>`;
}

/** What is asked: about persons, about ideas, or about notes of another card. @param {any} m @param {any} round */
function question(m, round) {
  const [kind, id] = (round.ideas[0] || "").split(":");
  if (kind === "card") return m.t("vote.title_persons");
  const card = (kind === "group" ? m.rec.group : m.rec.note).get(id)?.card;
  return m.t(m.deck.cards.find((/** @type {any} */ one) => one.id === card)?.kind === "ideas" ? "vote.title" : "vote.title_notes");
}

/**
 * A head that has finished: on a shared device its votes are covered, for the next one holds
 * the device now. @param {{m: any, head: number, next: number | undefined}} props
 */
function Covered({ m, head, next }) {
  return html`<div class="covered stack" data-gap="small">
    <p class="covered__who"><${Icon} name="check" /> ${m.t("vote.covered", { n: head })}</p>
    <p>${next ? m.t("vote.hand_over", { n: next }) : m.t("vote.all_done")}</p>
  </div>`;
}

/** @param {{m: any, round: any}} props */
export function Vote({ m, round }) {
  const person = m.rec.participant.get(m.me);
  const heads = votingHeads(m.rec.roll, round.id, person);
  const late = (person?.heads ?? 1) - heads.length;
  const [picked, setHead] = useState(1);
  const head = heads.includes(picked) ? picked : (heads[0] ?? 1);
  const ballot = ballotOf(m, round, head);
  const left = round.votes - ballot.picks.length;
  const at = heads.indexOf(head);
  const next = [...heads.slice(at + 1), ...heads.slice(0, Math.max(0, at))].find((n) => !ballotOf(m, round, n).finished);
  const finish = (/** @type {boolean} */ finished) => m.do("ballot.finish", { round: round.id, head, finished });
  const back = votesBack(m, round, head);
  const covered = heads.length > 1 && ballot.finished;
  const isLate = heads.length === 0;
  return html`<section class="vote sheet stack" aria-labelledby="vote">
    <div class="vote__head">
      <p class="eyebrow"><${Icon} name="vote" /> ${round.runoff_of ? m.t("vote.runoff") : m.t("vote.open")}</p>
      <h2 id="vote" class="card__title" data-heading>${question(m, round)}</h2>
      ${!covered && !isLate && html`<p>${m.t("vote.how", { count: round.votes })} ${round.most < round.votes ? m.t("vote.most", { count: round.most }) : round.votes > 1 && m.t("vote.freely")}</p>`}
      <${Button} small icon="turn" onClick=${() => m.set({ later: round.id })}>${m.t("vote.see_card")}<//>
    </div>
    ${back > 0 && html`<p class="vote__back"><${Icon} name="warning" /> ${m.t("vote.back", { count: back })}</p>`}
    ${late > 0 && html`<p class="vote__late" role="status"><${Icon} name="door" /> ${isLate ? m.t("vote.late") : m.t("vote.late_some", { count: late })}</p>`}
    ${heads.length > 1 && html`<${Heads} m=${m} round=${round} heads=${heads} head=${head} onHead=${setHead} />`}
    ${
      covered
        ? html`<${Covered} m=${m} head=${head} next=${next} />`
        : html`<ul class="ideas plain">
            ${round.ideas.map(
              (/** @type {string} */ ref) => html`<${Row} key=${`${head}/${ref}`} m=${m} round=${round} head=${head} idea=${ideaOf(m, ref)} picks=${ballot.picks} off=${ballot.finished || isLate} />`,
            )}
          </ul>`
    }
    ${
      !isLate &&
      html`<div class="vote__foot">
      <p class="vote__left tabular" role="status">${ballot.finished ? m.t("vote.thanks") : m.t("vote.left", { count: left })}</p>
      ${ballot.finished && next && html`<${Button} variant="primary" icon="next" onClick=${() => setHead(next)}>${m.t("vote.i_am", { n: next })}<//>`}
      <${Button} variant=${left === 0 && !ballot.finished ? "primary" : "secondary"} icon=${ballot.finished ? "undo" : "check"} onClick=${() => finish(!ballot.finished)}>${m.t(ballot.finished ? "vote.change" : "vote.finish")}<//>
    </div>`
    }
  </section>`;
}
