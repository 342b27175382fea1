// What changes around a note that is moved, liked or taken away.

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

const LIKES_MAX = 500;

/**
 * @param {Records} records @param {string} me @param {string} note @param {boolean} liked
 * @returns {Change[] | null}
 */
export function likes(records, me, note, liked) {
  /** @type {string[]} */
  const before = records.liked?.get(me)?.notes ?? [];
  if (before.includes(note) === liked) return [];
  if (liked && before.length >= LIKES_MAX) return null;
  const notes = liked ? [...before, note] : before.filter((each) => each !== note);
  const was = records.likes?.get(note)?.count ?? 0;
  const count = was + (liked ? 1 : -1);
  /** @type {Change[]} */
  const changes = [{ kind: "liked", id: me, record: { id: me, notes } }];
  if (count > 0) changes.push({ kind: "likes", id: note, record: { id: note, count } });
  else if (was) changes.push({ kind: "likes", id: note, record: null });
  return changes;
}

/** @param {Records} records @param {string} reference */
function isReferredTo(records, reference) {
  return (
    [...(records.round?.values() ?? [])].some(({ ideas }) => ideas.includes(reference)) ||
    [...(records.plan?.values() ?? [])].some(({ origin }) => origin === reference)
  );
}
