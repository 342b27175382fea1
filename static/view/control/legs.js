/**
 * The run as one list of legs: the deck's steps in order, those for persons once for each
 * person's card in use. Which leg the group is on, and how long each is planned to take and
 * took, are records; nothing here draws.
 */

import { cardOf, cardsInUse, isPerson, nameOf, shownCard, stepsOn, themeOf } from "./deck.js";

/**
 * @typedef {object} Leg
 * @property {string} id as in the records: THEME.STEP, with .CARD where the step is for persons
 * @property {any} theme
 * @property {any} step the deck's
 * @property {any} card null while no person has been chosen
 */

const MINUTE = 60_000;

/** @param {any} m @returns {Leg[]} */
export function legsOf(m) {
  return m.deck.themes.flatMap((/** @type {any} */ theme) => legsIn(m, theme));
}

/** @param {any} m @param {any} theme @returns {Leg[]} */
export function legsIn(m, theme) {
  const steps = theme.steps;
  const first = steps.findIndex((/** @type {any} */ step) => step.card === "");
  const rest = steps.findLastIndex((/** @type {any} */ step) => step.card === "") + 1;
  const one = (/** @type {any} */ step) => legOf(theme, step, cardOf(m, step.card));
  if (first < 0) return steps.map(one);
  const persons = personsInUse(m, theme);
  const each = (/** @type {any} */ card) =>
    steps.slice(first, rest).map((/** @type {any} */ step) => legOf(theme, step, card));
  return [
    ...steps.slice(0, first).map(one),
    ...(persons.length ? persons : [null]).flatMap(each),
    ...steps.slice(rest).map(one),
  ];
}

/** Those that were chosen, and the one that is up all the same. @param {any} m @param {any} theme @returns {any[]} */
function personsInUse(m, theme) {
  const used = new Set(cardsInUse(m, theme.id).filter(isPerson));
  const up = shownCard(m);
  if (up?.theme === theme.id && isPerson(up)) used.add(up);
  return theme.cards.map((/** @type {string} */ id) => cardOf(m, id)).filter((/** @type {any} */ card) => used.has(card));
}

/** @param {any} theme @param {any} step @param {any} card @returns {Leg} */
function legOf(theme, step, card) {
  const id = step.card === "" && card ? `${theme.id}.${step.id}.${card.id}` : `${theme.id}.${step.id}`;
  return { id, theme, step, card };
}

/**
 * The leg the group is on, or null. A room from before there were steps has none: then it is
 * the first on the side that is up. @param {any} m @returns {Leg | null}
 */
export function hereOf(m) {
  const card = shownCard(m);
  if (!card) return null;
  const { step: id, side } = m.workshop;
  const steps = stepsOn(m, card);
  const step = steps.find((one) => one.id === id) ?? steps.find((one) => one.side === side) ?? steps[0];
  return step ? legOf(themeOf(m, card.theme), step, card) : null;
}

/** What a leg is called. @param {any} m @param {Leg} leg @returns {string} */
export function titleOf(m, leg) {
  return leg.step.title || m.t(`control.step.${leg.step.kind}`);
}

/** The leg after or before the one the group is on; one for persons only with a person.
 * @param {any} m @param {1 | -1} way @returns {Leg | null} */
export function legBeside(m, way) {
  const legs = legsOf(m);
  const here = hereOf(m);
  const at = legs.findIndex((leg) => leg.id === here?.id);
  const beside = way === 1 ? legs.slice(at + 1) : legs.slice(0, at).reverse();
  return beside.find((leg) => leg.card !== null) ?? null;
}

/** Milliseconds a leg is planned to take. @param {any} m @param {Leg} leg @returns {number} */
export function plannedOf(m, leg) {
  return minutesOf(m, leg) * MINUTE;
}

/** @param {any} m @param {Leg} leg @returns {number} */
export function minutesOf(m, leg) {
  const set = [leg.id, `${leg.theme.id}.${leg.step.id}`]
    .map((id) => m.rec.leg.get(id)?.minutes ?? -1)
    .find((minutes) => minutes >= 0);
  return set ?? leg.step.minutes;
}

/** Milliseconds a leg has taken so far. @param {any} m @param {Leg} leg @returns {number} */
export function usedOf(m, leg) {
  const record = m.rec.leg.get(leg.id);
  if (!record) return 0;
  return record.used + (record.since ? Math.max(0, m.now() - record.since) : 0);
}

/** A heading for legs on the same card: a person's name; what it is for a theme's own card.
 * @param {any} m @param {any} card @returns {string} */
export function cardTitle(m, card) {
  if (!card) return m.t("control.run.eachPerson");
  // The theme's own card repeats the theme's title, so it goes by what it is.
  return card.kind === "theme" ? m.t("control.run.themeCard") : nameOf(m, card);
}
