// What the group voted for, once the round is closed; and the way back to an open one.

import { html, useEffect, useRef } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Icon } from "../parts/icons.js";
import { cardOfIdea, ideaOf } from "./ideas.js";
import { votesBack } from "./votes-back.js";
import { cardOf, themeOf } from "./place.js";

/**
 * The ideas with their votes, most first.
 * @param {any} m
 * @param {any} round
 */
export function tally(m, round) {
  return round.ideas
    .map((/** @type {string} */ ref, /** @type {number} */ at) => ({ ...ideaOf(m, ref), votes: round.result[at] ?? 0 }))
    .sort((/** @type {any} */ a, /** @type {any} */ b) => b.votes - a.votes);
}

/** @param {{part: number}} props */
export function Bar({ part }) {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => ref.current?.style.setProperty("--part", String(part)), [part]);
  return html`<div class="result__bar" aria-hidden="true"><span ref=${ref}></span></div>`;
}

/** @param {{m: any, round: any}} props */
export function ResultList({ m, round }) {
  const ideas = tally(m, round);
  const most = ideas[0]?.votes || 0;
  return html`<ol class="result plain">
    ${ideas.map(
      (/** @type {any} */ idea) => html`<li key=${idea.ref} class="result__one" data-first=${(idea.votes === most && most > 0) || undefined} data-chosen=${round.chosen === idea.ref || undefined}>
        <p class="result__text" dir="auto">${idea.text}</p>
        <p class="result__votes tabular">${m.t("count.votes", { count: idea.votes })}</p>
        <${Bar} part=${most ? idea.votes / most : 0} />
        ${round.chosen === idea.ref && html`<p class="result__chosen"><${Icon} name="check" /> ${m.t("vote.chosen")}</p>`}
      </li>`,
    )}
  </ol>`;
}

/** The way back to a vote that this person has not gone to yet. @param {{m: any, round: any}} props */
export function VoteBanner({ m, round }) {
  if (round?.state !== "open") return null;
  // What a composer or a field holds is kept; an opened note's new words are not, so it stays.
  const editsNote = m.ui.editing?.startsWith("note.");
  const back = votesBack(m, round);
  // In the colour of the theme that it leads to, not of the one that is looked at.
  const card = cardOf(m, cardOfIdea(m, round.ideas[0] ?? "") ?? m.workshop.card);
  const theme = card && themeOf(m, card.theme);
  return html`<aside class="banner" data-colour=${theme?.colour} aria-label=${m.t("vote.open")}>
    <${Icon} name="vote" size="large" />
    <p class="banner__text">${back > 0 ? m.t("vote.back", { count: back }) : m.t("vote.waiting")}</p>
    ${!editsNote && html`<${Button} variant="primary" onClick=${() => m.set({ later: "", editing: "" })}>${m.t("vote.go")}<//>`}
  </aside>`;
}

/**
 * The newest closed round about what lies on a card: its notes, or on a theme's card its persons.
 * @param {any} m @param {any} card
 */
export function resultOn(m, card) {
  let found;
  for (const round of m.rec.round.values()) {
    if (round.state === "closed" && isAbout(m, round, card) && (!found || round.rank >= found.rank)) found = round;
  }
  return found;
}

/** @param {any} m @param {any} round @param {any} card */
function isAbout(m, round, card) {
  return round.ideas.some((/** @type {string} */ ref) => {
    const [kind, id] = ref.split(":");
    if (kind === "card") return card.kind === "theme" && cardOf(m, id || "")?.theme === card.theme;
    return (kind === "group" ? m.rec.group : m.rec.note).get(id)?.card === card.id;
  });
}

/** The result stays where the ideas are; elsewhere it would stand in the way. @param {{m: any, card: any}} props */
export function Result({ m, card }) {
  const round = card && resultOn(m, card);
  if (!round) return null;
  const ideas = tally(m, round);
  const tied = ideas.filter((/** @type {any} */ idea) => idea.votes > 0 && idea.votes === ideas[0].votes).length;
  return html`<section class="sheet stack" aria-labelledby="result">
    ${round.runoff_of && html`<p class="eyebrow">${m.t("vote.runoff")}</p>`}
    <h2 id="result" class="card__title">${m.t("vote.result")}</h2>
    ${tied > 1 && !round.chosen && html`<p>${m.t("vote.tied", { count: tied })}</p>`}
    <${ResultList} m=${m} round=${round} />
  </section>`;
}
