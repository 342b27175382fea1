import assert from "node:assert/strict";
import { test } from "node:test";
import { Link } from "../../static/session/socket.js";
import { encode } from "../../static/vendor/msgpack.js";
import { FakeNetwork } from "./fakes/lines.js";
import { FakeTime } from "./fakes/time.js";

const HELLO = 1;
const PING = 9;
const GREETING = ["welcome"];

/** A link whose session takes the first frame it hears for a welcome. @param {any} [given] */
function linked({ dice, onFinal = () => false } = {}) {
  const time = new FakeTime({ dice });
  const network = new FakeNetwork();
  /** @type {string[]} */
  const states = [];
  /** @type {Link} */
  const link = new Link({
    transport: network.transport,
    time,
    hello: () => encode([HELLO]),
    ping: () => encode([PING]),
    onBytes: () => !link.live && link.welcomed(),
    onChange: () => states.push(link.state),
    onFinal,
  });
  const up = () => {
    network.line.open();
    network.line.say(GREETING);
  };
  return { link, time, network, states, up };
}

/** The same, already up. @param {any} [given] */
function live(given) {
  const parts = linked(given);
  parts.link.start();
  parts.up();
  parts.network.line.taken(PING);
  return parts;
}

test("it says hello as soon as the line is open, and is live at the welcome", () => {
  const { link, network, states } = linked();
  link.start();
  network.line.open();
  assert.deepEqual(network.line.taken(HELLO), [[HELLO]]);
  assert.equal(link.state, "connecting");
  network.line.say(GREETING);
  assert.deepEqual(states, ["live"]);
});

test("25 s of silence are death: the old line is dropped and a new one opened at once", () => {
  const { link, time, network } = live();
  time.pass(24_900);
  assert.equal(network.lines.length, 1);
  time.pass(200);
  assert.equal(network.lines.length, 2);
  assert.equal(network.lines[0]?.dropped, true);
  assert.equal(link.state, "lost");
});

test("any byte is a sign of life", () => {
  const { time, network } = live();
  for (let i = 0; i < 10; i++) {
    time.pass(20_000);
    network.line.say(["anything"]);
  }
  assert.equal(network.lines.length, 1);
});

test("what a dropped line still delivers reaches nobody", () => {
  const { link, time, network } = live();
  time.pass(26_000);
  const [old] = network.lines;
  old?.say(GREETING);
  old?.close(4504);
  assert.equal(link.state, "lost");
  assert.equal(link.gone, 0);
});

test("a command without a byte back is followed by a ping, and 4 s later the line is dead", () => {
  const { link, time, network } = live();
  link.send(encode([5]), true);
  time.pass(1_100);
  assert.equal(network.line.taken(PING).length, 1);
  time.pass(2_800);
  assert.equal(network.lines.length, 1);
  time.pass(200);
  assert.equal(network.lines.length, 2);
});

test("a command that waits for the store does not kill a line that answers pings", () => {
  const { link, time, network } = live();
  link.send(encode([5]), true);
  time.pass(1_100);
  network.line.say(["pong"]);
  time.pass(20_000);
  assert.equal(network.lines.length, 1);
});

test("a snapshot that trickles in on a slow phone is no death", () => {
  const { link, time, network } = linked();
  link.start();
  network.line.open();
  for (let i = 0; i < 10; i++) {
    time.pass(8_000);
    network.line.say(["chunk"]);
  }
  assert.equal(network.lines.length, 1);
});

test("a line that does not open is given up", () => {
  const { link, time, network } = linked();
  link.start();
  time.pass(10_000);
  assert.equal(network.lines[0]?.dropped, true);
  time.pass(1_000);
  assert.equal(network.lines.length, 2);
});

