// Skips re-rendering what did not change. The model is made anew on every change of the
// room, but the records in it are the same objects until they are replaced, so a list of
// three hundred notes costs one note when one note arrives.

import { memo as kept } from "../../vendor/preact.js";

/**
 * @param {any} view a component
 * @param {string[]} [keys] compare only these props; the others (handlers, the model) may be
 *   stale until one of these changes. Without it all props are compared.
 * @returns {any}
 */
export function memo(view, keys) {
  if (!keys) return kept(view);
  return kept(view, (/** @type {any} */ before, /** @type {any} */ now) =>
    keys.every((key) => before[key] === now[key]),
  );
}
