import assert from "node:assert/strict";
import { test } from "node:test";
import { packed, unpacked } from "../../static/session/bodies.js";
import { eventTransport } from "../../static/session/event_transport.js";
import { FRAMES } from "../../static/session/schema.js";
import { decode, encode } from "../../static/vendor/msgpack.js";
import { FakeTime } from "./fakes/time.js";

const STREAM = { "Content-Type": "text/event-stream; charset=utf-8" };

/** Let what was promised happen, streams included. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

/** A line whose server is the test. */
async function opened() {
  const time = new FakeTime();
  /** @type {{path: string, frames: any[], signal: AbortSignal, answer: (response: any) => void}[]} */
  const requests = [];
  /** @type {any[]} */
  const heard = [];
  /** @type {number[]} */
  const closed = [];
  /** @type {string[]} */
  const judged = [];
  const fetch = (/** @type {string} */ path, /** @type {any} */ { body, signal }) =>
    new Promise((answer, fail) => {
      signal.addEventListener("abort", () => fail(new Error("aborted")));
      requests.push({ path, frames: unpacked(body).map((bytes) => decode(bytes)), signal, answer });
    });
  let isOpen = false;
  const line = eventTransport(
    /** @type {any} */ (fetch),
    time,
  )({
    opened: () => {
      isOpen = true;
    },
    bytes: (bytes) => heard.push(decode(bytes)),
    closed: (code) => closed.push(code),
    proven: () => judged.push("proven"),
    unfit: (met) => judged.push(`unfit ${met}`),
  });
  await settled();
  assert.ok(isOpen);
  line.send(encode([FRAMES.hello, "me"]));
  const stream = new TransformStream();
  const writer = stream.writable.getWriter();
  requests[0]?.answer(new Response(stream.readable, { headers: STREAM }));
  await settled();
  const say = async (/** @type {string} */ text) => {
    await writer.write(new TextEncoder().encode(text));
    await settled();
  };
  return { line, time, requests, heard, closed, judged, say, writer };
}

/** @param {any} frame */
const event = (frame) => `data: ${Buffer.from(encode(frame)).toString("base64")}\n\n`;
/** @param {...any} frames */
const answer = (...frames) =>
  new Response(packed(frames.map((frame) => encode(frame))), {
    headers: { "Content-Type": "application/octet-stream" },
  });
/** A frame of the server's that says when it was sent. @param {number} now */
const welcome = (now) => event([FRAMES.welcome, { now }]);
/** @param {number} now */
const beat = (now) => event([FRAMES.ping, 0, now, 0]);

test("the stream is opened with the hello, and its events are frames", async () => {
  const { requests, heard, say } = await opened();
  assert.deepEqual(
    [requests[0]?.path, requests[0]?.frames],
    ["/api/events", [[FRAMES.hello, "me"]]],
  );
  await say(event(["one"]) + event(["two"]));
  assert.deepEqual(heard, [["one"], ["two"]]);
});

test("an event may come in pieces", async () => {
  const { heard, say } = await opened();
  const text = event(["whole"]);
  await say(text.slice(0, 9));
  await say(text.slice(9, -1));
  assert.deepEqual(heard, []);
  await say(text.slice(-1));
  assert.deepEqual(heard, [["whole"]]);
});

test("a close event gives its code", async () => {
  const { closed, say } = await opened();
  await say("event: close\ndata: 4503\n\n");
  assert.deepEqual(closed, [4503]);
});

test("a stream that ends is a line that closed, once", async () => {
  const { closed, writer, line } = await opened();
  await writer.close();
  await settled();
  line.drop();
  assert.deepEqual(closed, [0]);
});

test("frames go out after the hello, one request at a time, and answers come in", async () => {
  const { line, requests, heard } = await opened();
  line.send(encode([5, 1]));
  line.send(encode([5, 2]));
  line.send(encode([5, 3]));
  await settled();
  assert.deepEqual(
    requests.slice(1).map(({ path, frames }) => [path, frames]),
    [
      [
        "/api/frames",
        [
          [FRAMES.hello, "me"],
          [5, 1],
        ],
      ],
    ],
  );
  requests[1]?.answer(answer(["done 1"]));
  await settled();
  assert.deepEqual(requests[2]?.frames, [
    [FRAMES.hello, "me"],
    [5, 2],
    [5, 3],
  ]);
  assert.deepEqual(heard, [["done 1"]]);
});

test("chunks are not confirmed: the server sees how fast the stream is read", async () => {
  const { line, requests } = await opened();
  line.send(encode([FRAMES.received, 3]));
  await settled();
  assert.equal(requests.length, 1);
});

