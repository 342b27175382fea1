// Where the group is, where this screen looks, and how the two part and meet again.
//
// `m.ui.look` is null while the screen follows the group. Looking elsewhere, or opening an
// editor, pins it to a place; nothing but the person's own act moves a pinned screen.

/** @typedef {{card: string, side: "front" | "back"}} Place */

/** @param {any} m @returns {Place} */
export function groupPlace(m) {
  return { card: m.workshop.card, side: m.workshop.side === "back" ? "back" : "front" };
}

/** @param {any} m @returns {Place} */
export function place(m) {
  const look = m.ui.look;
  // A pinned card can have been closed again by another deck or theme: then follow.
  return look && cardOf(m, look.card) ? look : groupPlace(m);
}

/** @param {any} m @param {string} id */
export function cardOf(m, id) {
  return m.deck.cards.find((/** @type {any} */ card) => card.id === id);
}

/** @param {any} m @param {string} id */
export function themeOf(m, id) {
  return m.deck.themes.find((/** @type {any} */ theme) => theme.id === id);
}

/** Whether the group has opened the theme. @param {any} m @param {number} at counted from 0 */
export function isOpened(m, at) {
  return at < m.workshop.reached;
}

/** @param {Place} a @param {Place} b */
function same(a, b) {
  return a.card === b.card && a.side === b.side;
}

/** Look somewhere by choice; looking where the group is means following again. */
/** @param {any} m @param {Place} to */
export function lookAt(m, to) {
  m.set({ look: same(to, groupPlace(m)) && !m.ui.editing ? null : to });
}

/** @param {any} m */
export function follow(m) {
  m.set({ look: null });
}

/**
 * An editor opened or closed. While one is open the screen stays where it is.
 * @param {any} m
 * @param {string} id the editor's
 * @param {boolean} open
 */
export function editing(m, id, open) {
  if (open) {
    if (m.ui.editing !== id || !m.ui.look) m.set({ editing: id, look: place(m) });
    return;
  }
  if (m.ui.editing && m.ui.editing !== id) return;
  const look = m.ui.look;
  m.set({ editing: "", look: look && same(look, groupPlace(m)) ? null : look });
}

/** Whether the group has left what this screen shows. @param {any} m */
export function isElsewhere(m) {
  return m.workshop.stage === "running" && m.ui.look !== null && m.ui.look !== undefined && !same(place(m), groupPlace(m));
}
