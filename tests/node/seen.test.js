import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { MARKS, where, withSeen } from "../../static/lib/seen.js";

/** @type {{name: string, did: string, records: Record<string, any[]>, args: any, seen: string}[]} */
const cases = JSON.parse(readFileSync(new URL("../vectors/presses/presses.json", import.meta.url), "utf8"));

/** @param {Record<string, any[]>} records */
const shown = (records) =>
  Object.fromEntries(
    Object.entries(records).map(([kind, every]) => [
      kind,
      new Map(every.map((one) => [one.id, kind === "workshop" ? { theme: "", step: "", card: "", side: "", ...one } : one])),
    ]),
  );

for (const { name, did, records, args, seen } of cases) {
  test(`a press carries what it was seen at: ${name}`, () => {
    const sent = did === "run.go" ? where(shown(records)) : withSeen(shown(records), did, args).seen;
    assert.equal(sent, seen);
  });
}

test("what is not shown is not said to be seen", () => {
  for (const did of ["group.split", "note.purge", "actor.remove", "step.remove"]) {
    assert.deepEqual(withSeen({}, did, { id: "aaaaaaaa" }), { id: "aaaaaaaa" });
  }
  assert.deepEqual(withSeen({}, "deed.undo", { deeds: ["4"] }), { deeds: ["4"] });
});

test("a hand goes up without what else was shown", () => {
  const one = shown({ participant: [{ id: "me", ready: true, hand: false }] });
  assert.equal(withSeen(one, "participant.signal", { ready: true, hand: true }, "me").seen, "10");
});

test("a ballot is finished with the votes that are shown", () => {
  const ask = { round: "rrrrrrrr", head: 2, finished: true };
  const one = shown({ ballot: [{ id: "rrrrrrrr.me.2", picks: ["note:a", "note:a"] }] });
  assert.equal(withSeen(one, "ballot.finish", ask, "me").seen, "note:a note:a");
  assert.equal(withSeen({}, "ballot.finish", ask, "me").seen, "none");
});

test("commands without a mark are sent as they are, and a view's own mark stays", () => {
  const args = { card: "bra", side: "back" };
  assert.equal(withSeen({}, "card.show", args), args);
  assert.equal(withSeen({}, "timer.start", { seconds: 60, seen: "9" }).seen, "9");
  assert.ok(!("timer.add" in MARKS));
});
