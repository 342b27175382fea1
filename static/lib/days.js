// Dates that people wrote in words, read as `board/dates.py` reads them; the vectors in
// tests/vectors/dates/dates.json hold both. What is no date is left alone. Older phones cannot
// read a look back, so the sign before a date is part of the match.

const MONTHS = ["jan", "feb", "mar", "apr", "ma[iy]", "jun", "jul", "aug", "sep", "o[kc]t", "nov", "de[sc]"];
const NAME =
  "(jan(?:uary?)?|feb(?:ruary?)?|mar(?:s|ch)?|apr(?:il)?|ma[iy]|june?|juni|july?|juli" +
  "|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[sc](?:ember)?)";
const LETTER = "0-9A-Za-z\u00c0-\u024f";
const DATE = new RegExp(
  `(^|[^${LETTER}.,:/-])(?:` +
    "([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})" +
    `|([0-9]{1,2})(?:st|nd|rd|th)?[.]?[ \t\xa0]*(?:of[ \t]+)?${NAME}(?![${LETTER}])` +
    "[.]?(?:,?[ \t\xa0]*([0-9]{4}))?" +
    `|${NAME}[.]?[ \t\xa0]+([0-9]{1,2})(?:st|nd|rd|th)?(?![0-9.:])(?:,?[ \t]+([0-9]{4}))?` +
    "|([0-9]{1,2})[./]([0-9]{1,2})(?:[./-]([0-9]{4}|[0-9]{2})|[.])?" +
    "(?![0-9:]|[./-][0-9]|[ \t]*(?:%|pro?s))" +
    `)(?![${LETTER}])`,
  "gi",
);
/** «kl. 10.12» is a time of day and not in December. */
const CLOCK = /(?:kl|klokk[ae]n?|at)[.]?[ \t\xa0]*$/i;
/** From one 29 February to the next, at most. */
const LEAP = 9;

/** @param {number} year @param {number} month @param {number} day @returns {string} */
function isoOf(year, month, day) {
  const at = new Date(Date.UTC(year, month - 1, day));
  const there = year >= 1900 && year < 2200 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return there ? at.toISOString().slice(0, 10) : "";
}

/** @param {string} name */
const monthOf = (name) => MONTHS.findIndex((start) => new RegExp(`^${start}`, "i").test(name)) + 1;

/** @param {string | undefined} written @returns {number | null} */
const yearOf = (written) => (written === undefined ? null : Number(written) + (written.length === 2 ? 2000 : 0));

/** @param {string[]} found @returns {[number | null, number, number]} */
function partsOf(found) {
  const at = (/** @type {number} */ n) => Number(found[n]);
  if (found[2]) return [at(2), at(3), at(4)];
  if (found[5]) return [yearOf(found[7]), monthOf(/** @type {string} */ (found[6])), at(5)];
  if (found[8]) return [yearOf(found[10]), monthOf(found[8]), at(9)];
  return [yearOf(found[13]), at(12), at(11)];
}

/**
 * The first date written in the text, as YYYY-MM-DD; without a year the next such day from
 * `today`. `""` where there is none.
 * @param {string} text
 * @param {string} today YYYY-MM-DD
 */
export function dayIn(text, today) {
  for (const found of text.matchAll(DATE)) {
    const [year, month, day] = partsOf(found);
    if (found[11] && CLOCK.test(text.slice(0, found.index + (found[1] ?? "").length))) continue;
    if (year !== null) {
      const on = isoOf(year, month, day);
      if (on) return on;
      continue;
    }
    const first = Number(today.slice(0, 4));
    for (let each = first; each < first + LEAP; each += 1) {
      const on = isoOf(each, month, day);
      if (on && on >= today) return on;
    }
  }
  return "";
}

/** The day of a time (ms since 1970) where this screen is, as YYYY-MM-DD. @param {number} at */
export function dayOf(at) {
  const then = new Date(at);
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`;
}

/** The day of the workshop, from which dates without a year are counted. @param {any} workshop */
export function workshopDay(workshop) {
  const opened = workshop.opened_at.filter(Boolean);
  return dayOf(opened.length > 0 ? Math.min(...opened) : workshop.created_at);
}

/** `fredag 12. mars 2027`. @param {string} day YYYY-MM-DD @param {string} lang @param {boolean} [weekday] */
export function dayName(day, lang, weekday) {
  const locales = lang === "en" ? ["en-GB"] : [lang, "nb"];
  /** @type {Intl.DateTimeFormatOptions} */
  const form = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat(locales, weekday ? { ...form, weekday: "long" } : form).format(Date.parse(day));
}
