// Which language a person reads in: what they chose, else what their browser asks for.

export const LANGUAGES = ["nb", "nn", "en"];
const STORED = "language";

/** Codes that browsers use for our languages. */
const MAPPED = new Map([
  ["no", "nb"],
  ["nb", "nb"],
  ["nn", "nn"],
  ["en", "en"],
]);

/** @param {string | null} stored @param {readonly string[]} wanted as in navigator.languages */
export function chooseLanguage(stored, wanted) {
  if (stored && LANGUAGES.includes(stored)) return stored;
  for (const tag of wanted) {
    const language = MAPPED.get(/** @type {string} */ (tag.toLowerCase().split("-")[0]));
    if (language) return language;
  }
  return "nb";
}

/** @param {Pick<Storage, "getItem">} storage */
export function storedLanguage(storage) {
  return storage.getItem(STORED);
}

/** @param {Pick<Storage, "setItem">} storage @param {string} language */
export function storeLanguage(storage, language) {
  storage.setItem(STORED, language);
}

/**
 * For Intl: Chromium writes nynorsk dates in English unless it may fall back on bokmål.
 * @param {string} language
 */
export function locales(language) {
  return language === "nn" ? ["nn", "nb"] : language === "en" ? ["en-GB"] : [language];
}
