// When what held the focus leaves the table with its card, the new card's heading takes it:
// otherwise a keyboard would start from the top of the page. Nobody else's focus is touched.

import { useLayoutEffect, useRef } from "../../vendor/preact.js";

/**
 * @param {string} key what lies on the table now
 * @returns a ref for the table
 */
export function useKeptFocus(key) {
  const table = useRef(/** @type {HTMLElement | null} */ (null));
  const before = useRef(key);
  const held = useRef(false);
  // Asked before the old card is taken away: afterwards nobody knows.
  if (before.current !== key) {
    before.current = key;
    held.current = Boolean(table.current?.contains(document.activeElement));
  }
  // With the drawing: later, whoever has gone on by then would be taken back from their next field.
  useLayoutEffect(() => {
    if (!held.current) return;
    held.current = false;
    if (table.current?.contains(document.activeElement)) return;
    const heading = /** @type {HTMLElement | null | undefined} */ (table.current?.querySelector("[data-heading], [data-up=true] h2, h2"));
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
  });
  return table;
}
