import assert from "node:assert/strict";
import { test } from "node:test";
import { Ways } from "../../static/session/fallback.js";
import { FRAMES } from "../../static/session/schema.js";
import { encode } from "../../static/vendor/msgpack.js";
import { FakeNetwork } from "./fakes/lines.js";
import { FakeTime } from "./fakes/time.js";

const NAMES = /** @type {const} */ (["socket", "stream", "polling"]);
const HELLO = encode([FRAMES.hello, { me: 1 }]);

/** Three ways in, and a browser that opens one line after another. @param {string} [found] */
function threeWays(found) {
  const time = new FakeTime();
  const networks = NAMES.map(() => new FakeNetwork());
  const memory = { name: found ?? null };
  let led = 0;
  const make = () =>
    new Ways(
      NAMES.map((name, place) => ({ name, open: /** @type {any} */ (networks[place]).transport })),
      time,
      {
        get: () => memory.name,
        put: (name) => {
          memory.name = name;
        },
      },
    );
  const ways = make();
  const ear = { opened() {}, bytes() {}, closed() {}, again: () => void led++ };
  const open = (chooser = ways) => {
    const before = networks.map(({ lines }) => lines.length);
    const line = chooser.transport(ear);
    line.send(HELLO);
    const place = networks.findIndex(({ lines }, at) => lines.length > Number(before[at]));
    return { way: NAMES[place], line, far: /** @type {FakeNetwork} */ (networks[place]).line };
  };
  /** The newest line of a way. @param {typeof NAMES[number]} name */
  const newest = (name) => /** @type {FakeNetwork} */ (networks[NAMES.indexOf(name)]).line;
  const count = () => networks.reduce((sum, { lines }) => sum + lines.length, 0);
  return { open, ways, make, time, memory, newest, count, led: () => led };
}

/** @param {ReturnType<typeof threeWays>} given @param {number} times */
function failing({ open }, times) {
  const ways = [];
  for (let i = 0; i < times; i++) {
    const next = open();
    ways.push(next.way);
    next.far.close();
  }
  return ways;
}

test("the websocket comes first", () => {
  assert.equal(threeWays().open().way, "socket");
});

test("a way that never proved itself gives way at once, closed or swallowed or half heard", () => {
  for (const end of ["close", "drop", "words"]) {
    const { open, time } = threeWays();
    const first = open();
    first.far.open();
    if (end === "words") first.far.say(["welcome"]);
    time.pass(4_000);
    if (end === "close") first.far.close();
    else first.line.drop();
    assert.equal(open().way, "stream", end);
  }
});

test("a line that we leave while it speaks says nothing of its way", () => {
  const { open, time } = threeWays();
  const first = open();
  time.pass(9_000);
  first.far.say(["welcome"]);
  first.line.drop();
  assert.equal(open().way, "socket");
});

test("a way that is closed by a word of the board's own has got there", () => {
  for (const code of [1012, 4401, 4403, 4503]) {
    const { open } = threeWays();
    open().far.close(code);
    assert.equal(open().way, "socket", String(code));
  }
});

test("after the websocket and the stream come polls, and then all of it again", () => {
  assert.deepEqual(failing(threeWays(), 4), ["socket", "stream", "polling", "socket"]);
});

test("a way that is of no use is left though it had worked, and says what is wanted first", () => {
  const { open, ways } = threeWays();
  open().far.close();
  const stream = open();
  stream.far.prove();
  stream.far.ear.unfit?.("login");
  stream.far.close();
  assert.deepEqual([open().way, ways.met], ["polling", "login"]);
});

test("what was wanted first is forgotten once something works", () => {
  const { open, ways } = threeWays();
  const first = open();
  first.far.ear.unfit?.("login");
  first.far.close();
  open().far.prove();
  assert.equal(ways.met, "");
});

test("a way that works is kept where the websocket never has", () => {
  const { open } = threeWays();
  open().far.close();
  const stream = open();
  stream.far.prove();
  stream.far.close();
  assert.equal(open().way, "stream");
});

test("a websocket that has worked gets three chances: it was the network", () => {
  const given = threeWays();
  const first = given.open();
  first.far.prove();
  first.far.close();
  assert.deepEqual(failing(given, 4), ["socket", "socket", "socket", "stream"]);
});

test("after a bridge over a bad moment the websocket is first again", () => {
  const given = threeWays();
  const { open, time } = given;
  open().far.prove();
  time.pass(60_000);
  assert.deepEqual(failing(given, 3), ["socket", "socket", "socket"]);
  const bridge = open();
  assert.equal(bridge.way, "stream");
  bridge.far.prove();
  bridge.far.close();
  assert.equal(open().way, "socket");
});

