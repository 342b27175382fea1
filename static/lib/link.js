// A room's code, and the key where there is one, in whatever state a link or a text arrives:
// encoded by a mail filter, wrapped over lines, with a full stop after it, with what a chat program
// follows people by, or as somebody said it. A code is eight of 31 symbols and a key is 43 of 64,
// so they are known by their shape. Address bar, code field and pasted links all read here.

import { CODE, normalCode, SPELLED } from "./code.js";
import { legible } from "./legible.js";

/**
 * @typedef {object} Read
 * @property {string} page the path of the page that a link names, "" where it names none
 * @property {string} code "" where there is none, or no telling which
 * @property {string} secret the key that follows the code, "" where none does or it is cut
 * @property {"" | "none" | "many" | "signs"} doubt why there is no code: none was found, several
 *   were, or one with signs that no code has
 */

/** Pages that a room's links lead to; `server/http/arrivals.py` knows the same words. @type {[RegExp, string][]} */
const WORDS = [
  [/^bli[-_ –—]?med$/i, "/bli-med"],
  [/^rom$/i, "/rom"],
  [/^styr$/i, "/styr"],
  [/^storskjerm$/i, "/storskjerm"],
  [/^oppf(?:[oø]|oe|%f8)lging$/i, "/oppfolging"],
];
const PAGE = new RegExp(
  `(?:^(?=[\\w –—-]{3,14}[#/?])|[/\\\\]\\s*)(bli[-_ –—]?med|rom|styr|storskjerm|oppf(?:[oø]|oe|%f8)lging)(?=$|[^a-zæøå0-9]|${CODE}(?:$|[^a-z0-9]))`,
  "iu",
);
/** Servers and mailboxes: no part of their names is anything. */
const HOSTS = /\b[a-z][a-z0-9+.-]{1,9}:\/\/[^\s/#?]{0,250}(\/?)/giu;
const MAILBOXES = /[\w.+-]{1,64}@[\w.-]{1,250}/gu;
/** What a code is called where people write one down, in each of the board's languages. */
const LABEL =
  "(?:^|[^\\p{L}])(?:rom|room|join)?(?:kod[ae]n?|code)[^\\p{L}\\p{N}]{0,6}(?:(?:er|is|vår|our)[^\\p{L}\\p{N}]{1,6})?";
const LABELLED = new RegExp(`${LABEL}(${CODE})(?![A-Za-z0-9])`, "iu");
const LABELLED_APART = new RegExp(`${LABEL}(${SPELLED})(?![A-Za-z0-9])`, "iu");
/** What a link's part begins with: nothing of a word may follow. */
const FIRST = new RegExp(`^[^\\p{L}\\p{N}]{0,16}(${SPELLED})(?![A-Za-z0-9])`, "u");
const NAMED = new RegExp(`(?:^|[?&])(?:kode|code|rom|room|k|c)=(${CODE})(?![A-Za-z0-9])`, "iu");
const KEY = 43;
/** What lies between a code and its key, which is a full stop until somebody has set it anew. */
const BETWEEN = /^[^\w–—-]{1,8}/u;
/** Where a program breaks a line, and what it puts before the next one. */
const WRAP = /[\s>|]+/u;

/** @param {string} text @returns {Read} */
export function readLink(text) {
  const plain = legible(text).replace(HOSTS, "$1");
  const word = PAGE.exec(plain);
  const page = word ? pageOf(word[1]) : "";
  const tail = word ? plain.slice(word.index + word[0].length) : plain;
  for (const part of word || tail.includes("#") ? parts(tail, word !== null) : []) {
    const found = first(part);
    if (found) return { page, ...found, doubt: "" };
  }
  return { page, secret: "", ...said(plain) };
}

/** Where it leads: the page of its key, or the room's door. @param {string} text */
export function leadsTo(text) {
  const { page, code, secret } = readLink(text);
  return secret && page !== "/bli-med" && page !== "/rom" && page ? `${page}#${code}.${secret}` : `/bli-med#${code}`;
}

/** @param {string} pieces */
const joined = (pieces) => normalCode(pieces.replace(/[^\p{L}\p{N}]/gu, ""));

/** @param {string} word */
function pageOf(word) {
  return WORDS.find(([pattern]) => pattern.test(word))?.[1] ?? "";
}

/** What follows each #, and of an address also what precedes the first. @param {string} tail @param {boolean} named */
function parts(tail, named) {
  const [before, ...after] = tail.split("#");
  return named ? [...after, before] : after;
}

/** What a part begins with: a code, perhaps in pieces, and its key. @param {string} part */
function first(part) {
  const found = FIRST.exec(part) ?? NAMED.exec(part);
  if (!found) return null;
  const code = joined(found[1]);
  return code ? { code, secret: keyAfter(part.slice(found.index + found[0].length)) } : null;
}

/** @param {string} rest what follows a code */
function keyAfter(rest) {
  const between = BETWEEN.exec(rest);
  if (!between) return "";
  let key = "";
  for (const piece of rest.slice(between[0].length).split(WRAP)) {
    const run = /^[\w–—-]*/.exec(piece)?.[0] ?? "";
    key += run;
    const whole = wholeKey(key);
    if (whole || run.length < piece.length || key.length >= KEY) return whole;
  }
  return "";
}

/**
 * A key of exactly its length. A word processor makes one dash of two, and what follows may be an
 * underline or a dash: the last symbol of 32 bytes, which is one of sixteen, tells which it was.
 * @param {string} run
 */
function wholeKey(run) {
  const keys = ["-", "--"]
    .map((dash) => run.replace(/[–—]/g, dash))
    .filter((key) => key.length >= KEY && /^[-_]*$/.test(key.slice(KEY)))
    .map((key) => key.slice(0, KEY));
  return keys.find((key) => /[AEIMQUYcgkosw048]$/.test(key)) ?? keys[0] ?? "";
}

/** The same once more: pasted twice into a field. */
const AGAIN = /^(.{8})\1+$/u;

/** A code that is told in words. @param {string} plain @returns {{code: string, doubt: Read["doubt"]}} */
function said(plain) {
  const whole = joined(plain);
  if (whole) return { code: whole, doubt: "" };
  const again = AGAIN.exec(plain.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase());
  if (again && joined(again[1])) return { code: joined(again[1]), doubt: "" };
  const text = plain.replace(MAILBOXES, " ");
  const labelled = LABELLED.exec(text);
  if (labelled) return { code: joined(labelled[1]), doubt: "" };
  const likely = candidates(text);
  for (const sort of [0, 1, 2]) {
    const apart = sort === 2 && LABELLED_APART.exec(text);
    if (apart) return { code: joined(apart[1]), doubt: "" };
    const codes = new Set(likely.filter((one) => one.sort === sort).map(({ code }) => code));
    if (codes.size > 1) return { code: "", doubt: "many" };
    if (codes.size) return { code: [...codes][0], doubt: "" };
  }
  return { code: "", doubt: likeCode(plain) || likeCode(LIKE.exec(text)?.[1] ?? "") ? "signs" : "none" };
}

/** Eight signs in capitals or with digits that would be a code if no 0, O, 1, I or L were among them. */
const LIKE = /(?:^|[^a-z0-9])([a-z0-9]{4}[-–—_. ]?[a-z0-9]{4})(?![a-z0-9])/i;
/** @param {string} text */
function likeCode(text) {
  const signs = text.replace(/[^\p{L}\p{N}]/gu, "");
  return /^[A-Za-z0-9]{8}$/.test(signs) && (/\d/.test(signs) || signs === signs.toUpperCase());
}

/**
 * What may be a code, the likeliest sort first: letters and digits together; capitals alone; and
 * what may as well be a word, or a telephone's number.
 * @param {string} text
 */
function candidates(text) {
  const pattern = new RegExp(`(^|[^A-Za-z0-9])(${CODE})(?![A-Za-z0-9])`, "giu");
  /** @type {{code: string, sort: number}[]} */
  const found = [];
  for (let one = pattern.exec(text); one; one = pattern.exec(text)) {
    // The next may begin within this one: of «ABCD 2345 EFGH» nobody knows which is meant.
    pattern.lastIndex = one.index + one[1].length + 4;
    const [as, digits, letters] = [one[2], /\d/.test(one[2]), /[a-z]/i.test(one[2])];
    const sort = digits && letters ? 0 : letters && as === as.toUpperCase() ? 1 : 2;
    // Two words of four letters, or the halves of a telephone's number, are no code.
    if (sort === 2 && /\s/.test(as)) continue;
    found.push({ code: joined(as), sort });
  }
  return found;
}
