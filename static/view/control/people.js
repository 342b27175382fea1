/** Who is in the workshop: counted in heads, for one device may be shared by several. */

/** Everybody who joined and was not put out, in the order they joined. @param {any} m @returns {any[]} */
export function everybody(m) {
  return [...m.rec.participant.values()].filter((person) => !person.removed);
}

/** Those with a live connection. @param {any} m @returns {any[]} */
export function present(m) {
  return everybody(m).filter((person) => m.roster.here.has(person.id));
}

/**
 * Those without a note with their name on it, as `board/rules/out.py` finds them: who is here,
 * and who is not. Ghosts are among them, and nobody whose words stand on the board with a name.
 * @param {any} m @returns {{here: any[], away: any[]}}
 */
export function unknown(m) {
  const known = new Set([...m.rec.note.values()].filter((note) => !note.anonymous).map((note) => note.author));
  const people = everybody(m).filter((person) => !known.has(person.id));
  return {
    here: people.filter((person) => m.roster.here.has(person.id)),
    away: people.filter((person) => !m.roster.here.has(person.id)),
  };
}

/** @param {any[]} people @param {string} [where] @returns {number} */
export function heads(people, where) {
  return people
    .filter((person) => where === undefined || person.where === where)
    .reduce((sum, person) => sum + person.heads, 0);
}

/** A name to show, never empty; `file` wrote the notes of a file that is not believed.
 * @param {any} m @param {string} id @returns {string} */
export function calledOf(m, id) {
  if (id === "file") return m.t("common.from_file");
  return m.rec.participant.get(id)?.name.trim() || m.t("people.unnamed");
}
