// Looks for what could point out a real child. The text is then held on the writer's own
// screen with a warning, and nothing of it is sent; the writer changes it, or shares it all
// the same. It sees the common patterns, not everything: how well is counted in
// tests/node/private.test.js.

import { apart } from "../../lib/apart.js";
import { hasNameWithPlace } from "./private-names.js";
import { hasIdentity, hasPhone } from "./private-numbers.js";

const MAIL = /([\p{L}\d._%+-]+)@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/iuy;
const IN_MAIL = /[\p{L}\d._%+-]/u;
/** Boxes that an office answers, not a person. */
const OFFICE = /^(?:post|postmottak|firmapost|kontakt|contact|info|hei|hello|support|servicetorg|sentralbord|resepsjon|office|mail)$/i;

/**
 * @param {string} text
 * @param {boolean} [onPerson] on a card about a person, where a club says who it is
 * @returns {"" | "identity" | "phone" | "mail" | "name"}
 */
export function privateIn(text, onPerson = false) {
  if (hasIdentity(text)) return "identity";
  if (hasPhone(text)) return "phone";
  if (apart(text, MAIL, IN_MAIL).some(([, box = ""]) => !OFFICE.test(box))) return "mail";
  if (hasNameWithPlace(text, onPerson)) return "name";
  return "";
}

/**
 * The warning to show, or "" when there is nothing to warn of.
 * @param {string} text
 * @param {(key: string) => string} t
 * @param {boolean} [onPerson]
 */
export function warningFor(text, t, onPerson = false) {
  const found = privateIn(text, onPerson);
  return found && t(`private.${found}`);
}

/** Whether a card is about a person, the deck's or the group's own. @param {any} card */
export function isAboutPerson(card) {
  return card?.kind === "person" || card?.kind === "own";
}
