// What makes the page good to use on this device: the focus in sight, the field above the
// keyboard, and nothing that moves for whoever wants it so.

import { showCalm, storeCalm, storedCalm } from "./calm.js";
import { watchKeyboard } from "./keyboard.js";
import { keepFocusInSight } from "./sight.js";

/**
 * @param {Window & typeof globalThis} window
 * @param {Pick<Storage, "getItem" | "setItem" | "removeItem">} storage
 */
export function comfortOf(window, storage) {
  keepFocusInSight(window.document);
  watchKeyboard(window);
  showCalm(window.document, storedCalm(storage));
  return {
    calm: storedCalm(storage),
    /** @param {boolean} on */
    setCalm(on) {
      storeCalm(storage, on);
      showCalm(window.document, on);
      return on;
    },
  };
}
