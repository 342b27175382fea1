// A button whose meaning somebody else has just changed rests for a moment: a finger that was on
// its way to the old meaning must not press the new one. Where nobody else can press (a phone, a
// panel that is led by one device) nothing rests.

import { useEffect, useState } from "../../vendor/preact.js";

/** As long as it takes to see that the label is another one, and to hold the finger back. */
export const REST = 2000;
/** What changes so soon after an own press, and not because others lead, is most likely its doing. */
const OWN = 700;

/** Who has just gone may be back at once: a line that is lost for a moment, a process that is busy. */
const GONE = 60_000;

/** Who else holds such buttons, since when that is known here, and when somebody last did. */
const company = {
  others: 0,
  since: Number.POSITIVE_INFINITY,
  last: Number.NEGATIVE_INFINITY,
  /** How much of what others led has been drawn, and whether this drawing has more of it. */
  led: 0,
  news: false,
};
let touched = Number.NEGATIVE_INFINITY;

if (typeof document !== "undefined") {
  const note = (/** @type {Event} */ { target }) => {
    // A press that met a button at rest did nothing, and what changes after it is another's doing.
    if (target instanceof Element && target.closest("[aria-disabled=true]")) return;
    touched = performance.now();
  };
  for (const type of ["click", "change", "cancel"]) document.addEventListener(type, note, true);
}

/** The panel says, each time it is drawn, how many other devices lead, and how much has come of it.
 * @param {number} others @param {number} led */
export function inCompany(others, led) {
  const now = performance.now();
  if (others > 0 && !isCompany(now)) company.since = now;
  if (others > 0 || company.others > 0) company.last = now;
  company.others = others;
  company.news = led !== company.led;
  company.led = led;
}

/** @param {number} now */
const isCompany = (now) => company.others > 0 || now - company.last < GONE;

/**
 * Whether a button rests now.
 * @param {() => string} meaning what a press would do, in whatever words tell it from another
 * @returns {boolean}
 */
export function useRest(meaning) {
  const [rest] = useState({ means: "", drawn: false, until: 0, timer: /** @type {any} */ (0) });
  const [, redraw] = useState(0);
  useEffect(() => () => clearTimeout(rest.timer), []);
  const now = performance.now();
  if (!isCompany(now)) {
    rest.means = "";
    rest.drawn = true;
    return false;
  }
  const means = meaning();
  const isNew = rest.drawn ? rest.means !== "" && rest.means !== means : now - company.since > REST;
  rest.means = means;
  rest.drawn = true;
  if (isNew && (company.news || now - touched > OWN)) {
    rest.until = now + REST;
    clearTimeout(rest.timer);
    rest.timer = setTimeout(() => redraw((count) => count + 1), REST + 1);
  }
  return now < rest.until;
}

/** A box that rests is not ticked. @param {Event} event */
export function hold(event) {
  event.preventDefault();
}

/** The words of what a button holds, without its numbers: they count and do not name.
 * @param {any} children @returns {string} */
export function wordsOf(children) {
  if (Array.isArray(children)) return children.map(wordsOf).join("");
  if (children && typeof children === "object") return wordsOf(children.props?.children);
  return typeof children === "string" || typeof children === "number" ? String(children).replace(/\d+/g, "#") : "";
}
