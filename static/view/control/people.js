/** Who is in the workshop: counted in heads, for one device may be shared by several. */

/** Everybody who joined and was not put out, in the order they joined. @param {any} m @returns {any[]} */
export function everybody(m) {
  return [...m.rec.participant.values()].filter((person) => !person.removed);
}

/** Those with a live connection. @param {any} m @returns {any[]} */
export function present(m) {
  return everybody(m).filter((person) => m.roster.here.has(person.id));
}

/** @param {any[]} people @param {string} [where] @returns {number} */
export function heads(people, where) {
  return people
    .filter((person) => where === undefined || person.where === where)
    .reduce((sum, person) => sum + person.heads, 0);
}

/** A name to show, never empty. @param {any} m @param {string} id @returns {string} */
export function calledOf(m, id) {
  return m.rec.participant.get(id)?.name.trim() || m.t("control.people.unnamed");
}
