// When something happens, as people write it: read as `board/dates.py` reads it, which says what is
// read and why. The vectors in tests/vectors/dates/dates.json hold both.

import { dayNumber, easter, isoOf, isYear, mondayOf, mondayOfWeek, monthEnd, monthsOn, partsOf, validDay, weekdayOf } from "./almanac.js";
import { next, search, small, weekdayIn, yearIn } from "./date-parts.js";
import * as words from "./date-words.js";
import { inWords, isImpossible, lastWeekday, monthAlone, nthWeekday, ofThisMonth, partOfMonth, written } from "./month-days.js";
import { numberOf, timesIn } from "./times.js";

/** @typedef {import("./date-parts.js").Day} Day */
/** @typedef {{day: string, start: string, end: string}} When YYYY-MM-DD and HH:MM; `""` where not said */

/** @param {string} text @param {number} today @returns {Day} */
function week(text, today) {
  const found = search(words.WEEK_NUMBER, text);
  if (!found) return null;
  const weekday = weekdayIn(text) ?? (search(words.END_OF_WEEK, text) ? 4 : null);
  const of = (/** @type {number} */ year) => {
    const monday = mondayOfWeek(year, Number(found[1]));
    if (monday === null || weekday !== null) return monday === null ? null : monday + (weekday ?? 0);
    // In the middle of that week it is still that week.
    return monday <= today && today < monday + 7 ? today : monday;
  };
  // The first days of a year may be of the last week before it.
  return next(today - 7, yearIn(found[2]), of, today);
}

/** @param {string} text @param {number} today @returns {Day} */
function holiday(text, today) {
  for (const [pattern, month, last] of /** @type {[string, number, number][]} */ (words.SUNDAYS)) {
    if (!search(pattern, text)) continue;
    return next(today, null, (each) => lastWeekday(/** @type {number} */ (validDay(each, month, last)), 6));
  }
  const weekday = weekdayIn(text);
  for (const [pattern, month, day, off, beside] of /** @type {[string, number, number, number, number][]} */ (
    words.HOLIDAYS
  )) {
    const found = search(pattern, text);
    if (!found) continue;
    const year = search(`^${words.GAP}*([0-9]{4})(?![0-9])`, text.slice((found.index ?? 0) + found[0].length));
    return next(today, year ? Number(year[1]) : null, (each) => {
      const on = (month ? /** @type {number} */ (validDay(each, month, day)) : easter(each)) + off;
      if (weekday === null || !beside) return on;
      return on + beside * ((beside * (weekday - weekdayOf(on)) + 7) % 7);
    });
  }
  return null;
}

/** @param {string} text @param {number} today @returns {Day} */
function fromNow(text, today) {
  const from = search(words.FROM_NOW, text);
  if (from) return soLongOn(from, text, today);
  for (const [pattern, off] of /** @type {[string, number][]} */ (words.DAYS_OFF)) {
    if (search(pattern, text)) return today + off;
  }
  if (search(words.HALF_A_YEAR, text)) return monthsOn(today, 6);
  const found = search(words.IN_SO_LONG, text);
  return found ? soLongOn(found, text, today) : null;
}

/** @param {string[]} found @param {string} text @param {number} today */
function soLongOn([, counted = "", unit = ""], text, today) {
  const count = numberOf(counted);
  if (unit.startsWith("d")) return today + count;
  if (/^[uvw]/.test(unit)) {
    const weekday = weekdayIn(text);
    const on = today + 7 * count;
    return weekday === null ? on : mondayOf(on) + weekday;
  }
  return monthsOn(today, unit.startsWith("m") ? count : 12 * count);
}

/** @param {string} text @param {number} today @returns {Day} */
function thisOrNext(text, today) {
  const monday = mondayOf(today);
  const weekday = weekdayIn(text);
  for (const [pattern, off] of /** @type {[string, number][]} */ (words.PARTS_OF_NEXT_WEEK)) {
    if (search(pattern, text)) return monday + off;
  }
  if (search(words.NEXT_WEEK, text)) return monday + 7 + (weekday ?? 0);
  if (search(words.THIS_WEEK, text)) return Math.max(today, monday + (weekday ?? 4));
  for (const [pattern, off] of /** @type {[string, number][]} */ (words.WEEKENDS)) {
    if (search(pattern, text)) return Math.max(today, monday + off);
  }
  return null;
}

/** A month or a year that is said by where today is in it. @param {string} text @param {number} today @returns {Day} */
function inAllOf(text, today) {
  const [year, month] = partsOf(today);
  const end = monthEnd(year, month);
  for (const [pattern, day] of /** @type {[string, number][]} */ (words.PARTS_OF_NEXT_MONTH)) {
    if (search(pattern, text)) return Math.min(end + day, monthsOn(end + 1, 1) - 1);
  }
  if (search(words.NEXT_MONTH, text)) return end + 1;
  if (search(words.THIS_MONTH, text)) return end;
  if (search(words.NEXT_YEAR, text)) return validDay(year + 1, 1, 1);
  return search(words.THIS_YEAR, text) ? validDay(year, 12, 31) : null;
}

/** @param {string} text @param {number} today @returns {Day} */
function named(text, today) {
  const weekday = weekdayIn(text);
  if (weekday === null) return null;
  if (search(words.NEXT_WEEKDAY, text)) return mondayOf(today) + 7 + weekday;
  // Who means today says so.
  const coming = today + ((weekday - weekdayOf(today) - 1 + 7) % 7) + 1;
  return search(words.WEEKDAY_WEEK, text) ? coming + 7 : coming;
}

const READERS = [
  written, inWords, partOfMonth, nthWeekday, week, holiday, fromNow, monthAlone, thisOrNext, inAllOf, ofThisMonth, named,
];

/** @param {string} text in small letters @param {number} today @returns {Day} */
function dayRead(text, today) {
  for (const read of READERS) {
    const day = read(text, today);
    if (day !== null) return isYear(partsOf(day)[0]) ? day : null;
    if (read === written && isImpossible(text)) return null;
  }
  return null;
}

/**
 * What the text says, read on the day `today` (YYYY-MM-DD); null where it names no day.
 * @param {string} text @param {string} today
 * @returns {When | null}
 */
export function whenIn(text, today) {
  const said = small(text);
  const day = dayRead(said, dayNumber(today));
  if (day === null) return null;
  const [start, end] = timesIn(said);
  return { day: isoOf(day), start, end };
}
