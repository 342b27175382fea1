// The same vectors that board/text.py is held to, and what else the browser has to see to.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { clean } from "../../static/lib/text.js";
import { command } from "../../static/session/wire.js";

const cases = JSON.parse(readFileSync(new URL("../vectors/texts/texts.json", import.meta.url), "utf8"));
for (const { name, written, kept } of cases) {
  test(name, () => {
    assert.equal(clean(written), kept);
    assert.equal(clean(kept), kept);
  });
}

test("a frame with half of a sign can be read by anybody", () => {
  const frame = command({ number: 1, did: "group.make", args: { id: "aaaaaaaa", name: "en \ud83d", notes: ["\udc4d"] } });
  const halves = [...frame].filter((byte, at) => byte === 0xed && frame[at + 1] >= 0xa0);
  assert.deepEqual(halves, []);
});
