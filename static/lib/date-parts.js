// What words of dates stand for, and the next day that is such a one: `board/date_parts.py`.

import { isYear, partsOf } from "./almanac.js";
import * as words from "./date-words.js";

/** From one 29 February to the next, at most. */
const LEAP = 9;

/** @typedef {number | null} Day days after 1 January 1970 */

/** In small letters, with each sign for what it was meant as. @param {string} text */
export function small(text) {
  let read = text.normalize("NFKC").replace(/[A-ZÆØÅÁ]/g, (letter) => letter.toLowerCase());
  for (const [pattern, meant] of /** @type {[string, string][]} */ (words.REWRITES)) {
    read = read.replace(new RegExp(pattern, "g"), meant);
  }
  return read;
}

/** @param {string} pattern @param {string} text */
export const search = (pattern, text) => text.match(new RegExp(pattern));

/** @param {string | undefined} written @returns {number | null} */
export const yearIn = (written) => (written === undefined ? null : Number(written) + (written.length === 2 ? 2000 : 0));

/** @param {string} name */
export const monthIn = (name) => words.MONTHS.findIndex((start) => new RegExp(`^(?:${start})`).test(name)) + 1;

/** 0 for Monday. A short one is a day by what follows it. @param {string} name */
export const weekdayOfName = (name) => words.WEEKDAYS.findIndex((each) => new RegExp(`^(?:${each})`).test(`${name} kl.`));

/** @param {string} text @returns {number | null} */
export function weekdayIn(text) {
  const found = search(words.WEEKDAY, text);
  return found ? weekdayOfName(/** @type {string} */ (found[1])) : null;
}

/**
 * The first day from today on; the one of the year that is said, whenever that is.
 * @param {number} today @param {number | null} year @param {(year: number) => Day} of @param {number} [least]
 * @returns {Day}
 */
export function next(today, year, of, least = today) {
  if (year !== null) return isYear(year) ? of(year) : null;
  const first = partsOf(today)[0];
  for (let each = first; each < first + LEAP; each += 1) {
    const on = of(each);
    if (on !== null && on >= least) return on;
  }
  return null;
}
