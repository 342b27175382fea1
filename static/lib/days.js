// Days: which one a time falls on here, and what a day is called.

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
