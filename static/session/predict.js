// What is to come of a command, so that it shows before the server has answered. Filled in
// from the rules in board/RULES.md; the same vectors test both sides (tests/vectors).

/**
 * @param {import("./types.js").Records} records
 * @param {import("./types.js").Command} command
 * @param {{me: string, role: string}} self
 * @param {any} deck
 * @returns {import("./types.js").Change[] | null}
 */
export function predict(records, command, self, deck) {
  void [records, command, self, deck];
  return null;
}
