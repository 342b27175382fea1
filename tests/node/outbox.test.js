import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryStore } from "../../static/session/box_store.js";
import { Outbox } from "../../static/session/outbox.js";
import { FakeTime } from "./fakes/time.js";

const BOX = { id: "box", owner: "room", device: "device01", number: 0, answered: 0, at: 0 };

/** An outbox, as a page that was just opened makes it from what the store holds. @param {any} [given] */
async function opened({ store = memoryStore(), time = new FakeTime(), box = BOX } = {}) {
  const [held = box] = await store.boxes("room");
  let ready = 0;
  const outbox = new Outbox({
    store,
    box: { ...held },
    entries: await store.entries("box"),
    time,
    newDevice: () => "device02",
    onReady: () => ready++,
  });
  return { outbox, store, time };
}

/** The same after so many commands, all on the device. @param {number} count */
async function holding(count) {
  const parts = await opened();
  const asked = [];
  for (let i = 1; i <= count; i++) asked.push(parts.outbox.add("note.post", { id: `n${i}` }));
  await Promise.all(asked.map(({ stored }) => stored));
  return parts;
}

/** @param {{number: number}[]} entries */
const numbers = (entries) => entries.map(({ number }) => number);

test("commands are numbered from 1, in order", async () => {
  const { outbox } = await holding(3);
  assert.deepEqual(numbers(outbox.queue), [1, 2, 3]);
});

test("a command is on the device before it may be sent", async () => {
  const memory = memoryStore();
  let finish = () => {};
  const slow = {
    ...memory,
    write: (/** @type {any[]} */ ...what) =>
      new Promise((resolve) => {
        finish = () => resolve(/** @type {any} */ (memory.write)(...what));
      }),
  };
  const { outbox } = await opened({ store: slow });
  const { number, stored } = outbox.add("note.post", { id: "a" });
  assert.deepEqual(outbox.take(), []);
  let kept = false;
  const keeping = outbox.kept(number).then(() => {
    kept = true;
  });
  await Promise.resolve();
  assert.equal(kept, false);
  finish();
  await Promise.all([stored, keeping]);
  await outbox.kept(number);
  assert.deepEqual(numbers(outbox.take()), [1]);
});

test("none is sent twice on a line, and 16 at most are under way", async () => {
  const { outbox } = await holding(20);
  assert.equal(outbox.take().length, 16);
  assert.deepEqual(outbox.take(), []);
  outbox.settle(1, null);
  assert.deepEqual(numbers(outbox.take()), [17]);
});

test("a new page has what the old one had not got an answer to, and goes on counting", async () => {
  const { outbox, store } = await holding(3);
  outbox.take();
  outbox.settle(1, null);
  const { outbox: next } = await opened({ store });
  assert.deepEqual(numbers(next.queue), [2, 3]);
  assert.equal(next.add("note.post", {}).number, 4);
});

test("the welcome answers all that the server took, in its words", async () => {
  const { outbox } = await holding(4);
  outbox.take();
  const answered = outbox.welcome(3, [{ number: 2, reason: "card_closed", facts: {} }]);
  assert.deepEqual(numbers(answered), [1, 2, 3]);
  assert.deepEqual(numbers(outbox.refused), [2]);
  assert.equal(outbox.refused[0]?.args.id, "n2");
  assert.deepEqual(numbers(outbox.take()), [4]);
});

test("after the line broke the unanswered ones are sent again under their numbers", async () => {
  const { outbox } = await holding(3);
  outbox.take();
  outbox.settle(1, null);
  outbox.welcome(1, []);
  assert.deepEqual(numbers(outbox.take()), [2, 3]);
});

test("a refused command uses its number, keeps its text, and stays until it is put away", async () => {
  const { outbox, store } = await holding(2);
  outbox.take();
  assert.equal(outbox.rejected({ number: 1, reason: "card_closed", facts: {} }), "refused");
  const { outbox: next } = await opened({ store });
  assert.deepEqual(
    next.refused.map(({ args, reason }) => [args.id, reason]),
    [["n1", "card_closed"]],
  );
  next.putAway(1);
  const { outbox: last } = await opened({ store });
  assert.deepEqual(last.refused, []);
  assert.deepEqual(numbers(last.queue), [2]);
});

test("busy holds everything back for as long as the server says, then sends in order", async () => {
  const { outbox, time } = await holding(3);
  outbox.take();
  outbox.rejected({ number: 1, reason: "busy", facts: { wait: 700 } });
  outbox.rejected({ number: 2, reason: "gap", facts: { expected: 1 } });
  outbox.rejected({ number: 3, reason: "gap", facts: { expected: 1 } });
  assert.deepEqual(outbox.take(), []);
  time.pass(699);
  assert.deepEqual(outbox.take(), []);
  time.pass(1);
  assert.deepEqual(numbers(outbox.take()), [1, 2, 3]);
});

