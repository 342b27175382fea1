/** The action plan as the facilitator needs it: which one, and what it still lacks. */

import { byRank } from "./ideas.js";

/** All plans in their order. @param {any} m @returns {any[]} */
export function plansOf(m) {
  return [...m.rec.plan.values()].sort(byRank);
}

/** The plan the group works on: the newest. @param {any} m @returns {any} */
export function planOf(m) {
  return plansOf(m).at(-1) ?? null;
}

/** The first plan that stands between the workshop and its end. @param {any} m @returns {any} */
export function unfinished(m) {
  return plansOf(m).find((plan) => missing(m, plan).length > 0) ?? null;
}

/** @param {any} m @param {string} id @returns {string} */
export function written(m, id) {
  return m.rec.field.get(id)?.text.trim() ?? "";
}

/** Whether anything has been written in a plan by the group. @param {any} m @param {any} plan */
export function isBegun(m, plan) {
  return [...m.rec.field.values()].some(
    (field) => field.id.startsWith(`${plan.id}.`) && !field.id.endsWith(".description") && field.text.trim() !== "",
  );
}

/**
 * What stands between the plan and a finished workshop: the very first step needs a when and
 * a who, unless the group leaves that open on purpose.
 * @param {any} m @param {any} plan @returns {("when" | "who")[]}
 */
export function missing(m, plan) {
  if (!plan || plan.left_open) return [];
  /** @type {("when" | "who")[]} */
  const parts = ["when", "who"];
  return parts.filter((part) => written(m, `${plan.id}.first.${part}`) === "");
}

/** What the deck itself asks for in a plan. @param {any} m @param {any} plan @returns {{label: string, text: string}[]} */
export function ownOf(m, plan) {
  const card = m.deck.cards.find((/** @type {any} */ one) => one.kind === "plan");
  return (card?.fields ?? []).map((/** @type {any} */ field) => ({
    label: field.label,
    text: written(m, `${plan.id}.own.${field.id}`),
  }));
}

/** @param {any} m @param {any} plan @returns {string[]} the names that are filled in */
export function actorsOf(m, plan) {
  return [...m.rec.actor.values()]
    .filter((actor) => actor.plan === plan.id)
    .sort(byRank)
    .map((actor) => written(m, `${plan.id}.actor.${actor.id}.name`))
    .filter(Boolean);
}

/** @param {any} m @param {any} plan @returns {{id: string, when: string, what: string, who: string}[]} */
export function stepsOfPlan(m, plan) {
  return [...m.rec.step.values()]
    .filter((step) => step.plan === plan.id)
    .sort(byRank)
    .map(({ id }) => {
      const text = (/** @type {string} */ part) => written(m, `${plan.id}.step.${id}.${part}`);
      return { id, when: text("when"), what: text("what"), who: text("who") };
    })
    .filter((step) => step.when || step.what || step.who);
}
