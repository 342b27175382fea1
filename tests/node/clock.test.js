// The server's time as a page shows it, while the device's clock is set, and sleeps, as clocks do.

import assert from "node:assert/strict";
import { test } from "node:test";
import { leases } from "../../static/session/locks.js";
import { FRAMES } from "../../static/session/schema.js";
import { SteadyClock } from "../../static/session/steady.js";
import { timeLeft } from "../../static/view/parts/timer.js";
import { snapshot, welcome } from "./fakes/frames.js";
import { screen } from "./fakes/screen.js";
import { FakeTime } from "./fakes/time.js";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** The longest that a frame is under way. */
const TRIP = 400;
/** How often the server looks at what came. */
const LOOK = 100;
/** Nobody knows how much of both ways was the way back; and a nap too short to be noticed. */
const BOUND = TRIP + LOOK + 250;

/** A device, and a server whose clock is the only one that is right. */
class World {
  constructor() {
    this.fake = new FakeTime();
    this.set = 0;
    this.slept = 0;
    /** What the network has under way. @type {{due: number, run: () => void}[]} */
    this.way = [];
    const clock = new SteadyClock({ wall: () => this.truth() + this.set, running: () => this.fake.now() });
    this.time = {
      now: () => clock.now(),
      random: this.fake.random,
      after: this.fake.after,
      parted: (/** @type {(ms: number) => void} */ run) => clock.parted(run),
    };
  }

  /** The time, as the server has it. */
  truth() {
    return Math.round(this.fake.at + this.slept) + 1_700_000_000_000;
  }

  /** The device sleeps, and its running clock with it. @param {number} ms */
  sleep(ms) {
    this.slept += ms;
  }
}

/** @param {World} world @param {{trip: () => number}} given */
async function connected(world, { trip }) {
  const parts = await screen({ time: world.time });
  const { session, network } = parts;
  session.start();
  /** @type {Set<any>} lines that the server knows */
  const met = new Set();
  let up = true;
  /** Later, in order, and only if the line is still there and up. @param {any} line @param {() => any[]} frame */
  const carry = (line, frame) => {
    const [there, back] = [trip() / 2, trip() / 2];
    line.there = Math.max(line.there ?? 0, world.fake.at + there);
    world.fake.after(line.there - world.fake.at, () => {
      const said = frame();
      line.back = Math.max(line.back ?? 0, world.fake.at + back);
      world.fake.after(line.back - world.fake.at, () => up && !line.dropped && line.say(said));
    });
  };
  /** The server reads what came and answers. */
  const serve = () => {
    if (!up) return;
    for (const line of network.lines) {
      if (line.dropped) continue;
      if (!met.has(line)) {
        met.add(line);
        line.open();
        carry(line, () => welcome({ now: world.truth() }));
        carry(line, () => snapshot());
      }
      // As the server does by itself, and more often than it does.
      else if (world.fake.at % 5_000 < LOOK) carry(line, () => [FRAMES.ping, 0, world.truth(), 1]);
      for (const [, t] of line.taken(FRAMES.ping)) carry(line, () => [FRAMES.ping, t, world.truth(), 1]);
    }
  };
  const pass = (/** @type {number} */ ms) => {
    for (let done = 0; done < ms; done += LOOK) {
      serve();
      world.fake.pass(LOOK);
      // A countdown is drawn: it asks for the time.
      session.now();
    }
  };
  const setUp = (/** @type {boolean} */ is) => {
    up = is;
  };
  return { ...parts, pass, setUp };
}

