// Holding the board still: what others write goes on being gathered, and is shown when this
// person wants it. Own notes are shown at once, and what was taken away is gone at once.

import { useRef } from "../../vendor/preact.js";

/**
 * @typedef {{note: Map<string, any>, group: Map<string, any>, likes: Map<string, any>}} Shown
 */

/**
 * @param {Shown} held as it was @param {Shown} now @param {string} me
 * @returns {Shown}
 */
export function heldStill(held, now, me) {
  const note = new Map();
  for (const [id, one] of now.note) {
    const before = held.note.get(id);
    // Another text, place or group waits; that it is no longer anybody's to read does not.
    if (one.author === me || one.removed) note.set(id, one);
    else if (before && !before.removed) note.set(id, before);
  }
  return { note, group: held.group, likes: held.likes };
}

/** How many notes wait to be shown. @param {Shown} shown @param {Shown} now */
export function waiting(shown, now) {
  let count = 0;
  for (const [id, one] of now.note) if (!one.removed && !shown.note.has(id)) count += 1;
  return count;
}

/** @param {any} m @returns {Shown} */
export function useStill(m) {
  const held = useRef(/** @type {Shown | null} */ (null));
  if (!m.ui.still) {
    held.current = null;
    return m.rec;
  }
  held.current ??= { note: m.rec.note, group: m.rec.group, likes: m.rec.likes };
  return heldStill(held.current, m.rec, m.me);
}
