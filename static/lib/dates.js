// Dates as people read them. Chromium has no Nynorsk and falls back to English, so Bokmål is
// asked for after it.

/** `26. desember 2026`. @param {number} at ms since 1970 @param {string} lang */
export function dateOf(at, lang) {
  return format(at, lang, { dateStyle: "long" });
}

/** With the time of day. @param {number} at @param {string} lang */
export function timeOf(at, lang) {
  return format(at, lang, { dateStyle: "long", timeStyle: "short" });
}

/** @param {number} at @param {string} lang @param {Intl.DateTimeFormatOptions} options */
function format(at, lang, options) {
  const locales = lang === "en" ? ["en-GB"] : [lang, "nb"];
  return new Intl.DateTimeFormat(locales, options).format(new Date(at));
}
