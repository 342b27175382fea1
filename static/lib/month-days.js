// Days that are said with their month: «1. mars», «siste fredag i januar», «den 3.». Read as
// `board/month_days.py` reads them.

import { monthEnd, monthsOn, partsOf, validDay, weekdayOf } from "./almanac.js";
import { monthIn, next, search, weekdayOfName, yearIn } from "./date-parts.js";
import * as words from "./date-words.js";
import { placeIn } from "./times.js";

/** @typedef {import("./date-parts.js").Day} Day */

/** @param {string[]} found @returns {[number | null, number, number]} */
function datedBy(found) {
  const at = (/** @type {number} */ n) => Number(found[n]);
  if (found[2]) return [at(2), at(3), at(4)];
  if (found[5]) return [yearIn(found[7]), monthIn(/** @type {string} */ (found[6])), at(5)];
  if (found[8]) return [yearIn(found[10]), monthIn(found[8]), at(9)];
  return [yearIn(found[13]), at(12), at(11)];
}

/** @param {string} text @param {number} today @returns {Day} */
export function written(text, today) {
  for (const found of text.matchAll(new RegExp(words.DATE, "g"))) {
    const before = text.slice(0, found.index + (found[1] ?? "").length);
    if (found[11] && search(words.NO_DATE_AFTER, before)) continue;
    const [year, month, day] = datedBy(found);
    const on = next(today, year, (each) => validDay(each, month, day));
    if (on !== null) return on;
  }
  return null;
}

/** «fredag 31. april» is a mistake, and not Friday. @param {string} text */
export const isImpossible = (text) => [...text.matchAll(new RegExp(words.DATE, "g"))].some((found) => !found[11]);

/** @param {string} text @param {number} today @returns {Day} */
export function partOfMonth(text, today) {
  const found = search(words.PART_OF_MONTH, text);
  if (!found) return null;
  const month = monthIn(/** @type {string} */ (found[4]));
  const of = (/** @type {number} */ year) =>
    found[1] ? monthEnd(year, month) : validDay(year, month, found[2] ? 15 : 1);
  return next(today, yearIn(found[5]), of);
}

/** That weekday of the month that ends so. @param {string[]} found @param {number} end */
function nth([, ordinal = "", name = ""], end) {
  const [place, weekday] = [placeIn(words.ORDINALS, ordinal), weekdayOfName(name)];
  if (place === words.ORDINALS.length - 1) return lastWeekday(end, weekday);
  const first = end - /** @type {number} */ (partsOf(end)[2]) + 1;
  return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * place;
}

/** Its first day within that month: the weeks of a month are counted by no rule. @param {string[]} found @param {number} end */
function nthWeek([, ordinal = ""], end) {
  const place = placeIn(words.ORDINALS, ordinal);
  return place === words.ORDINALS.length - 1 ? end - 6 : end - /** @type {number} */ (partsOf(end)[2]) + 1 + 7 * place;
}

/** The last such weekday until a day. @param {number} day @param {number} weekday */
export const lastWeekday = (day, weekday) => day - ((weekdayOf(day) - weekday + 7) % 7);

/** @param {string} text @param {number} today @returns {Day} */
export function nthWeekday(text, today) {
  const named = search(words.NTH_WEEKDAY, text);
  if (named) {
    const month = monthIn(/** @type {string} */ (named[3]));
    return next(today, yearIn(named[4]), (each) => nth(named, monthEnd(each, month)));
  }
  const week = search(words.NTH_WEEK, text);
  if (week) {
    const month = monthIn(/** @type {string} */ (week[2]));
    return next(today, yearIn(week[3]), (each) => {
      const first = nthWeek(week, monthEnd(each, month));
      // In the middle of that week it is still that week.
      return first <= today && today < first + 7 ? today : first;
    });
  }
  const found = search(words.NTH_OF_MONTH, text);
  if (!found) return null;
  const [year, month] = partsOf(today);
  const end = monthEnd(year, month);
  const its = nth(found, end);
  return found[3] || its < today ? nth(found, monthsOn(end + 1, 1) - 1) : its;
}

/** @param {string} text @param {number} today @returns {Day} */
export function inWords(text, today) {
  const found = search(words.DAY_IN_WORDS, text);
  if (!found) return null;
  const day = placeIn(words.DAY_WORDS, /** @type {string} */ (found[1])) + 1;
  const month = monthIn(/** @type {string} */ (found[2]));
  return next(today, yearIn(found[3]), (each) => validDay(each, month, day));
}

/** «den 3.»: of this month or the next that has such a day. @param {string} text @param {number} today @returns {Day} */
export function ofThisMonth(text, today) {
  const found = search(words.DAY_ALONE, text);
  if (!found) return null;
  const number = Number(found[1] || found[2]) || placeIn(words.DAY_WORDS, /** @type {string} */ (found[3])) + 1;
  const first = today - /** @type {number} */ (partsOf(today)[2]) + 1;
  for (let each = 0; each < 3; each += 1) {
    const [year, month] = partsOf(monthsOn(first, each));
    const on = validDay(year, month, number);
    if (on !== null && on >= today) return on;
  }
  return null;
}

/** @param {string} text @param {number} today @returns {Day} */
export function monthAlone(text, today) {
  const found = search(words.MONTH_ALONE, text);
  if (!found) return null;
  const month = monthIn(/** @type {string} */ (found[1]));
  return next(today, yearIn(found[2]), (each) => {
    // In the middle of that month it is still that month.
    const first = /** @type {number} */ (validDay(each, month, 1));
    return first <= today && today <= monthEnd(each, month) ? today : first;
  });
}