test("who is told to wait is told so until then, whatever is answered of what came before", async () => {
  const { outbox, time } = await holding(4);
  outbox.take();
  outbox.rejected({ number: 3, reason: "busy", facts: { wait: 700 } });
  outbox.settle(1, null);
  assert.equal(outbox.waiting, 700);
  outbox.rejected({ number: 4, reason: "gap", facts: { expected: 2 } });
  outbox.settle(2, null);
  assert.equal(outbox.waiting, 700);
  time.pass(700);
  assert.deepEqual(numbers(outbox.take()), [3, 4]);
  outbox.settle(3, null);
  assert.equal(outbox.waiting, 0);
});

test("paused says so until the next answer", async () => {
  const { outbox, time } = await holding(1);
  outbox.take();
  outbox.rejected({ number: 1, reason: "paused", facts: { wait: 500 } });
  assert.equal(outbox.paused, true);
  time.pass(500);
  assert.deepEqual(numbers(outbox.take()), [1]);
  outbox.settle(1, null);
  assert.equal(outbox.paused, false);
});

test("a gap sends again from what is expected, once, however many say so", async () => {
  const { outbox } = await holding(4);
  outbox.take();
  outbox.rejected({ number: 2, reason: "gap", facts: { expected: 1 } });
  assert.deepEqual(numbers(outbox.take()), [1, 2, 3, 4]);
  outbox.rejected({ number: 3, reason: "gap", facts: { expected: 1 } });
  outbox.rejected({ number: 4, reason: "gap", facts: { expected: 1 } });
  assert.deepEqual(outbox.take(), []);
});

test("a gap does not tell what became of the ones before it: their answers do", async () => {
  const { outbox } = await holding(4);
  outbox.take();
  outbox.rejected({ number: 4, reason: "gap", facts: { expected: 3 } });
  assert.deepEqual(numbers(outbox.take()), [3, 4]);
  outbox.rejected({ number: 1, reason: "card_closed", facts: {} });
  outbox.settle(2, null);
  assert.deepEqual(numbers(outbox.refused), [1]);
  assert.deepEqual(numbers(outbox.queue), [3, 4]);
});

test("a server that expects less than it has answered is asked for a new welcome", async () => {
  const { outbox } = await holding(3);
  outbox.take();
  outbox.settle(1, null);
  assert.equal(outbox.rejected({ number: 2, reason: "gap", facts: { expected: 1 } }), "resync");
});

test("a server that went back in time gets the answered ones again, then the rest", async () => {
  const { outbox, store } = await holding(5);
  outbox.take();
  for (const number of [1, 2, 3, 4]) outbox.settle(number, null);
  const { outbox: next } = await opened({ store });
  next.welcome(2, []);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(
    next.take().map(({ number, args }) => [number, args.id]),
    [
      [3, "n3"],
      [4, "n4"],
      [5, "n5"],
    ],
  );
  assert.equal(next.box.device, "device01");
});

test("a welcome that comes behind later answers takes none of them back, and sends nothing again", async () => {
  const { outbox } = await holding(5);
  outbox.take();
  for (const number of [1, 2, 4]) outbox.settle(number, null);
  outbox.rejected({ number: 3, reason: "card_closed", facts: {} });
  assert.deepEqual(outbox.welcome(1, [], false), []);
  assert.equal(outbox.box.answered, 4);
  assert.deepEqual(numbers(outbox.refused), [3]);
  assert.deepEqual(numbers(outbox.ring), [1, 2, 4]);
  assert.deepEqual(numbers(outbox.queue), [5]);
  assert.deepEqual(outbox.take(), []);
});

test("such a welcome tells all the same what it knows of those before its number", async () => {
  const { outbox } = await holding(4);
  outbox.take();
  for (const number of [1, 4]) outbox.settle(number, null);
  const told = outbox.welcome(3, [{ number: 2, reason: "gone", facts: {} }], false);
  assert.deepEqual(numbers(told), [2, 3]);
  assert.deepEqual(numbers(outbox.refused), [2]);
  assert.equal(outbox.box.answered, 4);
});

