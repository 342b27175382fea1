// Whose heads vote in a round: those that were in when it opened, and those let in since, as
// `board/voters.py` keeps them in the round's roll.

/** @typedef {Map<string, any> | undefined} Rolls */

/**
 * The numbers of the participant's heads that vote in the round.
 * @param {Rolls} rolls @param {string} round its id @param {{id: string, heads: number} | undefined} person
 * @returns {number[]}
 */
export function votingHeads(rolls, round, person) {
  if (!person) return [];
  const roll = rolls?.get(round);
  // Opened before there were rolls.
  if (!roll) return Array.from({ length: person.heads }, (_, at) => at + 1);
  const start = `${person.id}.`;
  const entry = roll.heads.find((/** @type {string} */ one) => one.startsWith(start));
  return entry ? [...entry.slice(start.length)].map(Number) : [];
}
