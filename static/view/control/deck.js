/**
 * Finding one's way in the deck: which card is up, which theme it belongs to, what comes
 * before and after. Pure questions to the model; nothing here draws.
 */

/** @param {any} m @param {string} id @returns {any} */
export function cardOf(m, id) {
  return (m.deck?.cards ?? []).find((/** @type {any} */ card) => card.id === id) ?? null;
}

/** @param {any} m @param {string} id @returns {any} */
export function themeOf(m, id) {
  return (m.deck?.themes ?? []).find((/** @type {any} */ theme) => theme.id === id) ?? null;
}

/** A theme's place counted from 1, as people say it; 0 in the lobby. @param {any} m @param {string} id */
export function placeOf(m, id) {
  return (m.deck?.themes ?? []).findIndex((/** @type {any} */ theme) => theme.id === id) + 1;
}

/** The card the group is on, or null. @param {any} m @returns {any} */
export function shownCard(m) {
  return m.workshop?.stage === "running" ? cardOf(m, m.workshop.card) : null;
}

/** Person cards are used only when chosen; the others always. @param {any} card */
export function isPerson(card) {
  return card?.kind === "person" || card?.kind === "own";
}

/** @param {any} m @param {string} id */
export function isChosen(m, id) {
  return m.rec.card.get(id)?.chosen === true;
}

/** Without a record a card is open. @param {any} m @param {string} id @returns {string} */
export function modeOf(m, id) {
  return m.rec.card.get(id)?.mode ?? "open";
}

/** @param {any} m @param {string} themeId @returns {any[]} */
export function personCards(m, themeId) {
  return (themeOf(m, themeId)?.cards ?? [])
    .map((/** @type {string} */ id) => cardOf(m, id))
    .filter(isPerson);
}

/** The cards the group goes through in a theme, in order. @param {any} m @param {string} themeId @returns {any[]} */
export function cardsInUse(m, themeId) {
  return (themeOf(m, themeId)?.cards ?? [])
    .map((/** @type {string} */ id) => cardOf(m, id))
    .filter((/** @type {any} */ card) => card && (!isPerson(card) || isChosen(m, card.id)));
}

/** The steps of the run that are on this card, in order. @param {any} m @param {any} card @returns {any[]} */
export function stepsOn(m, card) {
  return (themeOf(m, card.theme)?.steps ?? []).filter((/** @type {any} */ step) =>
    step.card === "" ? isPerson(card) : step.card === card.id,
  );
}

/** The name on a card: a person's, what the group wrote, or the card's title. @param {any} m @param {any} card @returns {string} */
export function nameOf(m, card) {
  if (card?.kind === "own") {
    return m.rec.field.get(`${card.id}.name`)?.text.trim() || card.title;
  }
  return card?.person?.name || card?.title || "";
}

/** A text of the deck with the person's name put in. @param {any} m @param {any} card @param {string} text */
export function withName(m, card, text) {
  const own = m.rec.field.get(`${card.id}.name`)?.text.trim();
  return (text ?? "").replaceAll("{name}", () => card.person?.name || own || "NN");
}

/** A card has a back worth turning to when it holds notes or the plan's steps. @param {any} card */
export function hasBack(card) {
  return card.kind === "plan" || (card.back?.sections?.length ?? 0) > 0;
}