test("a welcome corrects what another history was told to have done or refused", async () => {
  const { outbox, store } = await holding(5);
  outbox.take();
  for (const number of [1, 2, 5]) outbox.settle(number, null);
  outbox.rejected({ number: 3, reason: "card_closed", facts: {} });
  outbox.rejected({ number: 4, reason: "card_closed", facts: {} });
  outbox.putAway(4);
  const told = outbox.welcome(5, [{ number: 2, reason: "gone", facts: { what: "note" } }]);
  assert.deepEqual(numbers(told).sort(), [2, 3, 4]);
  const { outbox: next } = await opened({ store });
  for (const { refused, ring } of [outbox, next]) {
    assert.deepEqual(
      refused.map(({ number, reason, facts }) => [number, reason, facts]),
      [[2, "gone", { what: "note" }]],
    );
    assert.deepEqual(
      ring.map(({ number, state, reason }) => [number, state, reason]).sort(),
      [1, 3, 4, 5].map((number) => [number, "done", undefined]),
    );
  }
});

test("what a person has put away stays so while it is refused, and a true reason takes its place", async () => {
  const { outbox } = await holding(2);
  outbox.take();
  for (const number of [1, 2]) outbox.rejected({ number, reason: "internal", facts: {} });
  outbox.putAway(1);
  outbox.welcome(2, [
    { number: 1, reason: "gone", facts: {} },
    { number: 2, reason: "gone", facts: {} },
  ]);
  assert.deepEqual(
    [...outbox.ring, ...outbox.refused].map(({ number, state, reason }) => [number, state, reason]),
    [
      [1, "away", "gone"],
      [2, "refused", "gone"],
    ],
  );
});

test("a welcome says nothing of what is too long ago for its list of refusals", async () => {
  const { outbox } = await holding(260);
  for (let number = 1; number <= 260; number++) {
    outbox.take();
    outbox.rejected({ number, reason: "role", facts: {} });
  }
  const told = Array.from({ length: 256 }, (_, place) => ({
    number: place + 5,
    reason: "role",
    facts: {},
  }));
  assert.deepEqual(outbox.welcome(260, told), []);
  assert.equal(outbox.refused.length, 260);
});

test("what was refused is offered again too, for the numbers have no holes", async () => {
  const { outbox } = await holding(3);
  outbox.take();
  outbox.settle(1, null);
  outbox.rejected({ number: 2, reason: "card_closed", facts: {} });
  outbox.settle(3, null);
  outbox.welcome(1, []);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(numbers(outbox.take()), [2, 3]);
});

test("where the ring is too short the commands go on as another device", async () => {
  const { outbox, store, time } = await holding(3);
  outbox.take();
  outbox.settle(1, null);
  outbox.settle(2, null);
  time.pass(25 * 3_600_000);
  outbox.add("note.post", { id: "n4" });
  outbox.settle(3, null);
  assert.deepEqual(numbers(outbox.ring), []);
  outbox.welcome(0, []);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(outbox.box.device, "device02");
  const { outbox: next } = await opened({ store });
  assert.deepEqual(
    next.queue.map(({ number, args }) => [number, args.id]),
    [[1, "n4"]],
  );
  assert.equal(next.add("note.post", {}).number, 2);
});

test("the ring forgets after 200", async () => {
  const { outbox, store } = await holding(230);
  for (let number = 1; number <= 230; number++) {
    outbox.take();
    outbox.settle(number, null);
  }
  assert.equal(outbox.ring.length, 200);
  assert.equal((await store.entries("box")).length, 200);
});

test("a full disk is told, and the command goes out all the same", async () => {
  const store = {
    ...memoryStore(),
    durable: true,
    write: () => Promise.reject(new Error("quota")),
  };
  const { outbox } = await opened({ store });
  assert.equal(outbox.durable, true);
  await outbox.add("note.post", { id: "a" }).stored;
  assert.equal(outbox.durable, false);
  assert.deepEqual(numbers(outbox.take()), [1]);
});

test("the page's memory is no durable place", async () => {
  assert.equal((await opened()).outbox.durable, false);
});

test("a command that the server cannot read is found and does not lock the others in", async () => {
  const { outbox } = await holding(3);
  outbox.take();
  assert.equal(outbox.suspect(), true);
  outbox.welcome(1, []);
  assert.deepEqual(numbers(outbox.take()), [2]);
  assert.equal(outbox.suspect(), true);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(
    outbox.refused.map(({ args, reason }) => [args.id, reason]),
    [["n2", "bad_frame"]],
  );
  assert.equal(outbox.box.device, "device02");
  outbox.welcome(0, []);
  assert.deepEqual(
    outbox.take().map(({ number, args }) => [number, args.id]),
    [[1, "n3"]],
  );
});

test("a bad frame while nothing is under way is not the outbox's doing", async () => {
  const { outbox } = await holding(0);
  assert.equal(outbox.suspect(), false);
});

test("a command that is never answered is noticed", async () => {
  const { outbox, time } = await holding(1);
  outbox.take();
  assert.equal(outbox.flight.stuck(), false);
  time.pass(20_001);
  assert.equal(outbox.flight.stuck(), true);
});