/** @param {number} seed */
function dice(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const JUMPS = [-400 * DAY, -DAY, -60 * MINUTE, -3 * MINUTE, -5_000, 5_000, 3 * MINUTE, 60 * MINUTE, DAY, 400 * DAY];

test("however the device's clock is set and it sleeps, what is left is right after the next answer", async () => {
  for (let seed = 1; seed <= 150; seed += 1) {
    const roll = dice(seed);
    const one = (/** @type {any[]} */ of) => of[Math.floor(roll() * of.length)];
    const world = new World();
    const { session, pass, setUp } = await connected(world, { trip: () => roll() * TRIP });
    pass(3_000);
    for (let step = 0; step < 12; step += 1) {
      const end = world.truth() + MINUTE + roll() * 30 * MINUTE;
      const what = roll();
      let slept = false;
      if (what < 0.5) world.set += one(JUMPS);
      else if (what < 0.7) {
        world.sleep(roll() * 20 * MINUTE);
        slept = true;
      } else if (what < 0.85) {
        world.fake.sleep(roll() * 20 * MINUTE);
        slept = true;
      } else {
        setUp(false);
        pass(roll() * 40_000);
        world.set += one(JUMPS);
        pass(roll() * 5_000);
        setUp(true);
        slept = true;
      }
      const timer = { state: "running", ends_at: end, left: 0 };
      const shown = () => timeLeft(timer, session.now());
      const right = () => Math.max(0, end - world.truth());
      // Only its clock was set: not for a moment is it another time here.
      if (!slept) assert.ok(Math.abs(shown() - right()) <= BOUND, `seed ${seed} step ${step}: ${shown()} for ${right()} at once`);
      pass(one([2_000, 10_000, 60_000]));
      // Back on the line, and answered.
      for (let waited = 0; waited < 60_000 && !session.link.live; waited += 1_000) pass(1_000);
      assert.ok(session.link.live, `seed ${seed} step ${step}: not live`);
      pass(2_000);
      assert.ok(Math.abs(shown() - right()) <= BOUND, `seed ${seed} step ${step}: ${shown()} for ${right()}`);
    }
    session.stop();
  }
});

test("a page that learns of another time is drawn again", async () => {
  const world = new World();
  const { session, pass, paint } = await connected(world, { trip: () => 40 });
  pass(3_000);
  paint();
  let drawn = 0;
  session.subscribe(() => (drawn += 1));
  world.sleep(10 * MINUTE);
  pass(2_000);
  paint();
  assert.ok(drawn > 0);
});

test("without a line, time that went by while the device slept is counted", async () => {
  const world = new World();
  const { session, pass, setUp } = await connected(world, { trip: () => 40 });
  pass(3_000);
  setUp(false);
  world.sleep(10 * MINUTE);
  pass(30_000);
  assert.ok(!session.link.live);
  assert.ok(Math.abs(session.now() - world.truth()) <= BOUND);
});

test("a clock put back by years neither spins nor keeps a dead line", async () => {
  const world = new World();
  const { session, network, pass, setUp } = await connected(world, { trip: () => 40 });
  pass(3_000);
  let timers = 0;
  const { after } = world.fake;
  world.time.after = (ms, run) => {
    timers += 1;
    assert.ok(ms < 2 ** 31, "a browser runs such a timer at once");
    return after(ms, run);
  };
  const lines = network.lines.length;
  world.set -= 400 * DAY;
  setUp(false);
  pass(40_000);
  assert.ok(timers < 100, `${timers} timers`);
  assert.ok(network.lines.length > lines, "a line that says nothing is left");
  session.stop();
});

test("a lease from before the clock was put back holds nobody out for years", async () => {
  const time = new FakeTime({ start: 500 * DAY });
  /** @type {Map<string, string>} */
  const kept = new Map();
  const storage = /** @type {any} */ ({
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => kept.set(key, text),
    removeItem: (/** @type {string} */ key) => kept.delete(key),
  });
  const take = async () => {
    const taken = leases(storage, time).take("outbox.box");
    time.pass(30);
    return taken;
  };
  assert.ok(await take());
  assert.equal(await take(), null);
  // Its tab is killed, and the clock put right.
  time.timers = [];
  time.at -= 400 * DAY;
  assert.ok(await take());
});
