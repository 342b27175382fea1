// What changes around a note that is moved or taken away.

/**
 * @typedef {import("./types.js").Change} Change
 * @typedef {import("./types.js").Rec} Rec
 * @typedef {import("./types.js").Records} Records
 */

/**
 * What becomes of the group that a note leaves: one with nothing to show goes away.
 * @param {Records} records
 * @param {Rec} leaving
 * @returns {Change[]}
 */
export function dissolved(records, leaving) {
  if (!leaving.group) return [];
  const stay = [...(records.note?.values() ?? [])].filter(
    ({ id, group }) => group === leaving.group && id !== leaving.id,
  );
  if (stay.some(({ removed }) => !removed) || isReferredTo(records, `group:${leaving.group}`))
    return [];
  const freed = stay.map((note) => ({ kind: "note", id: note.id, record: { ...note, group: "" } }));
  return [{ kind: "group", id: leaving.group, record: null }, ...freed];
}

/** @param {Records} records @param {string} note @returns {Change[]} */
export function withoutSpotlight(records, note) {
  const workshop = records.workshop?.get("w");
  if (workshop?.spotlight !== note) return [];
  return [{ kind: "workshop", id: workshop.id, record: { ...workshop, spotlight: "" } }];
}

/** @param {Records} records @param {string} reference */
function isReferredTo(records, reference) {
  return (
    [...(records.round?.values() ?? [])].some(({ ideas }) => ideas.includes(reference)) ||
    [...(records.plan?.values() ?? [])].some(({ origin }) => origin === reference)
  );
}
