// A code and a key are found in whatever becomes of them between one person and another. What is
// expected is what the link was made of, never what the reader says.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { leadsTo, readLink } from "../../static/lib/link.js";
import { readAddress } from "../../static/session/credentials.js";

const SYMBOLS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const TIMES = 4000;

/** The same numbers each time. @param {number} seed */
function dice(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const one = (/** @type {any} */ list) => list[Math.floor(next() * list.length)];
  const some = (/** @type {string} */ from, /** @type {number} */ count) =>
    Array.from({ length: count }, () => one(from)).join("");
  return { next, one, some };
}

/** Signs that nobody sees, put somewhere into a text. */
const UNSEEN = ["\u200b", "\u00ad", "\u200d", "\u2060", "\ufeff", "\u200e", "\u202a", "\ufe0f", "\u3164", "\u034f"];
const wide = (/** @type {string} */ text) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const into = (/** @type {any} */ d, /** @type {string} */ text, /** @type {string} */ sign) => {
  const at = Math.floor(d.next() * (text.length + 1));
  return text.slice(0, at) + sign + text.slice(at);
};
const LATIN = "AEKMHPCTX";
const CYRILLIC = "АЕКМНРСТХ";
const KEYBOARD = (/** @type {string} */ text) =>
  text.replace(/[AEKMHPCTX]/g, (sign) => CYRILLIC[LATIN.indexOf(sign)]);

/** What people and their programs do to a code. @type {((d: any, code: string) => string)[]} */
const WRITTEN = [
  (_, code) => code,
  (_, code) => code.toLowerCase(),
  (d, code) => `${code.slice(0, 4)}${d.one(["-", " ", "–", "—", "‑", "\u00a0", "\u2009", " - ", ".", "_", "−", "・"])}${code.slice(4)}`,
  (_, code) => wide(code),
  (d, code) => into(d, code, d.one(UNSEEN)),
  (d, code) => into(d, into(d, code, d.one(UNSEEN)), d.one(UNSEEN)),
  (_, code) => KEYBOARD(code),
  (_, code) => code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
];
const SAID = [
  "%", " % ", "Kode: %", "Koden er %", "kode %", "KODE: %", "Koden er: «%».", "Kode:%", "Code: %", "The code is %.",
  "Romkode: %", "Room code: %", "\u201c%\u201d", "(%)", "<%>", "«%»", "%.", "%!", "%,", "%;", "[%]", "*%*", "`%`",
  "Hei!\nKoden er %\nHilsen Ane", "\t%\r\n", "Bli med: %", "👉 % 👈", "Kode (%)", "Vår kode: %", "| % |", "#%", "# %",
];

test("a code is found in what is pasted, however it is set", () => {
  const d = dice(11);
  for (let time = 0; time < TIMES; time++) {
    const code = d.some(SYMBOLS, 8);
    const text = d.one(SAID).replace("%", () => d.one(WRITTEN)(d, code));
    assert.equal(readLink(text).code, code, JSON.stringify(text));
  }
});

