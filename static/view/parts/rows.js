// How a section's notes lie: the groups first, each with its notes, then those that stand
// alone. While somebody changes a note here, nothing is laid out anew: it would be moved, and
// what is being written lost with it.

import { useRef } from "../../vendor/preact.js";

/**
 * @typedef {{group: any, notes: any[]}} Row group: null where one stands alone
 * @param {any[]} notes in order
 * @param {any[]} groups in order
 * @returns {Row[]}
 */
export function rowsOf(notes, groups) {
  const here = new Set(groups.map((group) => group.id));
  const gathered = groups
    .map((group) => ({ group, notes: notes.filter((note) => note.group === group.id) }))
    .filter((row) => row.notes.length > 0);
  const alone = notes.filter((note) => !here.has(note.group)).map((note) => ({ group: null, notes: [note] }));
  return [...gathered, ...alone];
}

/**
 * The rows as they were, with the notes as they are now; what has come since stands last.
 * @param {Row[]} before @param {any[]} notes @param {any[]} groups
 * @returns {Row[]}
 */
export function rowsKept(before, notes, groups) {
  const now = new Map(notes.map((note) => [note.id, note]));
  const names = new Map(groups.map((group) => [group.id, group]));
  const laid = new Set();
  const rows = before.map((row) => ({
    group: row.group && (names.get(row.group.id) ?? row.group),
    notes: row.notes.flatMap(({ id }) => {
      laid.add(id);
      return now.has(id) ? [now.get(id)] : [];
    }),
  }));
  const more = notes.filter((note) => !laid.has(note.id)).map((note) => ({ group: null, notes: [note] }));
  return [...rows.filter((row) => row.notes.length > 0), ...more];
}

/** @param {any[]} notes @param {any[]} groups @param {boolean} kept @returns {Row[]} */
export function useRows(notes, groups, kept) {
  const last = useRef(/** @type {Row[]} */ ([]));
  last.current = kept && last.current.length ? rowsKept(last.current, notes, groups) : rowsOf(notes, groups);
  return last.current;
}