test("a way that is cut again and again is left for one that cannot be cut", () => {
  const { open, time } = threeWays();
  const ways = [];
  for (let i = 0; i < 6; i++) {
    const next = open();
    ways.push(next.way);
    next.far.prove();
    time.pass(5_000);
    next.far.close();
  }
  assert.deepEqual(ways, ["socket", "socket", "socket", "stream", "stream", "stream"]);
  assert.equal(open().way, "polling");
});

test("a way that holds for long is not left for being cut now and then", () => {
  const { open, time } = threeWays();
  for (let i = 0; i < 9; i++) {
    const next = open();
    assert.equal(next.way, "socket");
    next.far.prove();
    time.pass(40_000);
    next.far.close();
  }
});

test("a line that is closed and then dropped has failed once", () => {
  const { open } = threeWays();
  const first = open();
  first.far.close();
  first.line.drop();
  assert.equal(open().way, "stream");
});

test("a tab that is loaded anew begins with what worked", () => {
  const { open, make, memory } = threeWays("polling");
  const line = open();
  assert.equal(line.way, "polling");
  line.far.prove();
  assert.equal(memory.name, "polling");
  assert.equal(open(make()).way, "polling");
});

test("a better way is tried beside the line, and taken when it has shown that it works", () => {
  const { open, time, newest, count, led, memory } = threeWays("polling");
  const polling = open();
  polling.far.prove();
  for (let i = 0; i < 60 && !newest("socket"); i++) time.pass(6_000);
  const socket = newest("socket");
  assert.equal(polling.far.dropped, false);
  socket.open();
  assert.deepEqual(socket.taken(FRAMES.hello), [[FRAMES.hello, { me: 1 }]]);
  socket.say(["welcome"]);
  assert.deepEqual(socket.taken(FRAMES.ping), [[FRAMES.ping, 1]]);
  assert.equal(led(), 0);
  socket.prove();
  assert.deepEqual([led(), socket.dropped, memory.name], [1, true, "socket"]);
  polling.line.drop();
  assert.equal(open().way, "socket");
  const before = count();
  time.pass(60 * 60_000);
  assert.equal(count(), before);
});

test("beside a bridge the best way is asked for soon, and ever more seldom", () => {
  const given = threeWays();
  const { open, time, newest, count } = given;
  open().far.prove();
  time.pass(60_000);
  failing(given, 3);
  const bridge = open();
  bridge.far.prove();
  const times = [];
  for (let second = 0; second < 300; second++) {
    const before = count();
    time.pass(1_000);
    if (count() > before) times.push(second);
    newest("socket").close();
  }
  assert.ok(times.length >= 3 && times.length <= 5, String(times));
  assert.ok(Number(times[0]) < 20, String(times));
  // One that we leave ourselves, for whatever it said, is no reason to go back to what failed.
  bridge.line.drop();
  assert.equal(open().way, "stream");
});

test("a better way that fails costs nothing but itself, ever more seldom", () => {
  const { open, time, newest, count, led } = threeWays("polling");
  const polling = open();
  polling.far.prove();
  let trials = 0;
  for (let minute = 0; minute < 90; minute++) {
    const before = count();
    time.pass(60_000);
    trials += count() - before;
    newest("stream")?.ear.closed(0);
  }
  // Twice each time: it is a websocket and a stream that are better than polls.
  assert.ok(trials >= 4 && trials <= 12, String(trials));
  assert.deepEqual([led(), polling.far.dropped, newest("socket").dropped], [0, false, true]);
});

test("on another network better ways are tried soon, and what works is kept meanwhile", () => {
  const { open, time, newest, ways } = threeWays("polling");
  const polling = open();
  polling.far.prove();
  ways.changed();
  time.pass(3_000);
  assert.ok(newest("socket"));
  assert.equal(polling.far.dropped, false);
  newest("socket").close();
  newest("stream").close();
  polling.far.close();
  // What worked on the other network has one chance on this one.
  assert.equal(open().way, "polling");
});

test("whatever happens to lines, each that is opened is the only one, and some way is tried", () => {
  let seed = 20_261_129;
  const dice = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  for (let round = 0; round < 200; round++) {
    const { open, time, ways } = threeWays();
    let current = open();
    for (let step = 0; step < 40; step++) {
      const lot = dice();
      if (lot < 0.3) current.far.prove();
      else if (lot < 0.4) current.far.say(["welcome"]);
      else if (lot < 0.5) ways.changed();
      else if (lot < 0.7) time.pass(dice() * 400_000);
      else {
        if (lot < 0.8) current.line.drop();
        else if (lot < 0.9) current.far.close(dice() < 0.5 ? 1006 : 4401);
        else {
          current.far.ear.unfit?.("");
          current.far.close();
        }
        current = open();
        assert.ok(NAMES.includes(/** @type {any} */ (current.way)));
      }
    }
  }
});
