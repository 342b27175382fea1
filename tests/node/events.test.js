import assert from "node:assert/strict";
import { test } from "node:test";
import { eventTransport, packed, unpacked } from "../../static/session/event_transport.js";
import { FRAMES } from "../../static/session/schema.js";
import { decode, encode } from "../../static/vendor/msgpack.js";
import { FakeTime } from "./fakes/time.js";

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
  const fetch = (/** @type {string} */ path, /** @type {any} */ { body, signal }) =>
    new Promise((answer, fail) => {
      signal.addEventListener("abort", () => fail(new Error("aborted")));
      requests.push({ path, frames: unpacked(body).map((bytes) => decode(bytes)), signal, answer });
    });
  let isOpen = false;
  const line = eventTransport(
    /** @type {any} */ (fetch),
    time.after,
  )({
    opened: () => {
      isOpen = true;
    },
    bytes: (bytes) => heard.push(decode(bytes)),
    closed: (code) => closed.push(code),
  });
  await settled();
  assert.ok(isOpen);
  line.send(encode([FRAMES.hello, "me"]));
  const stream = new TransformStream();
  const writer = stream.writable.getWriter();
  requests[0]?.answer({ ok: true, body: stream.readable });
  await settled();
  const say = async (/** @type {string} */ text) => {
    await writer.write(new TextEncoder().encode(text));
    await settled();
  };
  return { line, time, requests, heard, closed, say, writer };
}

/** @param {any} frame */
const event = (frame) => `data: ${Buffer.from(encode(frame)).toString("base64")}\n\n`;
/** @param {...any} frames */
const answer = (...frames) => new Response(packed(frames.map((frame) => encode(frame))));

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
  requests[1]?.answer(new Response('{"error":"closed","code":4502}', { status: 403 }));
  await settled();
  assert.deepEqual(closed, [4502]);
});

test("a silent stream is dead although requests are answered", async () => {
  const { line, time, requests, closed, say } = await opened();
  time.pass(20_000);
  await say(event(["ping"]));
  time.pass(20_000);
  line.send(encode([FRAMES.ping, 1]));
  await settled();
  requests[1]?.answer(answer(["pong"]));
  await settled();
  assert.deepEqual(closed, []);
  time.pass(5_001);
  assert.deepEqual(closed, [0]);
});

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
