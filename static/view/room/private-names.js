// A full name together with a school, or on a person's card with a club: enough for somebody
// to know the child.

import { apart } from "../../lib/apart.js";
import { GIVEN, NO_NAMES, NO_NAME_PART, SURNAME } from "./private-words.js";

const SCHOOL =
  /(?:^|[^\p{L}])(?:\p{L}*(?:skole|skolen|skola|skule|skulen|barnehage|barnehagen|barnehagar|barnehager)|sfo|aks|\p{L}*(?:skolekorps|skulekorps)(?:et)?|\p{L}*school|kindergarten|nursery|(?:primary|secondary|elementary) school)(?!\p{L})/iu;
const CLUB =
  /(?:^|[^\p{L}])(?:\p{L}*(?:klubb|klubben|idrettslag|idrettslaget|korps|korpset|speider|speideren|speidar|speidaren)|(?:fotbal|fotball|håndball|handball|hockey|ishockey|innebandy|basket|volleyball|ski|sykkel|turn|danse)laget|club|scouts|marching band|team)(?!\p{L})/iu;
/** Clubs are written so: «Fjell IL», «Vik FK». */
const SHORT_CLUB = /(?:^|[^\p{L}])(?:IL|IF|FK|BK|HK|SK|IK|TIL|FC|AFC)(?!\p{L})/u;

/** What a school, a club or an office is called is nobody's name. */
const ORGANISATION =
  /(?:\p{Lu}[\p{L}-]*\s+){1,3}(?:og\s+\p{Lu}[\p{L}-]*\s+)?(?:(?:barne|ungdoms|grunn|videregående|vidaregåande|kultur|fri|privat|primary|secondary|elementary|high|upper secondary)(?:-\s?og\s)?\s?)*(?:skole|skolen|skule|skulen|school|barnehage|barnehagen|kindergarten|kommune|fylke|fylkeskommune|county|municipality|IL|IF|FK|BK|HK|SK|IK|TIL|FC|idrettslag|idrettsklubb|fotballklubb|håndballklubb|korps|skolekorps|skulekorps|klubb|club|bibliotek|library|kirke|kyrkje|church|menighet|frivilligsentral|sentral|sykehus|sjukehus|hospital|hall|hus|Hus|senter|center|centre|park|stadion)(?!\p{L})/gu;

const NAME = /\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?:\s+(?:(?:av|von|van|de|den|der|al|el|bin|ibn|da|dos)\s+)?(?:\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?|\p{Lu}\.))+(?![\p{L}])/uy;
const IN_NAME = /[\p{L}\d-]/u;

/**
 * The words of it that may be somebody's name.
 * @param {string} found @param {boolean} opens it stands where a sentence begins
 */
function isName(found, opens) {
  const words = found.split(/\s+/);
  const begun = words.length;
  while (words.length && NO_NAMES.has((words[0] ?? "").toLowerCase())) words.shift();
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).map((word) => word.toLowerCase());
  const [first = "", second = ""] = capitals;
  if (!second || capitals.some((word) => NO_NAMES.has(word) || NO_NAME_PART.test(word))) return false;
  // There the first word has its capital for the sentence's sake, unless it is known as a name.
  const forced = opens && words.length === begun && !GIVEN.has(first.split("-")[0] ?? "");
  return !forced || SURNAME.test(second) || capitals.length > 2;
}

/** @param {string} text @param {boolean} onPerson on a card about a person */
export function hasNameWithPlace(text, onPerson) {
  const club = onPerson && (CLUB.test(text) || SHORT_CLUB.test(text));
  if (!club && !SCHOOL.test(text)) return false;
  const rest = text.replace(ORGANISATION, " · ");
  return apart(rest, NAME, IN_NAME).some((found) =>
    isName(found[0], /(?:^|[.!?:\n·]\s*)$/u.test(rest.slice(0, found.index))),
  );
}
