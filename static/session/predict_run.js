// What changes in the run: whoever presses for one minute more, and at once for another, counts
// from what is shown.

/**
 * @typedef {import("./types.js").Change} Change
 * @typedef {import("./types.js").Records} Records
 */

const MINUTES_MAX = 240;

/**
 * Whether an id names a step of the deck; one for each person, also a person's.
 * @param {any} deck
 * @param {string} leg
 */
export function isLeg(deck, leg) {
  const [themeId, stepId, card] = leg.split(".");
  const theme = deck.themes.find((/** @type {any} */ one) => one.id === themeId);
  const step = theme?.steps.find((/** @type {any} */ one) => one.id === stepId);
  if (!step || card === undefined) return step !== undefined;
  const kind = deck.cards.find((/** @type {any} */ one) => one.id === card)?.kind;
  return step.card === "" && theme.cards.includes(card) && (kind === "person" || kind === "own");
}

/** @param {Records} records @param {string} leg @param {number} minutes @returns {Change[] | null} */
export function planned(records, leg, minutes) {
  if (!(minutes >= 0 && minutes <= MINUTES_MAX)) return null;
  const before = records.leg?.get(leg) ?? { id: leg, minutes: -1, used: 0, since: 0 };
  return before.minutes === minutes ? [] : [{ kind: "leg", id: leg, record: { ...before, minutes } }];
}
