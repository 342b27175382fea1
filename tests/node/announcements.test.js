import assert from "node:assert/strict";
import { test } from "node:test";
import { Announcements } from "../../static/session/announcements.js";
import { FakeTime } from "./fakes/time.js";
import { listening } from "./moments/listener.js";

/** @param {number} from @param {number} to */
const notes = (from, to, author = "bo") =>
  Object.fromEntries(Array.from({ length: to - from }, (_, i) => [`note/n${from + i}`, { author }]));
const timer = (/** @type {number} */ length, /** @type {number} */ now) => ({
  "timer/t": { state: "running", length, ends_at: now + length, left: 0 },
});

test("a clock that was ahead and is put right rings when its time has come, and once", () => {
  const time = new FakeTime({ start: 0 });
  let ahead = 0;
  /** @type {string[]} */
  const said = [];
  const announcements = new Announcements({
    say: (key) => said.push(key),
    now: () => time.now() + ahead,
    after: time.after,
  });
  announcements.isIn = true;
  announcements.expect({ id: "t", state: "running", length: 120_000, ends_at: 120_000 });
  time.pass(10_000);
  ahead = -30_000;
  time.pass(79_000);
  assert.deepEqual(said, []);
  time.pass(5_000);
  assert.deepEqual(said, ["announce.timer.minute"]);
  ahead = 3_600_000;
  time.pass(5_000);
  ahead = -30_000;
  time.pass(600_000);
  assert.deepEqual(said, ["announce.timer.minute", "announce.timer.over"]);
});

test("what is there at the start is not announced", () => {
  assert.deepEqual(listening().said, []);
});

test("nothing of the room is told at the door, nor when one has come in", () => {
  const { said, see, sit, time } = listening({ joined: false });
  see({ "workshop/w": { theme: "hvem", card: "hvem" }, "round/r": { state: "open" }, ...notes(0, 9) });
  time.pass(60_000);
  sit({ joined: true });
  time.pass(60_000);
  assert.deepEqual(said, []);
});

test("a hundred notes in twenty seconds are told twice, with a total", () => {
  const { time, said, see } = listening();
  for (let at = 0; at < 100; at += 1) {
    see(notes(at, at + 1));
    time.pass(200);
  }
  time.pass(60_000);
  assert.deepEqual(said, ["announce.notes 75", "announce.notes 25"]);
});

test("what many do is told together: notes, people and hands have one floor", () => {
  const { time, said, see } = listening({ role: "facilitator" });
  see(notes(0, 2));
  time.pass(8_000);
  see({ "participant/cy": { name: "Cy" }, "participant/bo": { hand: true } });
  time.pass(6_999);
  assert.deepEqual(said, []);
  time.pass(1);
  assert.deepEqual(said, ["announce.notes 2", "announce.people 1", "announce.hands 1"]);
});

test("a hand that is down again is not told", () => {
  const { time, said, see } = listening({ role: "facilitator" });
  see({ "participant/bo": { hand: true } });
  see({ "participant/bo": { hand: false } });
  time.pass(60_000);
  assert.deepEqual(said, []);
});

test("how many have finished is not told of a vote that is over", () => {
  const { time, said, see } = listening({ role: "facilitator" });
  see({ "round/r": { state: "open", finished: 0 } });
  see({ "round/r": { finished: 1 } });
  see({ "round/r": { state: "closed", result: [2, 2] } });
  time.pass(60_000);
  assert.deepEqual(said, ["announce.round.open", "announce.round.tie"]);
});

test("the clock is told at its start, at half, in its last minute and at its end", () => {
  const { time, said, see } = listening();
  see(timer(300_000, time.now()));
  time.pass(300_000);
  const heard = ["announce.timer.started 5", "announce.timer.half 3", "announce.timer.minute", "announce.timer.over"];
  assert.deepEqual(said, heard);
  see({ "timer/t": { state: "stopped", ends_at: 0 } });
  assert.deepEqual(said, heard, "that it is put away after it rang is no news");
});

test("a clock that is put off, paused or stopped does not ring at its old end", () => {
  const { time, said, see } = listening();
  see(timer(180_000, time.now()));
  see({ "timer/t": { state: "paused", ends_at: 0, left: 180_000 } });
  time.pass(600_000);
  see({ "timer/t": { state: "running", ends_at: time.now() + 180_000, left: 0 } });
  see({ "timer/t": { length: 240_000, ends_at: time.now() + 240_000 } });
  time.pass(110_000);
  const heard = ["started 3", "paused", "resumed 3", "more 4"].map((one) => `announce.timer.${one}`);
  assert.deepEqual(said, heard);
  see(timer(60_000, time.now()));
  assert.equal(said.at(-1), "announce.timer.started 1", "another length from now on is another clock");
  time.pass(61_000);
  see({ "timer/t": { length: 120_000, ends_at: time.now() + 60_000 } });
  assert.equal(said.at(-1), "announce.timer.more 1", "one that rang can be given more");
});

