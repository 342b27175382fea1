// Whether this person came in while the group was under way, until they have been told what
// happened. Kept by the tab, so that a reload in between does not take it.

const KEY = "late";

/** On the way in. @param {any} m */
export function comesLate(m) {
  if (m.workshop?.stage === "running") m.remember(KEY, "1");
}

/** @param {any} m @returns {boolean} */
export function isLate(m) {
  return m.workshop.stage === "running" && m.remembered(KEY) !== "";
}

/** @param {any} m */
export function hasCaughtUp(m) {
  m.remember(KEY, "");
  m.set({});
}
