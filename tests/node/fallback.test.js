import assert from "node:assert/strict";
import { test } from "node:test";
import { firstThatWorks } from "../../static/session/fallback.js";
import { FakeNetwork } from "./fakes/lines.js";

const EAR = { opened() {}, bytes() {}, closed() {} };

/** Two ways in, and a browser that opens one line after another. */
function twoWays() {
  const [socket, events] = [new FakeNetwork(), new FakeNetwork()];
  const transport = firstThatWorks([socket.transport, events.transport]);
  const open = () => {
    const before = socket.lines.length;
    const line = transport(EAR);
    const network = socket.lines.length > before ? socket : events;
    return { way: network === socket ? "socket" : "events", line, far: network.line };
  };
  return { open };
}

test("the websocket comes first", () => {
  assert.equal(twoWays().open().way, "socket");
});

test("a websocket that was never heard of gives way at once, closed or swallowed", () => {
  for (const end of ["close", "drop"]) {
    const { open } = twoWays();
    const first = open();
    first.far.open();
    if (end === "close") first.far.close();
    else first.line.drop();
    assert.equal(open().way, "events", end);
  }
});

test("a way that works is kept where the websocket never has", () => {
  const { open } = twoWays();
  open().far.close();
  const events = open();
  events.far.say(["welcome"]);
  events.far.close();
  assert.equal(open().way, "events");
});

test("a websocket that has worked gets three chances: it was the network", () => {
  const { open } = twoWays();
  const first = open();
  first.far.say(["welcome"]);
  first.far.close();
  const ways = [];
  for (let i = 0; i < 4; i++) {
    const next = open();
    ways.push(next.way);
    next.far.close();
  }
  assert.deepEqual(ways, ["socket", "socket", "socket", "events"]);
});

test("after a bridge over a bad moment the websocket is first again", () => {
  const { open } = twoWays();
  open().far.say(["welcome"]);
  for (let i = 0; i < 3; i++) open().far.close();
  const bridge = open();
  assert.equal(bridge.way, "events");
  bridge.far.say(["welcome"]);
  bridge.far.close();
  assert.equal(open().way, "socket");
});

test("when nothing works both are tried in turn", () => {
  const { open } = twoWays();
  const ways = [];
  for (let i = 0; i < 4; i++) {
    const next = open();
    ways.push(next.way);
    next.far.close();
  }
  assert.deepEqual(ways, ["socket", "events", "socket", "events"]);
});

test("a line that is closed and then dropped has failed once", () => {
  const { open } = twoWays();
  const first = open();
  first.far.close();
  first.line.drop();
  assert.equal(open().way, "events");
});