test("the wait grows to 15 s and is random all the way", () => {
  const { link, time, network } = linked({ dice: () => 1 });
  link.start();
  const waits = [];
  for (let i = 0; i < 8; i++) {
    const lines = network.lines.length;
    network.line.close();
    let waited = 0;
    while (network.lines.length === lines) {
      time.pass(100);
      waited += 100;
    }
    waits.push(waited);
  }
  assert.deepEqual(waits, [1_000, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
});

test("it never stops trying", () => {
  const { link, time, network } = linked();
  link.start();
  for (let i = 0; i < 500; i++) {
    network.line.close(1012);
    time.pass(15_000);
  }
  assert.ok(network.lines.length > 500);
});

test("a person who just did something does not wait for the dice", () => {
  const { link, time, network } = live({ dice: () => 1 });
  link.act();
  network.line.close();
  time.pass(0);
  assert.equal(network.lines.length, 2);
});

test("doing something cuts the first wait short, but not the later ones", () => {
  const { link, network, time } = live({ dice: () => 1 });
  network.line.close();
  link.act();
  assert.equal(network.lines.length, 2);
  network.line.close();
  time.pass(5_000);
  network.line.close();
  link.act();
  assert.equal(network.lines.length, 3);
});

test("30 s up end the series of failures", () => {
  const { time, network, up } = live({ dice: () => 1 });
  for (let i = 0; i < 5; i++) {
    network.line.close();
    time.pass(15_000);
  }
  up();
  time.pass(20_000);
  network.line.say(["anything"]);
  time.pass(11_000);
  const before = network.lines.length;
  network.line.close();
  time.pass(1_000);
  assert.equal(network.lines.length, before + 1);
});

for (const code of [4500, 4501, 4502, 4503, 4504, 4505]) {
  test(`after ${code} it stays away`, () => {
    const { link, time, network } = live();
    network.line.close(code);
    link.wake();
    link.restart();
    time.pass(3_600_000);
    assert.equal(network.lines.length, 1);
    assert.equal(link.gone, code);
  });
}

for (const code of [1000, 1006, 1012, 4400, 4404, 4499]) {
  test(`after ${code} it comes back`, () => {
    const { link, time, network } = live();
    network.line.close(code);
    time.pass(1_000);
    assert.equal(network.lines.length, 2);
    assert.equal(link.gone, 0);
  });
}

test("turned away because it is crowded, it waits, says how long, and comes back", () => {
  const { link, time, network, states } = linked({ dice: () => 0 });
  link.act();
  link.start();
  network.line.open();
  network.line.close(4403);
  assert.equal(link.waiting, 1_000);
  assert.equal(states.length, 1);
  time.pass(999);
  assert.equal(network.lines.length, 1);
  time.pass(1);
  network.line.open();
  network.line.say(GREETING);
  assert.equal(link.waiting, 0);
});

test("waking up asks the line, and 4 s without an answer are death", () => {
  const { link, time, network } = live();
  link.wake();
  assert.equal(network.line.taken(PING).length, 1);
  time.pass(3_900);
  assert.equal(network.lines.length, 1);
  time.pass(200);
  assert.equal(network.lines.length, 2);
});

test("after a silence that the server would have broken, waking up waits one second", () => {
  const { link, time, network } = live();
  time.pass(13_000);
  link.wake();
  assert.equal(network.line.taken(PING).length, 1);
  time.pass(990);
  assert.equal(network.lines.length, 1);
  time.pass(20);
  assert.equal(network.lines.length, 2);
  // Over the new line a silence is as long as ever.
  network.line.open();
  network.line.say(GREETING);
  link.wake();
  time.pass(3_900);
  assert.equal(network.lines.length, 2);
});

test("waking up ends a wait at once", () => {
  const { link, time, network } = live({ dice: () => 1 });
  for (let i = 0; i < 6; i++) {
    network.line.close();
    time.pass(15_000);
  }
  network.line.close();
  const before = network.lines.length;
  link.wake();
  assert.equal(network.lines.length, before + 1);
});

test("a device that slept asks first: the silence was its own", () => {
  const { time, network } = live();
  time.sleep(600_000);
  assert.equal(network.lines.length, 1);
  assert.equal(network.line.taken(PING).length, 1);
  network.line.say(["pong"]);
  time.pass(10_000);
  assert.equal(network.lines.length, 1);
});

test("a move keeps the old line until its time, then takes a new one", () => {
  const { link, time, network } = live();
  link.move(700);
  time.pass(600);
  assert.equal(network.lines.length, 1);
  assert.equal(link.state, "live");
  time.pass(200);
  assert.equal(network.lines.length, 2);
  assert.equal(network.lines[0]?.dropped, true);
});

test("a line that closes after a move was asked for comes back no earlier than asked", () => {
  const { link, time, network } = live({ dice: () => 0 });
  link.move(5_000);
  network.line.close(1012);
  link.act();
  time.pass(4_900);
  assert.equal(network.lines.length, 1);
  time.pass(200);
  assert.equal(network.lines.length, 2);
});

test("a transport that throws counts as a line that closed", () => {
  const time = new FakeTime();
  let tries = 0;
  const link = new Link({
    transport: () => {
      tries += 1;
      throw new Error("blocked");
    },
    time,
    hello: () => encode([HELLO]),
    ping: () => encode([PING]),
    onBytes: () => {},
    onChange: () => {},
    onFinal: () => false,
  });
  link.start();
  time.pass(30_000);
  assert.ok(tries > 2);
});

test("a stopped link stays stopped until it is started", () => {
  const { link, time, network, up } = live();
  link.stop();
  link.wake();
  time.pass(60_000);
  assert.equal(network.lines.length, 1);
  link.start();
  up();
  assert.equal(link.state, "live");
});
