// Times of day as people write them, read as `board/times.py` reads them.

import { CLOCK_WORDS, CLOCKS, EARLY, LATE, NOON, NUMBERS } from "./date-words.js";

/** Which row of a table of patterns this is. @param {readonly string[]} table @param {string} written */
export const placeIn = (table, written) => table.findIndex((each) => new RegExp(`^(?:${each})$`).test(written));

/** What a number stands for, in figures or as a word. @param {string} written */
export const numberOf = (written) => (/^[0-9]+$/.test(written) ? Number(written) : placeIn(NUMBERS, written) + 1);

/** @param {number} minutes after midnight */
const clock = (minutes) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Without more, what is before seven is in the afternoon. @param {number} minutes @param {string} part */
const placed = (minutes, part) => minutes + (part === "late" || (part === "" && minutes < 420) ? 720 : 0);

/** Minutes after midnight.
 * @param {string} hour @param {string | undefined} minute @param {string | undefined} half @param {string} part */
function minutesOf(hour, minute, half, part) {
  const [at, minutes] = [Number(hour), Number(minute || 0)];
  if (half) return ((at % 12) + (half === "p" ? 12 : 0)) * 60 + minutes;
  return hour.startsWith("0") || at > 11 ? at * 60 + minutes : placed(at * 60 + minutes, part);
}

/** @param {RegExpMatchArray} found @param {string} part @returns {[string, string]} */
function both([, hour = "", minute, half, until, untilMinute, untilHalf], part) {
  if (!until) return [clock(minutesOf(hour, minute, half, part)), ""];
  const end = minutesOf(until, untilMinute, untilHalf, part);
  let start = minutesOf(hour, minute, half || untilHalf, part);
  // «11–1 pm» begins in the morning.
  if (start > end && untilHalf && !half) start = minutesOf(hour, minute, "a", part);
  return [clock(start), end > start ? clock(end) : ""];
}

/**
 * When something begins, and ends where that is said too: HH:MM, or `""`.
 * @param {string} text in small letters
 * @returns {[string, string]}
 */
export function timesIn(text) {
  const is = (/** @type {string} */ pattern) => new RegExp(pattern).test(text);
  const part = is(LATE) ? "late" : is(EARLY) ? "early" : "";
  for (const pattern of CLOCKS) {
    const found = text.match(new RegExp(pattern));
    if (found) return both(found, part);
  }
  for (const [pattern, off] of /** @type {[string, number][]} */ (CLOCK_WORDS)) {
    const found = text.match(new RegExp(pattern));
    const hour = found ? numberOf(/** @type {string} */ (found[1])) : 0;
    if (hour > 12 && hour < 24 && off === 0) return [clock(hour * 60), ""];
    if (hour >= 1 && hour <= 12) return [clock(placed((hour * 60 + off + 720) % 720, part)), ""];
  }
  return [is(NOON) ? "12:00" : "", ""];
}
