// How well the guard against private texts sees, counted on lists of our own: texts as people
// write them in such a workshop, and texts that point somebody out. What it misses is a warning
// that was not given; a false alarm is one press more. Both are few, and may not become more.
// The lists are no proof of more than themselves: the patterns were made with them in view.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { privateIn, warningFor } from "../../static/view/room/private-text.js";

/** @param {string} file */
const listed = (file) => JSON.parse(readFileSync(new URL(`private/${file}.json`, import.meta.url), "utf8"));
const LANGUAGES = ["nb", "nn", "en"];

/** Eleven digits with their check digits: of nobody who lives, so none stands in a file. */
/** @param {string} nine */
function numbered(nine) {
  const check = (/** @type {number[]} */ digits, /** @type {number[]} */ weights) =>
    (11 - (weights.reduce((sum, weight, at) => sum + weight * (digits[at] ?? 0), 0) % 11)) % 11;
  for (let last = Number(nine.slice(6)); ; last += 1) {
    const digits = [...nine.slice(0, 6), ...String(last).padStart(3, "0")].map(Number);
    const first = check(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2]);
    const second = check([...digits, first], [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
    if (first < 10 && second < 10) return [...digits, first, second].join("");
  }
}

// Born in the 1850s: 500 to 749 with a year of 54 or more.
const BORN = numbered("150855500");
const NUMBERS = {
  born: BORN,
  apart: BORN.replace(/^(\d{6})/, "$1 "),
  dotted: BORN.replace(/^(\d\d)(\d\d)(\d\d)/, "$1.$2.$3 "),
  hyphened: BORN.replace(/^(\d{6})/, "$1-"),
  d: numbered("550855500"),
  dApart: numbered("550855500").replace(/^(\d{6})/, "$1 "),
  tenor: numbered("158855500"),
  help: numbered("154855500"),
};

/** @param {string} text */
const filled = (text) => text.replace(/\{(\w+)\}/g, (_, name) => NUMBERS[/** @type {keyof typeof NUMBERS} */ (name)]);

const harmless = LANGUAGES.flatMap((lang) => listed("harmless")[lang]);
const risky = Object.entries(listed("risky")).flatMap(([kind, texts]) =>
  LANGUAGES.flatMap((lang) => texts[lang].map((/** @type {string} */ text) => ({ kind, text: filled(text) }))),
);

test("the lists are long enough to say something, in each language", () => {
  assert.ok(harmless.length >= 150, `${harmless.length} harmless texts`);
  assert.ok(risky.length >= 80, `${risky.length} risky texts`);
  assert.equal(new Set(harmless).size, harmless.length);
});

test("what is harmless is seldom held, also on a person's card", (t) => {
  const alarms = harmless.filter((text) => privateIn(text, true));
  t.diagnostic(`${alarms.length} false alarms in ${harmless.length}: ${alarms.join(" | ")}`);
  assert.ok(alarms.length <= 2, alarms.join("\n"));
});

test("what points somebody out is seldom missed, and is called by its kind", (t) => {
  const missed = risky.filter(({ kind, text }) => privateIn(text, kind === "club") !== (kind === "club" ? "name" : kind));
  t.diagnostic(`${missed.length} missed in ${risky.length}: ${missed.map(({ text }) => text).join(" | ")}`);
  // Names without capitals, or with nothing else, are the ones that nobody can tell from words.
  assert.ok(missed.length <= 3, missed.map(({ text }) => text).join("\n"));
  assert.ok(missed.every(({ kind }) => kind === "name" || kind === "club"), "numbers and addresses are always seen");
});

test("a number with a wrong check digit, or of no day, is no identity number", () => {
  for (let other = 1; other < 10; other += 1) {
    const wrong = BORN.slice(0, -1) + ((Number(BORN.at(-1)) + other) % 10);
    assert.equal(privateIn(wrong), "", wrong);
  }
  assert.equal(privateIn(numbered("320155500")), "");
  assert.equal(privateIn(numbered("011355500")), "");
  assert.equal(privateIn(`9${BORN}`), "");
});

test("the first check digit of 2032 and later is known", () => {
  const nine = BORN.slice(0, 9);
  const known = [];
  for (let rest = 0; rest < 100; rest += 1) {
    if (privateIn(`${nine}${String(rest).padStart(2, "0")}`) === "identity") known.push(rest);
  }
  assert.ok(known.length >= 3 && known.length <= 4, String(known));
});

test("a club beside a name is held on a person's card only: elsewhere it names who helps", () => {
  assert.equal(privateIn("Kari Nordmann i håndballklubben tar kontakt", false), "");
  assert.equal(privateIn("Kari Nordmann i håndballklubben tar kontakt", true), "name");
});

test("each kind has its warning", () => {
  const t = (/** @type {string} */ key) => key;
  const kinds = ["identity", "phone", "mail", "name"];
  const texts = [BORN, "91 23 45 67", "kari@skolen.example", "Kari Nordmann på Vik skole"];
  assert.deepEqual(texts.map((text) => warningFor(text, t)), kinds.map((kind) => `private.${kind}`));
  assert.equal(warningFor("Lån ut ski", t), "");
});
