import assert from "node:assert/strict";
import { test } from "node:test";
import { Announcements } from "../../static/session/announcements.js";
import { noRecords } from "../../static/session/replica.js";
import { record } from "./fakes/frames.js";
import { FakeTime } from "./fakes/time.js";

const deck = {
  themes: [
    { id: "bra", title: "Hva gjør vi bra?" },
    { id: "hvem", title: "Hvem er vi til for?" },
  ],
};
const WORKSHOP = { id: "w", stage: "running", theme: "bra" };

function listening() {
  const time = new FakeTime();
  /** @type {string[]} */
  const said = [];
  const say = (/** @type {string} */ key, /** @type {any} */ args) =>
    said.push(args ? `${key} ${Object.values(args)}` : key);
  const announcements = new Announcements({ say, now: time.now, after: time.after });
  let records = { ...noRecords(), workshop: new Map([["w", record("workshop", WORKSHOP)]]) };
  /** The board becomes so. @param {string} kind @param {...any} given */
  const see = (kind, ...given) => {
    const map = new Map(records[kind]);
    for (const one of given) map.set(one.id, record(kind, one));
    records = { ...records, [kind]: map };
    announcements.see({ records: /** @type {any} */ (records), me: "ada", deck });
  };
  see("workshop", WORKSHOP);
  return { time, said, see };
}

const notes = (/** @type {number} */ from, /** @type {number} */ to, author = "bo") =>
  Array.from({ length: to - from }, (_, i) => ({ id: `n${from + i}`, author }));

test("what is there at the start is not announced", () => {
  assert.deepEqual(listening().said, []);
});

test("another theme is", () => {
  const { said, see } = listening();
  see("workshop", { ...WORKSHOP, theme: "hvem" });
  assert.deepEqual(said, ["announce.theme Hvem er vi til for?"]);
});

test("so is the end of the workshop", () => {
  const { said, see } = listening();
  see("workshop", { ...WORKSHOP, stage: "ended" });
  assert.deepEqual(said, ["announce.ended"]);
});

test("the timer is announced at its start, its last minute and its end", () => {
  const { time, said, see } = listening();
  see("timer", { id: "t", state: "running", length: 180_000, ends_at: time.now() + 180_000 });
  time.pass(119_000);
  assert.deepEqual(said, ["announce.timer.started 3"]);
  time.pass(2_000);
  assert.equal(said.at(-1), "announce.timer.minute");
  time.pass(60_000);
  assert.equal(said.at(-1), "announce.timer.over");
});

test("a timer that is put off, paused or stopped does not ring at its old end", () => {
  const { time, said, see } = listening();
  see("timer", { id: "t", state: "running", length: 180_000, ends_at: time.now() + 180_000 });
  see("timer", { id: "t", state: "paused", length: 180_000, left: 180_000 });
  time.pass(600_000);
  assert.deepEqual(said, ["announce.timer.started 3", "announce.timer.paused"]);
  see("timer", { id: "t", state: "running", length: 180_000, ends_at: time.now() + 180_000 });
  see("timer", { id: "t", state: "running", length: 240_000, ends_at: time.now() + 240_000 });
  time.pass(175_000);
  assert.equal(said.at(-1), "announce.timer.resumed 3");
});

test("a vote is announced when it opens and when it closes", () => {
  const { said, see } = listening();
  see("round", { id: "r", state: "open" });
  see("round", { id: "r", state: "open", finished: 2 });
  see("round", { id: "r", state: "closed" });
  assert.deepEqual(said, ["announce.round.open", "announce.round.closed"]);
});

test("new notes are told by fives, and a last few after a while", () => {
  const { time, said, see } = listening();
  see("note", ...notes(0, 3));
  assert.deepEqual(said, []);
  see("note", ...notes(3, 6));
  assert.deepEqual(said, ["announce.notes 6"]);
  see("note", ...notes(6, 7));
  time.pass(10_000);
  assert.deepEqual(said, ["announce.notes 6", "announce.notes 1"]);
});

test("one's own notes and edits to others' are no news", () => {
  const { time, said, see } = listening();
  see("note", ...notes(0, 9, "ada"));
  see("note", { id: "n1", author: "ada", text: "Ny" });
  time.pass(60_000);
  assert.deepEqual(said, []);
});

test("pairs are announced when they are drawn, and a latecomer only to those who get one more", () => {
  const { said, see } = listening();
  const pairing = (/** @type {string[][]} */ ...groups) => see("pairing", { id: "p", card: "bra", groups });
  pairing(["ada", "bo"], ["c", "d"]);
  assert.deepEqual(said, ["announce.pairs"]);
  pairing(["ada", "bo"], ["c", "d", "e"]);
  assert.equal(said.length, 1);
  pairing(["ada", "bo", "f"], ["c", "d", "e"]);
  assert.equal(said.length, 2);
  pairing();
  pairing(["c", "d"], ["e", "f"]);
  assert.equal(said.length, 3);
  pairing(["c", "d", "g"], ["e", "f"]);
  assert.equal(said.length, 3);
});
