import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { helpWords } from "../../static/view/parts/linkhelp.js";
import { FakeTime } from "./fakes/time.js";
import { screen } from "./fakes/screen.js";

const words = Object.fromEntries(
  ["nb", "nn", "en"].map((lang) => [
    lang,
    JSON.parse(readFileSync(new URL(`../../content/words/${lang}/common.json`, import.meta.url), "utf8")),
  ]),
);

test("who waits is told after ten seconds what is tried and what they can do, and not before", async () => {
  const time = new FakeTime();
  const { session, greet, paint } = await screen({ time });
  session.start();
  let told = 0;
  session.subscribe(() => told++);
  time.pass(9_900);
  paint();
  told = 0;
  assert.equal(session.linkState.trying, "");
  time.pass(200);
  paint();
  assert.equal(session.linkState.trying, "socket");
  assert.ok(told > 0);
  time.pass(2_000);
  greet();
  assert.equal(session.linkState.trying, "");
});

test("whatever is tried or met, there is something to say of it in each language", () => {
  const link = { since: 0, gone: "", wait: 0, paused: false, durable: true };
  for (const lang of Object.keys(words)) {
    const t = (/** @type {string} */ key) => words[lang][key] ?? assert.fail(`${lang}: ${key}`);
    const all = new Set();
    for (const state of /** @type {const} */ (["connecting", "lost"])) {
      for (const trying of /** @type {const} */ (["socket", "stream", "polling"])) {
        for (const met of /** @type {const} */ (["", "login", "proxy"])) {
          const said = helpWords({ ...link, state, trying, met }, t);
          assert.ok(said.length > 0);
          all.add(said.join(" "));
        }
      }
    }
    assert.equal(all.size, 5);
    assert.deepEqual(helpWords({ ...link, state: "live", trying: "", met: "" }, t), []);
    assert.deepEqual(helpWords({ ...link, state: "connecting", trying: "", met: "" }, t), []);
  }
});
