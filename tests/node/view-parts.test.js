import assert from "node:assert/strict";
import test from "node:test";

import { notesIn } from "../../static/view/parts/section.js";
import { digits, timeLeft } from "../../static/view/parts/timer.js";
import { partners } from "../../static/view/room/pair.js";
import { tally } from "../../static/view/room/result.js";
import { changed } from "../../static/view/room/vote.js";
import { model, note } from "./panel/model.js";

test("notes lie in the order they were placed, the ones on their way last", () => {
  const all = [
    note("c", "bra", "erfaringer", { rank: 0 }),
    note("b", "bra", "erfaringer", { rank: 7 }),
    note("a", "bra", "erfaringer", { rank: 3 }),
    note("x", "bra", "erfaringer", { rank: 4, removed: "author" }),
    note("y", "veier", "kommune", { rank: 5 }),
  ];
  const ids = notesIn(new Map(all.map((one) => [one.id, one])), "bra", "erfaringer").map((one) => one.id);
  assert.deepEqual(ids, ["a", "b", "c"]);
});

test("votes stop at what a head has and at what one idea may get, and come back one by one", () => {
  const round = { votes: 3, most: 2 };
  let picks = changed(round, [], "note:a", 1);
  picks = changed(round, picks, "note:a", 1);
  assert.equal(changed(round, picks, "note:a", 1), picks);
  picks = changed(round, picks, "note:b", 1);
  assert.equal(changed(round, picks, "note:c", 1), picks);
  assert.deepEqual(changed(round, picks, "note:a", -1), ["note:a", "note:b"]);
  assert.equal(changed(round, picks, "note:z", -1), picks);
});

test("the result has most votes first", () => {
  const ideas = ["note:a", "note:b"];
  const m = model({ note: [note("a", "veier", "kommune"), note("b", "veier", "kommune")] });
  const list = tally(m, { ideas, result: [1, 4] });
  assert.deepEqual(
    list.map((/** @type {any} */ idea) => [idea.ref, idea.votes]),
    [["note:b", 4], ["note:a", 1]],
  );
});

test("a device with two heads talks with each head's partner", () => {
  const pairing = { groups: [["me", "a"], ["b", "c"], ["d", "me", "e"]] };
  assert.deepEqual(partners(pairing, "me"), [["a"], ["d", "e"]]);
  assert.deepEqual(partners({ groups: [["me", "me"]] }, "me"), [["me"]]);
});

test("the clock shows what is left, rounded up, and never less than nothing", () => {
  assert.equal(timeLeft({ state: "running", ends_at: 5000, left: 0 }, 9000), 0);
  assert.equal(timeLeft({ state: "paused", ends_at: 0, left: 61_000 }, 9000), 61_000);
  assert.equal(digits(60_001), "1:01");
  assert.equal(digits(0), "0:00");
});
