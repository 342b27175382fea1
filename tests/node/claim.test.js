import assert from "node:assert/strict";
import { test } from "node:test";
import { inMemory } from "../../static/lib/storage.js";
import { memoryStore } from "../../static/session/box_store.js";
import { claimBox, orphan, ownerOf, secretInBoxes } from "../../static/session/claim.js";
import { leases, webLocks } from "../../static/session/locks.js";
import { FakeTime } from "./fakes/time.js";

const OWNER = "ABCD2345/participant/token";
const DAY = 24 * 3_600_000;

/** A browser's tabs: one store, one set of locks; `tab()` is a page that opens. */
function browser() {
  const store = memoryStore();
  /** @type {Set<string>} */
  const held = new Set();
  const locks = {
    /** @param {string} name */
    async take(name) {
      if (held.has(name)) return null;
      held.add(name);
      return { release: () => void held.delete(name), onLost() {}, still: () => true };
    },
  };
  let made = 0;
  const newId = () => `id${++made}`.padEnd(8, "_");
  const tab = (now = 1000) => claimBox({ store, locks, owner: OWNER, newId, now });
  return { store, locks, tab };
}

/** @param {any} claim @param {number} number */
function queue({ store, box }, number) {
  const entry = {
    number,
    did: "note.post",
    args: {},
    at: 1000,
    state: /** @type {const} */ ("queued"),
  };
  return store.write({ ...box, number }, [entry], [], true);
}

test("two tabs have two devices", async () => {
  const { tab } = browser();
  const [one, two] = [await tab(), await tab()];
  assert.notEqual(one.box.id, two.box.id);
  assert.notEqual(one.box.device, two.box.device);
});

test("a tab that comes after one that closed is the same device", async () => {
  const { tab } = browser();
  const one = await tab();
  one.hold.release();
  assert.equal((await tab()).box.device, one.box.device);
});

test("a new tab takes over what a killed tab had not sent", async () => {
  const { tab } = browser();
  const [idle, busy] = [await tab(), await tab()];
  await queue(busy, 1);
  idle.hold.release();
  busy.hold.release();
  const next = await tab();
  assert.equal(next.box.device, busy.box.device);
  assert.deepEqual(
    next.entries.map(({ number }) => number),
    [1],
  );
});

test("what a closed tab left is found by one that stays open, and idle boxes are not", async () => {
  const { store, locks, tab } = browser();
  const [one, two, three] = [await tab(), await tab(), await tab()];
  await queue(two, 1);
  two.hold.release();
  three.hold.release();
  const left = await orphan({ store, locks, owner: OWNER, now: 1000, waiting: true });
  assert.equal(left?.box.device, two.box.device);
  assert.equal(await orphan({ store, locks, owner: OWNER, now: 1000, waiting: true }), null);
  assert.notEqual(one.box.device, two.box.device);
});

test("a tab that lives keeps its box, however much it has to send", async () => {
  const { tab } = browser();
  const one = await tab();
  await queue(one, 1);
  assert.notEqual((await tab()).box.device, one.box.device);
});

test("another credential's boxes are left alone", async () => {
  const { store, locks, tab } = browser();
  const one = await tab();
  one.hold.release();
  assert.equal(await orphan({ store, locks, owner: "ABCD2345/facilitator/key", now: 1000 }), null);
});

test("an idle box is forgotten after a month, one with something to send never", async () => {
  const { store, tab } = browser();
  const [idle, busy] = [await tab(), await tab()];
  await queue(busy, 1);
  idle.hold.release();
  busy.hold.release();
  await tab(1000 + 31 * DAY);
  assert.deepEqual(
    (await store.boxes(OWNER)).map(({ id }) => id),
    [busy.box.id],
  );
});

test("a box with a refusal that nobody has put away is kept, however long ago", async () => {
  const { store, tab } = browser();
  const one = await tab();
  const at = { number: 1, did: "note.post", args: { text: "Mine ord" }, at: 1000 };
  await store.write(one.box, [{ ...at, state: "refused", reason: "card_closed" }], [], true);
  one.hold.release();
  const { box, entries } = await tab(1000 + 400 * DAY);
  assert.equal(box.id, one.box.id);
  assert.deepEqual(
    entries.map(({ args }) => args.text),
    ["Mine ord"],
  );
});

