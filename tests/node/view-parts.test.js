import assert from "node:assert/strict";
import test from "node:test";

import { linkWords } from "../../static/view/parts/linkstate.js";
import { notesIn } from "../../static/view/parts/section.js";
import { digits, timeLeft } from "../../static/view/parts/timer.js";
import { calledIn, groupsOf, talkNow, without } from "../../static/view/parts/talk.js";
import { tally } from "../../static/view/room/result.js";
import { changed } from "../../static/view/room/vote.js";
import { model, note, person } from "./panel/model.js";

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

test("a device with several heads talks in each of their groups, its heads counted through them", () => {
  const pairing = { groups: [["me", "a"], ["b", "c"], ["d", "me", "me"]] };
  assert.deepEqual(groupsOf(pairing, "me"), [
    { number: 1, heads: [1], others: ["a"] },
    { number: 3, heads: [2, 3], others: ["d"] },
  ]);
  assert.deepEqual(groupsOf({ groups: [["me", "me"]] }, "me"), [{ number: 1, heads: [1, 2], others: [] }]);
});

test("where those in a group sit is said only when they sit apart", () => {
  const m = model({ participant: [person("a"), person("b"), person("t", { where: "remote" })] });
  assert.deepEqual(calledIn(m, ["a", "b"]), ["a", "b"]);
  assert.deepEqual(calledIn(m, ["t"], ["a", "t"]), ["t (på skjerm)"]);
  assert.deepEqual(calledIn(m, ["a", "a"]), ["a (2 personer)"]);
});

test("a talk goes on while its card is up, and on the back only while the clock is set", () => {
  const pairing = [{ id: "p", card: "bra", groups: [["a", "b"]], past: [] }];
  const timer = (/** @type {string} */ state) => [{ id: "t", state, length: 0, ends_at: 0, left: 0 }];
  const talk = (/** @type {any} */ workshop, /** @type {any} */ rest = {}) => talkNow(model({ workshop: [workshop], pairing, ...rest }));
  assert.ok(talk({}));
  assert.ok(talk({ side: "back" }, { timer: timer("running") }));
  assert.equal(talk({ side: "back" }, { timer: timer("stopped") }), null);
  assert.equal(talk({ card: "veier", theme: "veier" }), null);
});

test("heads without a place in the talk are counted, not devices", () => {
  const pairing = { groups: [["a", "b"]] };
  assert.equal(without(pairing, [person("a"), person("b", { heads: 3 }), person("c")]), 3);
});

test("the clock shows what is left, rounded up, and never less than nothing", () => {
  assert.equal(timeLeft({ state: "running", ends_at: 5000, left: 0 }, 9000), 0);
  assert.equal(timeLeft({ state: "paused", ends_at: 0, left: 61_000 }, 9000), 61_000);
  assert.equal(digits(60_001), "1:01");
  assert.equal(digits(0), "0:00");
});

test("who waits at the door is told of the wait itself, and of a lost line in words of its own", () => {
  const t = (/** @type {string} */ key) => key;
  const link = { state: "lost", gone: "", wait: 0, paused: false, durable: true };
  assert.equal(linkWords(link, t, "join.lost")?.text, "join.lost");
  assert.equal(linkWords(link, t)?.text, "link.lost");
  assert.equal(linkWords({ ...link, wait: 3 }, t, "join.lost")?.text, "link.wait");
});
