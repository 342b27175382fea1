// Looks for what could point out a real child. The text is then held on the writer's own
// screen with a warning; the writer decides. It sees the common patterns, not everything.

const IDENTITY = /(?<!\d)\d{6}[ -]?\d{5}(?!\d)/;
const PHONE = /(?<![\d.,])(?:(?:\+|00)\s?47[ -]?)?[2-9]\d(?:[ -]?\d\d){3}(?![\d.,]|\s?(?:kr|kroner|NOK))/i;
const FULL_NAME = /(?<![\p{L}-])\p{Lu}[\p{Ll}]+(?:-\p{Lu}\p{Ll}+)? (?:\p{Lu}[\p{Ll}]*\.? )?\p{Lu}[\p{Ll}]{2,}/u;
const SCHOOL = /\p{L}*(?:skole|skule|skolen|skulen|school|barnehage|barnehagen)(?!\p{L})/iu;

/** Two capitals in a row that are no name: a title-cased school name alone is not held. */
/** @param {string} text */
function hasNameWithSchool(text) {
  if (!SCHOOL.test(text)) return false;
  const rest = text.replace(/\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)? (?:barne|ungdoms)?(?:skole|skule|school|barnehage)\p{L}*/gu, " ");
  return FULL_NAME.test(rest);
}

/**
 * @param {string} text
 * @returns {"" | "identity" | "phone" | "name"}
 */
export function privateIn(text) {
  if (IDENTITY.test(text)) return "identity";
  if (PHONE.test(text)) return "phone";
  if (hasNameWithSchool(text)) return "name";
  return "";
}

/**
 * The warning to show, or "" when there is nothing to warn of.
 * @param {string} text
 * @param {(key: string) => string} t
 */
export function warningFor(text, t) {
  switch (privateIn(text)) {
    case "identity":
      return t("private.identity");
    case "phone":
      return t("private.phone");
    case "name":
      return t("private.name");
    default:
      return "";
  }
}
