// What a calendar knows, as `board/almanac.py` has it. A day is a number here: how many days after
// 1 January 1970.

const MS = 86_400_000;

/** @param {string} iso YYYY-MM-DD */
export const dayNumber = (iso) => Date.parse(`${iso}T00:00:00Z`) / MS;

/** YYYY-MM-DD. @param {number} day */
export const isoOf = (day) => new Date(day * MS).toISOString().slice(0, 10);

/** @param {number} day @returns {[number, number, number]} year, month, day of the month */
export function partsOf(day) {
  const at = new Date(day * MS);
  return [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()];
}

/** Whether a year is no mistake. @param {number} year */
export const isYear = (year) => year >= 1900 && year < 2200;

/** That day, or null where there is none. @param {number} year @param {number} month @param {number} day */
export function validDay(year, month, day) {
  if (!isYear(year)) return null;
  const at = Date.UTC(year, month - 1, day) / MS;
  const [, there, on] = partsOf(at);
  return there === month && on === day ? at : null;
}

/** 0 for Monday. @param {number} day */
export const weekdayOf = (day) => (day + 3) % 7;

/** The Monday of its week. @param {number} day */
export const mondayOf = (day) => day - weekdayOf(day);

/** The last day of a month. @param {number} year @param {number} month */
export const monthEnd = (year, month) => Date.UTC(year, month, 0) / MS;

/** So many months later, or the last day of a month that is shorter. @param {number} day @param {number} months */
export function monthsOn(day, months) {
  const [year, month, on] = partsOf(day);
  return Math.min(Date.UTC(year, month - 1 + months + 1, 0) / MS, Date.UTC(year, month - 1 + months, on) / MS);
}

/** The Monday of an ISO week, or null where the year has no such week. @param {number} year @param {number} week */
export function mondayOfWeek(year, week) {
  const monday = mondayOf(Date.UTC(year, 0, 4) / MS) + 7 * (week - 1);
  return week >= 1 && partsOf(monday + 3)[0] === year ? monday : null;
}

/** Easter Day: the algorithm that *Nature* printed without a name in 1876. @param {number} year */
export function easter(year) {
  const whole = Math.floor;
  const century = whole(year / 100);
  const golden = year % 19;
  const moon = whole(century / 4) + whole((century - whole((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - moon + 15) % 30;
  const rest = (32 + 2 * (century % 4) + 2 * whole((year % 100) / 4) - epact - (year % 4)) % 7;
  const late = whole((golden + 11 * epact + 22 * rest) / 451);
  const at = epact + rest - 7 * late + 114;
  return Date.UTC(year, whole(at / 31) - 1, (at % 31) + 1) / MS;
}
