import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { normalCode, shownCode } from "../../static/lib/code.js";
import { unbroken } from "../../static/lib/content.js";
import { newId, newSecret } from "../../static/lib/ids.js";
import { chooseLanguage, locales } from "../../static/lib/language.js";
import { pageOf } from "../../static/lib/page.js";
import { sha256 } from "../../static/lib/sha256.js";
import { translator } from "../../static/lib/words.js";

test("a code is found in what people type", () => {
  for (const typed of [
    "abcd-2345",
    " ABCD 2345 ",
    "ab cd 23 45",
    "ABCD2345",
    "abcd–2345",
    "ABCD.2345",
  ]) {
    assert.equal(normalCode(typed), "ABCD2345", typed);
  }
});

test("what cannot be a code is none", () => {
  for (const typed of [
    "",
    "ABCD234",
    "ABCD23456",
    "ABCD2340",
    "ABCI2345",
    "ABCÅ2345",
    "<script>",
    "ABCD/2345",
  ]) {
    assert.equal(normalCode(typed), "", typed);
  }
});

test("a code is shown in two halves", () => {
  assert.equal(shownCode("ABCD2345"), "ABCD-2345");
});

test("ids are 8 symbols that need no escaping, and differ", () => {
  const ids = Array.from({ length: 1000 }, newId);
  assert.ok(ids.every((id) => /^[A-Za-z0-9_-]{8}$/.test(id)));
  assert.equal(new Set(ids).size, 1000);
});

test("a token is 22 symbols and a key 43", () => {
  assert.match(newSecret(128), /^[A-Za-z0-9_-]{22}$/);
  assert.match(newSecret(256), /^[A-Za-z0-9_-]{43}$/);
});

test("the hash is SHA-256 for any length", () => {
  for (let length = 0; length < 200; length++) {
    const text = "ø".repeat(length % 7) + "x".repeat(length);
    assert.equal(sha256(text), createHash("sha256").update(text).digest("hex"), `${length}`);
  }
});

test("a stored choice of language wins", () => {
  assert.equal(chooseLanguage("en", ["nb"]), "en");
  assert.equal(chooseLanguage("xx", ["nn-NO"]), "nn");
});

test("the browser's languages are tried in order, and bokmål is the last resort", () => {
  assert.equal(chooseLanguage(null, ["sv", "no", "en"]), "nb");
  assert.equal(chooseLanguage(null, ["fr-FR", "en-US", "nb"]), "en");
  assert.equal(chooseLanguage(null, ["fr", "de"]), "nb");
  assert.equal(chooseLanguage(null, []), "nb");
});

test("nynorsk dates may fall back on bokmål, never on English", () => {
  assert.deepEqual(locales("nn"), ["nn", "nb"]);
});

const words = {
  "a.plain": "Hei, {name}!",
  "a.count": { one: "Én lapp", other: "{count} lapper" },
};

test("words take their figures", () => {
  const t = translator(words, "nb");
  assert.equal(t("a.plain", { name: "Åse" }), "Hei, Åse!");
  assert.equal(t("a.plain"), "Hei, {name}!");
});

test("words count", () => {
  const t = translator(words, "nb");
  assert.equal(t("a.count", { count: 1 }), "Én lapp");
  assert.equal(t("a.count", { count: 0 }), "0 lapper");
  assert.equal(t("a.count", { count: 5 }), "5 lapper");
});

test("a key without words is shown, also one that every object has", () => {
  const t = translator(words, "nb");
  assert.equal(t("a.missing"), "a.missing");
  assert.equal(t("constructor"), "constructor");
});

test("a figure's text is never taken for a placeholder of its own", () => {
  assert.equal(translator(words, "nb")("a.plain", { name: "{name}" }), "Hei, {name}!");
});

test("each address is a page", () => {
  assert.equal(pageOf("/"), "front");
  assert.equal(pageOf("/styr"), "control");
  assert.equal(pageOf("/bli-med/"), "join");
  assert.equal(pageOf("/nothing"), "front");
});

test("an e-post in running text stays on one line, and an id is left as it is", () => {
  const read = (/** @type {any} */ value) => JSON.parse(JSON.stringify(value), unbroken);
  assert.equal(read("En e-post, to e-postadresser"), "En e-\u2060post, to e-\u2060postadresser");
  assert.equal(read("An E-mail, and one-post"), "An E-\u2060mail, and one-post");
  assert.deepEqual(read({ id: "e-post", say: ["Et e-postbrev"] }), { id: "e-post", say: ["Et e-\u2060postbrev"] });
});
