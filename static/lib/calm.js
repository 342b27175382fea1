// Calm: nothing moves on this device's screens. The system's own wish for less motion is
// heard in the style sheets; this is for whoever has not set it, or cannot.

import { facility } from "./facility.js";

const KEY = "calm";

/** @param {Pick<Storage, "getItem">} storage @returns {boolean} */
export function storedCalm(storage) {
  return storage.getItem(KEY) === "on";
}

/** @param {Pick<Storage, "setItem" | "removeItem">} storage @param {boolean} on */
export function storeCalm(storage, on) {
  if (on) storage.setItem(KEY, "on");
  else storage.removeItem(KEY);
}

/** @param {Document} document @param {boolean} on */
export function showCalm(document, on) {
  document.documentElement.toggleAttribute("data-calm", on);
}

/** How far a scroll that the page makes by itself may glide. @returns {"auto" | "smooth"} */
export function glide() {
  const still =
    document.documentElement.hasAttribute("data-calm") ||
    facility(() => matchMedia("(prefers-reduced-motion: reduce)").matches);
  return still ? "auto" : "smooth";
}
