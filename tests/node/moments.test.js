import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { translator } from "../../static/lib/words.js";
import { MOMENTS } from "../../static/session/moments.js";
import { DIDS } from "../../static/session/schema.js";
import { BESIDES, COMMANDS } from "./moments/commands.js";
import { listening } from "./moments/listener.js";
import { REGIONS } from "./moments/regions.js";

/** @type {("participant" | "facilitator" | "screen")[]} */
const ROLES = ["participant", "facilitator", "screen"];
const LANGUAGES = ["nb", "nn", "en"];
const FILES = ["announce", "common", "room", "screen", "reject", "control"];

/** @param {string} language @returns {Record<string, any>} */
const wordsOf = (language) =>
  Object.assign({}, ...FILES.map((file) => JSON.parse(readFileSync(`content/words/${language}/${file}.json`, "utf-8"))));
const WORDS = Object.fromEntries(LANGUAGES.map((language) => [language, wordsOf(language)]));

test("somebody has thought of what is heard of every command there is", () => {
  assert.deepEqual(Object.keys(COMMANDS).sort(), [...DIDS].sort());
  for (const [did, { silent, participant, facilitator, screen }] of Object.entries(COMMANDS)) {
    const heard = participant || facilitator || screen;
    assert.ok(silent ? !heard && silent.length > 20 : heard, `${did}: heard, or silent for a reason`);
  }
});

for (const [did, one] of Object.entries(COMMANDS)) {
  if (one.silent) continue;
  test(`of ${did} each hears what is theirs, once`, () => {
    for (const role of ROLES) {
      const { time, said, see, asked } = listening({ role });
      see(one.was ?? {});
      said.length = 0;
      if (one.own) asked([{ did, args: one.args, number: 1 }]);
      see(one.is ?? {});
      if (one.own) asked([]);
      time.pass(20_000);
      // The same board once more is no news.
      see({});
      time.pass(20_000);
      assert.deepEqual(said, one[role] ? [one[role]] : [], role);
    }
  });
}

test("every moment is tried, and has words for who hears it in all three languages", () => {
  const tried = new Set(Object.values(COMMANDS).flatMap((one) => ROLES.map((role) => one[role]?.split(" ")[0])));
  const told = new Set(Object.values(MOMENTS).flatMap(({ hears }) => Object.values(hears)));
  assert.deepEqual([...told].filter((key) => !tried.has(key) && !BESIDES.has(key)), []);
  assert.deepEqual([...BESIDES].filter((key) => !told.has(key)), []);
  const args = { count: 3, theme: "T", card: "K", text: "X", idea: "I" };
  for (const language of LANGUAGES) {
    const t = translator(WORDS[language] ?? {}, language);
    for (const key of told) {
      if (key.endsWith(".")) continue;
      for (const count of [1, 3]) {
        const text = t(key, { ...args, count });
        assert.ok(text !== key && !/[{}]/.test(text), `${language}: ${key}: ${text}`);
      }
    }
  }
});

test("no words for a moment lie unused", () => {
  const told = new Set(Object.values(MOMENTS).flatMap(({ hears }) => Object.values(hears)));
  const announced = Object.keys(WORDS.nb ?? {}).filter((key) => key.startsWith("announce."));
  assert.deepEqual(announced.filter((key) => !told.has(key)), []);
});

test("each reason for which a room is gone has words for each who may be put out", () => {
  for (const reason of ["unknown", "key", "removed", "deleted", "version"])
    for (const words of Object.values(MOMENTS.gone?.hears ?? {}))
      for (const language of LANGUAGES) assert.ok(WORDS[language]?.[words.endsWith(".") ? words + reason : words], `${language} ${words} ${reason}`);
});

test("no other live region is there but those that are known to be for something else", () => {
  const live = /\brole=("status"|"alert"|"log"|\$\{[^}]*"(status|alert|log)")|aria-live=|<output/;
  const files = readdirSync("static/view", { recursive: true }).map((file) => String(file).replaceAll("\\", "/"));
  const found = files.filter((file) => file.endsWith(".js") && live.test(readFileSync(`static/view/${file}`, "utf-8")));
  assert.deepEqual(found.sort(), Object.keys(REGIONS).sort());
});
