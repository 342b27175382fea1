/**
 * What the big screen shows now: one scene, chosen by the records alone, so that two screens
 * in a hall never differ.
 */

import { cardOf, isChosen, modeOf, personCards, placeOf, shownCard } from "../control/deck.js";
import { newestRound, openRound } from "../control/rounds.js";
import { talkNow } from "../parts/talk.js";

/**
 * @typedef {"lobby" | "theme" | "front" | "talk" | "person" | "wall" | "quiet" | "spotlight" | "vote"
 *   | "outcome" | "plan" | "steps" | "thanks"} Scene
 */

/** @param {any} m @returns {Scene} */
export function sceneOf(m) {
  const { stage, side } = m.workshop;
  const card = shownCard(m);
  if (stage === "ended") return "thanks";
  if (!card) return "lobby";
  if (spotlitNote(m)) return "spotlight";
  if (openRound(m)) return "vote";
  if (roundShown(m)) return "outcome";
  if (card.kind === "plan") return side === "back" ? "steps" : "plan";
  if (side === "back" && card.back.sections.length > 0) return modeOf(m, card.id) === "quiet" ? "quiet" : "wall";
  if (talkNow(m)) return "talk";
  if (card.kind === "theme") return "theme";
  return card.kind === "person" || card.kind === "own" ? "person" : "front";
}

/**
 * A short name for what hangs on the wall now, by which screens and panel talk of its pages.
 * The card by its place in the deck: an id may be of any length. @param {any} m @returns {string}
 */
export function wallOf(m) {
  const scene = sceneOf(m);
  if (scene === "vote") return `vote.${openRound(m).id}`;
  return `${scene}.${m.deck.cards.findIndex((/** @type {any} */ card) => card.id === m.workshop.card)}`;
}

/** The note shown large, unless it was hidden or not yet revealed. @param {any} m @returns {any} */
export function spotlitNote(m) {
  const note = m.workshop.spotlight === "" ? null : m.rec.note.get(m.workshop.spotlight);
  return note && note.removed === "" && !note.quiet ? note : null;
}

/**
 * The round on the wall: the open one; else the newest closed one while the group is still at
 * the card it was about. A vote on persons has done its work once somebody is chosen.
 * @param {any} m @returns {any}
 */
export function roundShown(m) {
  const open = openRound(m);
  if (open) return open;
  const card = shownCard(m);
  if (card && card.kind !== "theme" && m.workshop.side === "back") {
    const round = newestRound(m, card.id);
    // Ideas are done with once they are voted on; other notes come up again after the choice.
    return card.kind === "ideas" || round?.chosen === "" ? round : null;
  }
  if (card?.kind === "theme" && !personCards(m, card.theme).some((one) => isChosen(m, one.id))) {
    return newestRound(m, "persons");
  }
  return null;
}

/**
 * How the way in is shown: with a QR code while people are still coming, as the code alone
 * once the door is closed or the first theme is behind.
 * @param {any} m @returns {"qr" | "code"}
 */
export function doorOf(m) {
  return m.workshop.joining && m.workshop.reached <= 1 && placeOf(m, m.workshop.theme) <= 1 ? "qr" : "code";
}

/** The band's colour and mark: the theme's; before and after the themes the first's and the last's.
 * @param {any} m @returns {any} */
export function themeShown(m) {
  const themes = m.deck.themes;
  const card = cardOf(m, m.workshop.card);
  return themes.find((/** @type {any} */ theme) => theme.id === (card?.theme ?? m.workshop.theme)) ?? themes[0];
}