test("a store that fails leaves the page's memory", async () => {
  const { locks } = browser();
  const broken = {
    ...memoryStore(),
    durable: true,
    boxes: () => Promise.reject(new Error("broken")),
  };
  const claim = await claimBox({
    store: broken,
    locks,
    owner: OWNER,
    newId: () => "id______",
    now: 1000,
  });
  assert.equal(claim.store.durable, false);
});

/** A tab's leases on a storage that tabs share. @param {any} storage @param {FakeTime} time */
async function take(storage, time) {
  const taken = leases(storage, time).take("box");
  await Promise.resolve();
  time.pass(30);
  return taken;
}

test("a lease is one tab's while it is renewed", async () => {
  const [storage, time] = [inMemory(), new FakeTime()];
  assert.ok(await take(storage, time));
  time.pass(10 * 60_000);
  assert.equal(await take(storage, time), null);
});

test("a released lease is free at once", async () => {
  const [storage, time] = [inMemory(), new FakeTime()];
  const hold = await take(storage, time);
  hold?.release();
  assert.ok(await take(storage, time));
});

test("of two tabs that start in the same moment one gets it", async () => {
  const [storage, time] = [inMemory(), new FakeTime()];
  const both = [leases(storage, time).take("box"), leases(storage, time).take("box")];
  await Promise.resolve();
  time.pass(30);
  assert.equal((await Promise.all(both)).filter(Boolean).length, 1);
});

test("a killed tab's lease ends, and a tab that only slept is told that it lost it", async () => {
  const [storage, time] = [inMemory(), new FakeTime()];
  const sleeper = await take(storage, time);
  let lost = 0;
  sleeper?.onLost(() => lost++);
  const timers = time.timers;
  time.timers = [];
  time.pass(91_000);
  assert.ok(await take(storage, time));
  time.timers.push(...timers);
  time.pass(0);
  assert.equal(lost, 1);
});

test("a tab that wakes is told before it speaks, and only once", async () => {
  const [storage, time] = [inMemory(), new FakeTime()];
  const sleeper = await take(storage, time);
  let lost = 0;
  sleeper?.onLost(() => lost++);
  assert.equal(sleeper?.still(), true);
  const timers = time.timers;
  time.timers = [];
  time.pass(91_000);
  await take(storage, time);
  assert.equal(sleeper?.still(), false);
  time.timers.push(...timers);
  time.pass(0);
  assert.equal(lost, 1);
});

test("a lease that was given back is not lost", async () => {
  const [storage, time] = [inMemory(), new FakeTime()];
  const hold = await take(storage, time);
  let lost = 0;
  hold?.onLost(() => lost++);
  hold?.release();
  assert.equal(hold?.still(), false);
  assert.equal(lost, 0);
});

test("the browser's own locks are held until they are released", async () => {
  /** @type {Set<string>} */
  const held = new Set();
  const manager = /** @type {any} */ ({
    async request(/** @type {string} */ name, /** @type {any} */ _, /** @type {any} */ run) {
      if (held.has(name)) return run(null);
      held.add(name);
      await run({ name });
      held.delete(name);
    },
  });
  const locks = webLocks(manager);
  const hold = await locks.take("box");
  assert.equal(await locks.take("box"), null);
  hold?.release();
  await new Promise((resolve) => setImmediate(resolve));
  assert.ok(await locks.take("box"));
});

test("the boxes know the credential that was used last, for a browser that lost the rest", async () => {
  const { store, locks } = browser();
  const claim = (/** @type {string} */ code, /** @type {string} */ secret, /** @type {number} */ now) =>
    claimBox({ store, locks, owner: ownerOf(code, "participant", secret), secret, newId: () => `${secret}-${now}`, now });
  await claim("ABCD2345", "first-secret", 1000);
  await claim("ABCD2345", "second-secret", 2000);
  await claim("WXYZ2345", "of-another-room", 3000);
  assert.equal(await secretInBoxes(store, "ABCD2345", "participant"), "second-secret");
  assert.equal(await secretInBoxes(store, "ABCD2345", "facilitator"), "");
});
