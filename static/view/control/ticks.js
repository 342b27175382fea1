/** Which notes are ticked: this screen's own, and only notes that are still on the card. */

/** @param {any} m @param {any} card @returns {any[]} in the order they were ticked */
export function tickedNotes(m, card) {
  return (m.ui.ticked ?? [])
    .map((/** @type {string} */ id) => m.rec.note.get(id))
    .filter((/** @type {any} */ note) => note && note.card === card.id && note.removed === "");
}

/** @param {any} m @param {string} id @param {boolean} on */
export function tick(m, id, on) {
  const others = (m.ui.ticked ?? []).filter((/** @type {string} */ one) => one !== id);
  m.set({ ticked: on ? [...others, id] : others });
}

/** @param {any} m */
export function untick(m) {
  m.set({ ticked: [] });
}