test("a request that fails ends the line, for its frames are in the outbox", async () => {
  const { line, requests, closed } = await opened();
  line.send(encode([5, 1]));
  await settled();
  requests[1]?.answer(new Response("{}", { status: 502 }));
  await settled();
  assert.deepEqual(closed, [0]);
  assert.equal(requests[0]?.signal.aborted, true);
});

test("a request that is turned away says with which code", async () => {
  const { line, requests, closed } = await opened();
  line.send(encode([5, 1]));
  await settled();
  requests[1]?.answer(Response.json({ error: "closed", code: 4502 }, { status: 403 }));
  await settled();
  assert.deepEqual(closed, [4502]);
});

test("a silent stream is dead although requests are answered", async () => {
  const { line, time, requests, closed, judged, say } = await opened();
  await say(welcome(0));
  for (const ms of [1_000, 2_000]) {
    time.pass(ms);
    await say(beat(ms === 1_000 ? 1_000 : 3_000));
  }
  assert.deepEqual(judged, ["proven"]);
  time.pass(20_000);
  line.send(encode([FRAMES.ping, 1]));
  await settled();
  requests[1]?.answer(answer(["pong"]));
  await settled();
  assert.deepEqual(closed, []);
  time.pass(5_001);
  assert.deepEqual(closed, [0]);
});

test("a stream that begins and is then held back is of no use, within seconds", async () => {
  const { time, closed, judged, say } = await opened();
  await say(welcome(0));
  time.pass(5_001);
  assert.deepEqual([judged, closed], [["unfit "], [0]]);
});

test("a stream that lets go in lumps is of no use, be they large or small", async () => {
  for (const held of [4_000, 8_000, 9_900]) {
    const { time, judged, closed, heard, say } = await opened();
    time.pass(held);
    await say(welcome(0) + beat(1_000) + beat(3_000));
    assert.deepEqual([judged, closed, heard.length], [["unfit "], [0], 2], String(held));
  }
});

test("a slow phone whose board takes long to come is no stream that is held back", async () => {
  const { time, judged, closed, say } = await opened();
  await say(welcome(0));
  for (let chunk = 0; chunk < 6; chunk++) {
    time.pass(4_000);
    await say(event([FRAMES.snapshot, chunk]));
  }
  await say(beat(1_000) + beat(3_000));
  assert.deepEqual([judged, closed], [["proven"], []]);
});

test("one lump is a device that slept, and two are a network that holds back", async () => {
  const { time, judged, closed, say } = await opened();
  await say(welcome(0));
  time.pass(3_000);
  await say(beat(3_000));
  time.sleep(20_000);
  await say(beat(13_000) + beat(23_000));
  assert.deepEqual([judged, closed], [["proven"], []]);
  time.pass(20_000);
  await say(beat(33_000) + beat(43_000));
  assert.deepEqual([judged, closed], [["proven", "unfit "], [0]]);
});

/** What networks answer in the board's place, and what that is taken for. @type {[string, any, string[]][]} */
const FOREIGN = [
  ["a captive portal's page", new Response("<html>", { headers: { "Content-Type": "text/html" } }), ["unfit login"]],
  ["a login that is wanted", new Response("", { status: 511 }), ["unfit login"]],
  ["a proxy's login", new Response("", { status: 407 }), ["unfit proxy"]],
  ["a page that blocks", new Response("<p>", { status: 403, headers: { "Content-Type": "text/html" } }), ["unfit login"]],
  ["a redirect", { type: "opaqueredirect", status: 0, ok: false, headers: new Headers() }, ["unfit login"]],
  ["a gateway without its server", new Response("<p>", { status: 502, headers: { "Content-Type": "text/html" } }), []],
];

for (const [name, response, expected] of FOREIGN) {
  test(`${name} in place of an answer is no answer`, async () => {
    const { line, requests, heard, closed, judged } = await opened();
    line.send(encode([5, 1]));
    await settled();
    requests[1]?.answer(response);
    await settled();
    assert.deepEqual([heard, closed, judged], [[], [0], expected]);
  });
}

test("a dropped line says nothing more and ends its requests", async () => {
  const { line, requests, heard, closed } = await opened();
  line.send(encode([5, 1]));
  await settled();
  line.drop();
  requests[1]?.answer(answer(["late"]));
  await settled();
  assert.deepEqual([heard, closed], [[], []]);
  assert.ok(requests.every(({ signal }) => signal.aborted));
});