const PAGES = ["bli-med", "rom", "styr", "storskjerm", "oppfolging"];
const BEFORE = ["", "?fbclid=IwAR0-abcd2345_EFGH", "?utm_source=nyhetsbrev&utm_medium=epost", "/", "?mc_cid=23456789ab"];
const AFTER = [
  "", ".", ",", ";", ":", ")", "]", ">", "»", "”", "’", "!", "?", "…", "'", "\"", "*", "_", " ", "\n", "\u200b", "&quot;",
  "?fbclid=IwAR2abcd2345-EFGHJKMN_x", "&utm_source=teams&utm_campaign=x", "?utm_term=verksted", ". Velkommen til verksted!",
  "&data=05%7C02%7Cane%40vik.no&sdata=abc%3D&reserved=0", ")**", "|Bli med>", "/", "/?x=1", "%20", "%C2%A0",
];
const hexed = (/** @type {string} */ text) =>
  [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
/** What happens to all of a link. @type {((d: any, link: string) => string)[]} */
const CARRIED = [
  (_, link) => link,
  (_, link) => link.replaceAll("#", "%23"),
  (_, link) => link.replaceAll("#", "%2523"),
  (_, link) => link.replaceAll("#", "＃"),
  (_, link) => link.replaceAll("#", "&#35;"),
  (_, link) => encodeURIComponent(link),
  (_, link) => encodeURIComponent(encodeURIComponent(link)),
  (_, link) => link.replace(/#(.*)$/su, (_all, rest) => `#${hexed(rest)}`),
  (_, link) => `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}&data=05%7C02%7Cabcd2345`,
  (_, link) => `https://www.google.com/url?q=${encodeURIComponent(link)}&sa=D&source=calendar`,
  (_, link) => `Bli med her: ${link}`,
  (_, link) => `[Styr](${link})`,
  (_, link) => `<${link}`,
  (d, link) => into(d, link, d.one(UNSEEN)),
  (_, link) => link.replace(/[-_.]/g, (sign) => `\\${sign}`),
  (_, link) => link.replace(/^(.*?\/\/[^/]*)(.*?)#/su, (_all, host, path) => `${host}${path.toUpperCase()}#`),
  (_, link) => link.replace("bli-med", "bli–med"),
  (_, link) => link.replace("//x", "///x").replace("no/", "no//"),
];
/** Where programs break a key that is too long for their lines. @type {((d: any, key: string) => string)[]} */
const WRAPPED = [
  (_, key) => key,
  (_, key) => key,
  (d, key) => into(d, key.slice(0, -1), d.one(["\n", "\r\n", " ", "\r\n> ", "\n    ", "\u00ad", "=\r\n", "%20", "%0D%0A", "\u200b"])) + key.slice(-1),
  (_, key) => key.replaceAll("--", "–"),
];

/** @param {any} d a key as the server makes them: its last symbol holds four bits */
const keyOf = (d) => d.some(BASE64, 42) + d.one("AEIMQUYcgkosw048");

test("a link leads to its page with its code and key, whatever it went through", () => {
  const d = dice(7);
  for (let time = 0; time < TIMES; time++) {
    const [page, code, key] = [d.one(PAGES), d.some(SYMBOLS, 8), keyOf(d)];
    const keyed = page !== "bli-med" && page !== "rom";
    const shown = d.one([code, code, `${code.slice(0, 4)}-${code.slice(4)}`, code.toLowerCase(), ` ${code}`, `%20${code}`]);
    const fragment = keyed ? `${shown}${d.one([".", ".", ".", ". ", "%2E", "․"])}${d.one(WRAPPED)(d, key)}` : shown;
    // After nothing but blanks a word would go on where the key ends.
    const made = `https://x.kommune.no/${page}${d.one(BEFORE)}#${fragment}${d.one(AFTER)}`;
    const link = d.one(CARRIED)(d, made);
    const read = readLink(link);
    const why = JSON.stringify(link);
    assert.equal(read.code, code, why);
    assert.equal(read.secret, keyed ? key : "", why);
    assert.equal(read.page, `/${page}`, why);
    assert.equal(leadsTo(link), keyed ? `/${page}#${code}.${key}` : `/bli-med#${code}`, why);
  }
});

test("without its # a link still leads in", () => {
  for (const link of ["/bli-med/ABCD2345", "/bli-medABCD2345", "/rom/abcd-2345.", "x.no/bli-med ABCD2345", "/bli-med?kode=ABCD2345"])
    assert.equal(readLink(link).code, "ABCD2345", link);
});

test("a code that is pasted twice is one", () => {
  for (const text of ["ABCD2345ABCD2345", "ABCD-2345ABCD-2345", "abcd 2345 ABCD 2345", "ABCD2345\nABCD2345\nABCD2345"]) {
    assert.equal(readLink(text).code, "ABCD2345", text);
  }
  assert.equal(readLink("ABCD2345ABCD2346").code, "");
  for (const name of ["oppfoelging", "oppf%F8lging", "Oppfølging"]) {
    assert.deepEqual(readLink(`https://tavle.no/${name}#ABCD2345`), { page: "/oppfolging", code: "ABCD2345", secret: "", doubt: "" });
  }
});

test("of several codes none is chosen, and what the label says wins", () => {
  for (const text of ["ABCD2345 eller EFGH6789", "ABCD 2345 EFGH", "KMNP2345, KMNP2346"])
    assert.deepEqual([readLink(text).code, readLink(text).doubt], ["", "many"], text);
  assert.equal(readLink("Møte 2345-6789, kode: EFGH-JKMN").code, "EFGHJKMN");
  assert.equal(readLink("Verksted i Vik: abcd-2345. Ring 99887766").code, "ABCD2345");
  assert.equal(readLink("ABCD2345, altså ABCD-2345").code, "ABCD2345");
});

test("what cannot be a code is none, and it is said why", () => {
  for (const text of ["", "hei", "ABCD234", "ABCD23456", "ABCÅ2345", "Vi sees i morgen", "https://x.no/om", "🙂", "Kan du hente kake dere"])
    assert.deepEqual([readLink(text).code, readLink(text).doubt], ["", "none"], text);
  for (const text of ["ABCD2340", "ABCI2345", "kode: abcd-1234", "O2345678", "ABCO-EFGH"])
    assert.deepEqual([readLink(text).code, readLink(text).doubt], ["", "signs"], text);
});

test("a key that is cut is none, and neither is one that is too long", () => {
  for (const rest of ["k".repeat(42), "k".repeat(44), "", "kort", `${"k".repeat(20)},${"k".repeat(23)}`])
    assert.deepEqual(readLink(`/styr#ABCD2345.${rest}`), { page: "/styr", code: "ABCD2345", secret: "", doubt: "" });
});

test("a key that a server on the way could read is known as one", () => {
  const key = `${"k".repeat(40)}-_0`;
  const seen = (/** @type {[string, string, string?]} */ ...at) => readAddress(...at).seen;
  assert.equal(seen("/styr", `#ABCD2345.${key}`), false);
  assert.equal(seen("/styr", `#ABCD2345.${key}.`, "?fbclid=x"), false);
  assert.equal(seen("/styr", `#ABCD2345.${key}~`), true);
  assert.equal(seen("/styr", `#ABCD2345.${key}.~`), true);
  assert.equal(seen("/styr", "", `?x%23ABCD2345.${key}`), true);
  assert.equal(seen("/bli-med", `#ABCD2345.${key}~`), false);
});

test("any text at all is read without an error and in good time", () => {
  const d = dice(3);
  for (let time = 0; time < 500; time++) {
    const text = Array.from({ length: 200 }, () => String.fromCodePoint(Math.floor(d.next() * (d.next() < 0.5 ? 128 : 0x10ffff)))).join("");
    readLink(text);
  }
  for (const text of ["%25".repeat(5000), "A ".repeat(10_000), "ABCD-".repeat(4000), "/rom".repeat(5000), "#".repeat(20_000), "kode ".repeat(4000)]) readLink(text);
});

test("the server and the browser know the same pages", () => {
  const python = readFileSync(new URL("../../server/http/arrivals.py", import.meta.url), "utf-8");
  for (const page of PAGES) assert.ok(python.includes(`"/${page}"`), page);
});
