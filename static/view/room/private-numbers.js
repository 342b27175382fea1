// National identity numbers and phone numbers in what somebody wrote.

import { apart } from "../../lib/apart.js";

/** Eleven digits, also as six and five, or with the date's parts apart. */
const ELEVEN = /(\d\d[. ]?\d\d[. ]?\d\d)[ -]?(\d{5}|\d{3} \d\d)(?!\d|[.,]\d)/uy;
const IN_ELEVEN = /[\d.,]/;
const FIRST = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const SECOND = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
/** From 2032 the first check digit may leave these, where it now leaves 0. */
const LEFT = [0, 1, 2, 3];
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** @param {number[]} digits @param {number[]} weights */
const sum = (digits, weights) => weights.reduce((total, weight, at) => total + weight * (digits[at] ?? 0), 0);

/**
 * The day and month are those of a birth: D-numbers have 40 more on the day, and numbers made
 * for tests and for help have 40, 65 or 80 more on the month.
 * @param {number[]} digits
 */
function isBirth(digits) {
  const [d1 = 0, d2 = 0, m1 = 0, m2 = 0] = digits;
  const day = (d1 * 10 + d2) % 40;
  const shown = m1 * 10 + m2;
  const month = shown > 80 ? shown - 80 : shown > 65 ? shown - 65 : shown > 40 ? shown - 40 : shown;
  return d1 < 8 && day >= 1 && day <= (DAYS[month - 1] ?? 0);
}

/** @param {string} text */
export function hasIdentity(text) {
  for (const [, date = "", rest = ""] of apart(text, ELEVEN, IN_ELEVEN)) {
    const digits = [...`${date}${rest}`.replace(/\D/g, "")].map(Number);
    if (!isBirth(digits)) continue;
    const left = (sum(digits, FIRST) + (digits[9] ?? 0)) % 11;
    if (LEFT.includes(left) && (sum(digits, SECOND) + (digits[10] ?? 0)) % 11 === 0) return true;
  }
  return false;
}

/** Eight digits as people space them; those that begin with 8 are services that answer anybody. */
const EIGHT = /((?:\+|00)\s?47[ -]?)?(?:[2-79]\d(?:[ .-]?\d\d){3}|[2-79]\d\d[ .-]?\d\d[ .-]?\d{3})(?!\d|[.,/-]\d)/uy;
const IN_EIGHT = /[\d.,/-]/;
/** From another country, with its number in front. */
const ABROAD = /(?:^|\D)(?:\+|00\s?)(?!47)[1-9]\d{0,2}[ -]?(?:\(0\)[ -]?)?\d(?:[ -]?\d){6,10}(?!\d)/;
const MONEY_AFTER = /^\s?(?:,-|kr|kroner|krone|nok|million|mill|euro|€|%)/i;
const MONEY_BEFORE = /(?:kr|kroner|nok|€|kontonummer|konto|org\.?\s?nr\.?|vippsnummer|vipps)[.:]?\s*$/i;
const ROUND = /000$/;

/** @param {string} text */
export function hasPhone(text) {
  if (ABROAD.test(text)) return true;
  for (const found of apart(text, EIGHT, IN_EIGHT)) {
    const before = text.slice(0, found.index);
    const after = text.slice(found.index + found[0].length);
    if (found[1]) return true;
    if (!ROUND.test(found[0]) && !MONEY_AFTER.test(after) && !MONEY_BEFORE.test(before) && !DATES.test(found[0])) return true;
  }
  return false;
}

/** From one year to another, a day with its month and year, or the same without dots. */
const DATES =
  /^(?:20\d\d[ -]20\d\d|(?:[12]\d|3[01])[.-](?:0[1-9]|1[0-2])[.-](?:19|20)\d\d|20[0-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$/;