test("modes are told of the card they are about, and what was quiet is told as shown", () => {
  const { said, see } = listening();
  see({ "card/per": { mode: "quiet" } });
  see({ "card/per": { mode: "open" } });
  see({ "card/per": { mode: "quiet" } });
  see({ "card/per": { mode: "closed" } });
  see({ "card/per": { mode: "open" } });
  const [quiet, reveal, closed, open] = ["quiet", "reveal", "closed", "open"].map((one) => `announce.${one} Per`);
  assert.deepEqual(said, [quiet, reveal, quiet, reveal, closed, open]);
});

test("another card comes up with its front, which needs no word; its back does", () => {
  const { said, see } = listening();
  see({ "workshop/w": { side: "back" } });
  see({ "workshop/w": { card: "per", side: "front" } });
  see({ "workshop/w": { card: "egen", side: "back" }, "field/egen.name": { text: "Noor" } });
  see({ "workshop/w": { side: "front" } });
  assert.deepEqual(said, ["announce.back", "announce.card Per", "announce.card Noor", "announce.back", "announce.front"]);
});

test("a note that is held up is told with its words, and taken down unless the card goes too", () => {
  const { said, see } = listening();
  see({ "workshop/w": { spotlight: "theirs" } });
  see({ "workshop/w": { spotlight: "" } });
  see({ "workshop/w": { spotlight: "mine" } });
  see({ "workshop/w": { spotlight: "", card: "per" } });
  assert.deepEqual(said, [
    "announce.spotlight.on Deres",
    "announce.spotlight.off",
    "announce.spotlight.on Min",
    "announce.card Per",
  ]);
});

test("one's own notes are told as saved, at once when it is quick, and only once", () => {
  const { time, said, see, asked } = listening();
  const one = { number: 1, did: "note.post", args: { id: "n1" } };
  asked([one]);
  see(notes(1, 2, "ada"));
  time.pass(500);
  asked([]);
  time.pass(60_000);
  assert.deepEqual(said, ["announce.own.posted 1"]);
});

test("a note that is slow is told as on its way, without a line as on the device, then as saved", () => {
  const { time, said, asked, line } = listening();
  const one = { number: 1, did: "note.post", args: { id: "n1" } };
  asked([one]);
  time.pass(3_000);
  asked([]);
  time.pass(1_000);
  line({ state: "lost" });
  const more = [2, 3].map((number) => ({ number, did: "note.post", args: { id: `n${number}` } }));
  asked(more);
  time.pass(5_000);
  line({ state: "live" });
  asked([]);
  time.pass(5_000);
  assert.deepEqual(said, [
    "announce.own.sending 1",
    "announce.own.posted 1",
    "link.lost",
    "announce.own.device 2",
    "announce.link.back",
    "announce.own.posted 2",
  ]);
});

test("what was refused is told with its reason, whatever number it has got by then", () => {
  const { time, said, asked } = listening();
  const args = { id: "n1" };
  asked([{ number: 7, did: "note.post", args }]);
  asked([], [{ number: -1, did: "note.post", args, reason: "card_closed", facts: {} }]);
  time.pass(60_000);
  assert.deepEqual(said, ["reject.card_closed"]);
});

test("a line that is back at once was not lost; one that is lost is told as lost and as back", () => {
  for (const role of ["participant", "facilitator", "screen"]) {
    const { time, said, line } = listening({ role });
    line({ state: "lost" });
    time.pass(1_500);
    line({ state: "live" });
    time.pass(60_000);
    assert.deepEqual(said, []);
    line({ state: "lost" });
    time.pass(2_000);
    line({ state: "lost" });
    time.pass(60_000);
    line({ state: "live" });
    assert.deepEqual(said, [role === "screen" ? "screen.lost" : "link.lost", "announce.link.back"]);
  }
});

test("who is taken out is told why, once", () => {
  const { said, line } = listening();
  line({ gone: "removed" });
  line({ gone: "removed" });
  assert.deepEqual(said, ["gone.removed"]);
});

test("one's own changes to one's own notes are not told as the facilitator's", () => {
  const { said, see, asked, time } = listening();
  asked([{ number: 1, did: "note.move", args: { id: "mine" } }]);
  see({ "note/mine": { section: "styrker" } });
  asked([]);
  time.pass(20_000);
  assert.deepEqual(said, ["announce.own.moved 1"]);
});

test("an own note that is taken away and put back is told as that", () => {
  const { said, see, asked, time } = listening();
  for (const [did, removed] of [["note.remove", "author"], ["note.restore", ""]]) {
    asked([{ number: 1, did, args: { id: "mine" } }]);
    see({ "note/mine": { removed } });
    asked([]);
    time.pass(1_000);
  }
  assert.deepEqual(said, ["announce.own.removed 1", "announce.own.restored 1"]);
});

test("a note that is taken away and comes back is not told as one that is new", () => {
  const { said, see, gone, time } = listening();
  see(notes(0, 1));
  for (const note of ["n0", "theirs"]) {
    gone("note", note);
    see({ [`note/${note}`]: { author: "bo" } });
  }
  time.pass(20_000);
  assert.deepEqual(said, ["announce.notes 1"]);
});
