/** The steps within a card, and the one the group is at: what the run shows under a theme. */

import { phaseOf } from "./clock.js";
import { personCards } from "./deck.js";
import { newestRound } from "./rounds.js";

/**
 * @typedef {object} RunStep
 * @property {string} key
 * @property {string} label
 * @property {boolean} here
 * @property {"front" | "back"} [side] the side that shows it, where a press can go there
 */

/** @param {any} m @param {any} card @returns {RunStep[]} */
export function stepsOf(m, card) {
  const up = m.workshop.card === card.id ? m.workshop.side : "";
  const front = up === "front";
  const back = up === "back";
  if (card.kind === "theme") {
    const choose = { key: "persons", label: m.t("control.run.persons"), here: false };
    const tell = { key: "front", label: m.t("control.run.front"), here: front, side: /** @type {const} */ ("front") };
    return personCards(m, card.theme).length > 0 ? [tell, choose] : [tell];
  }
  if (card.kind === "plan") {
    return [
      { key: "plan", label: m.t("control.run.plan"), here: front, side: "front" },
      { key: "steps", label: m.t("control.run.steps"), here: back, side: "back" },
    ];
  }
  const talking =
    front && (phaseOf(m.rec.timer.get("t"), m.now()) !== "idle" || m.rec.pairing.get("p")?.card === card.id);
  const round = card.kind === "ideas" ? newestRound(m, card.id) : null;
  const talk = card.kind === "talk";
  return [
    { key: "front", label: m.t("control.run.front"), here: front && !(talk && talking), side: "front" },
    ...(talk ? [{ key: "talk", label: m.t("control.run.talk"), here: talking }] : []),
    { key: "notes", label: m.t("control.run.notes"), here: back && !round, side: "back" },
    ...(card.kind === "ideas"
      ? [
          { key: "vote", label: m.t("control.run.vote"), here: round?.state === "open" },
          { key: "confirm", label: m.t("control.run.confirm"), here: back && round?.state === "closed" },
        ]
      : []),
  ];
}

/** What the deck plans for a theme, with one person where it has persons. @param {any} theme @returns {number} */
export function plannedMinutes(theme) {
  return theme.steps.reduce((/** @type {number} */ sum, /** @type {any} */ step) => sum + step.minutes, 0);
}

/**
 * Minutes a theme has taken so far: until the next theme was opened, the workshop ended, or
 * now. Null before it was opened. @param {any} m @param {number} at the theme's place from 0
 * @returns {number | null}
 */
export function usedMinutes(m, at) {
  const opened = m.workshop.opened_at ?? [];
  const from = opened[at] ?? 0;
  if (!from) return null;
  const later = opened.filter((/** @type {number} */ time) => time > from);
  const until = later.length ? Math.min(...later) : m.workshop.ended_at || m.now();
  return Math.max(0, Math.round((until - from) / 60_000));
}
