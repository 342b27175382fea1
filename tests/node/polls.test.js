import assert from "node:assert/strict";
import { test } from "node:test";
import { packed, unpacked } from "../../static/session/bodies.js";
import { pollTransport } from "../../static/session/poll_transport.js";
import { FRAMES } from "../../static/session/schema.js";
import { decode, encode } from "../../static/vendor/msgpack.js";
import { FakeTime } from "./fakes/time.js";

const BINARY = { "Content-Type": "application/octet-stream" };
const HTML = { "Content-Type": "text/html" };
/** Let what was promised happen, streams included. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 2));

/** A line that asks a server which is the test. @param {{hidden?: boolean, role?: string}} [given] */
async function opened({ hidden = false, role = "participant" } = {}) {
  const time = new FakeTime();
  /** @type {{frames: any[], signal: AbortSignal, answer: (response: any) => void, fail: () => void}[]} */
  const polls = [];
  /** @type {any[]} */
  const heard = [];
  /** @type {string[]} */
  const told = [];
  const fetch = (/** @type {string} */ path, /** @type {any} */ { body, signal }) =>
    new Promise((answer, fail) => {
      assert.equal(path, "/api/poll");
      signal.addEventListener("abort", () => fail(new Error("aborted")));
      const frames = unpacked(body).map((bytes) => decode(bytes));
      polls.push({ frames, signal, answer, fail: () => fail(new TypeError("network")) });
    });
  const line = pollTransport(
    /** @type {any} */ (fetch),
    time,
    () => hidden,
  )({
    opened: () => told.push("opened"),
    bytes: (bytes) => heard.push(decode(bytes)),
    closed: (code) => told.push(`closed ${code}`),
    proven: () => told.push("proven"),
    unfit: (met) => told.push(`unfit ${met}`),
  });
  await settled();
  line.send(encode([FRAMES.hello, { code: "ABCD", role, position: null }]));
  time.pass(0);
  await settled();
  const last = () => /** @type {typeof polls[0]} */ (polls.at(-1));
  /** A good answer to the newest poll. @param {...any} frames */
  const reply = async (...frames) => {
    last().answer(new Response(packed(whole(last(), frames)), { headers: BINARY }));
    await settled();
  };
  /** @param {number} ms */
  const pass = async (ms) => {
    time.pass(ms);
    await settled();
  };
  return { line, time, polls, heard, told, last, reply, pass };
}

/** @param {{frames: any[]}} poll @param {any[]} frames */
function whole({ frames: [, ping] }, frames) {
  const echo = [FRAMES.ping, ping[1], 5, 5];
  return [...[echo, ...frames].map((frame) => encode(frame)), new Uint8Array()];
}

const WELCOME = [FRAMES.welcome, { me: "p" }];
/** @param {number} revision @param {boolean} [last] */
const board = (revision, last = true) => [FRAMES.snapshot, ["e", revision, 9], true, 0, last, [], []];

test("a poll is a hello and a mark, and its answer is frames as over any line", async () => {
  const { last, reply, heard, told } = await opened();
  const [hello, ping] = last().frames;
  assert.deepEqual(hello, [FRAMES.hello, { code: "ABCD", role: "participant", position: null }]);
  await reply(WELCOME, board(4));
  assert.deepEqual(heard, [[FRAMES.ping, ping[1], 5, 5], WELCOME, board(4)]);
  assert.deepEqual(told, ["opened", "proven"]);
});

test("the next poll brings the position that a whole snapshot led to, and no welcome is asked for", async () => {
  const { last, reply, pass } = await opened();
  await reply(WELCOME, board(4), board(7, false));
  await pass(2_500);
  const [hello, , received] = last().frames;
  assert.deepEqual([hello[1].position, received], [["e", 4, 9], [FRAMES.received, 0]]);
});

test("polls come every other second, sooner after a deed, and seldom where nobody looks", async () => {
  for (const [hidden, act, sooner, later] of /** @type {const} */ ([
    [false, false, 1_400, 2_600],
    [false, true, 500, 1_100],
    [true, false, 7_000, 13_000],
  ])) {
    const { line, polls, reply, pass } = await opened({ hidden });
    await reply(WELCOME, board(1));
    if (act) {
      line.send(encode([FRAMES.command, 1, "note.post", {}]));
      await pass(0);
      await reply();
    }
    const before = polls.length;
    await pass(sooner);
    assert.equal(polls.length, before);
    await pass(later - sooner);
    assert.equal(polls.length, before + 1);
  }
});

test("what this person does goes out at once, in order, one request at a time", async () => {
  const { line, polls, last, reply, pass } = await opened();
  line.send(encode([FRAMES.command, 1]));
  await reply(WELCOME, board(1));
  await pass(0);
  line.send(encode([FRAMES.command, 2]));
  line.send(encode([FRAMES.command, 3]));
  await pass(0);
  assert.equal(polls.length, 2);
  assert.deepEqual(last().frames.slice(3), [[FRAMES.command, 1]]);
  await reply();
  await pass(0);
  assert.deepEqual(last().frames.slice(3), [
    [FRAMES.command, 2],
    [FRAMES.command, 3],
  ]);
});

test("a poll that is lost is asked again with all that was in it, and then the line is gone", async () => {
  const { line, polls, last, reply, pass, told } = await opened();
  await reply(WELCOME, board(1));
  line.send(encode([FRAMES.command, 1]));
  await pass(0);
  for (let i = 0; i < 2; i++) {
    last().fail();
    await settled();
    await pass(700);
    assert.deepEqual(last().frames.slice(3), [[FRAMES.command, 1]]);
  }
  last().fail();
  await settled();
  assert.deepEqual(told.at(-1), "closed 0");
  const before = polls.length;
  await pass(60_000);
  assert.equal(polls.length, before);
});

test("the first poll of a way that is not known to work is not asked twice", async () => {
  const { last, told } = await opened();
  last().fail();
  await settled();
  assert.deepEqual(told, ["opened", "closed 0"]);
});

test("an answer that is cut off anywhere is asked for again, welcome and all", async () => {
  const { last, pass, reply, heard, told } = await opened();
  await reply(WELCOME, board(1));
  await pass(2_500);
  const body = packed(whole(last(), [board(2)]));
  for (let cut = 0; cut < body.length; cut += 3) {
    last().answer(new Response(packed(whole(last(), [board(2)])).subarray(0, cut), { headers: BINARY }));
    await settled();
    await pass(700);
    await reply(board(3));
    await pass(2_500);
  }
  assert.equal(told.filter((word) => word.startsWith("closed")).length, 0);
  assert.ok(heard.length > 0);
  const first = await opened();
  first.last().answer(
    new Response(packed(whole(first.last(), [WELCOME]).slice(0, 2)), { headers: BINARY }),
  );
  await settled();
  assert.deepEqual(first.told, ["opened", "closed 0"]);
});

test("an answer that comes a byte at a time is the same answer, however long it takes", async () => {
  const { last, pass, heard, told } = await opened();
  const stream = new TransformStream();
  const writer = stream.writable.getWriter();
  last().answer(new Response(stream.readable, { headers: BINARY }));
  for (const byte of packed(whole(last(), [WELCOME, board(4)]))) {
    await writer.write(Uint8Array.of(byte));
    await pass(5_000);
  }
  await writer.close();
  await settled();
  assert.deepEqual([heard.length, told], [3, ["opened", "proven"]]);
});

test("what answers another request is not believed", async () => {
  const { last, reply, pass, heard, told } = await opened();
  const stale = last();
  await reply(WELCOME, board(1));
  await pass(2_500);
  const before = heard.length;
  last().answer(new Response(packed(whole(stale, [board(9)])), { headers: BINARY }));
  await settled();
  assert.equal(heard.length, before);
  await pass(700);
  await reply(board(2));
  assert.deepEqual([heard.at(-1), told.at(-1)], [board(2), "proven"]);
});

/** @type {[string, () => any, string[]][]} */
const FOREIGN = [
  ["a captive portal's page", () => new Response("<html>hi</html>", { headers: HTML }), ["unfit login", "closed 0"]],
  ["a page that says it is bytes", () => new Response("<!DOCTYPE html>", { headers: BINARY }), ["unfit login", "closed 0"]],
  ["a login that is wanted", () => new Response("", { status: 511 }), ["unfit login", "closed 0"]],
  ["a proxy's login", () => new Response("", { status: 407 }), ["unfit proxy", "closed 0"]],
  ["a page that blocks", () => new Response("no", { status: 403, headers: HTML }), ["unfit login", "closed 0"]],
  ["a redirect", () => ({ type: "opaqueredirect", status: 0, ok: false, headers: new Headers() }), ["unfit login", "closed 0"]],
  ["a board that is full", () => Response.json({ code: 4404 }, { status: 403 }), ["closed 4404"]],
  ["a key that is none", () => Response.json({ code: 4502 }, { status: 403 }), ["closed 4502"]],
  ["frames that cannot be read", () => Response.json({ code: 4505 }, { status: 400 }), ["closed 4505"]],
  ["a room that nobody knows", () => Response.json({ code: 4501 }, { status: 403 }), ["closed 4501"]],
  ["a gateway without its server", () => new Response("", { status: 502, headers: HTML }), ["closed 0"]],
];

for (const [name, response, expected] of FOREIGN) {
  test(`${name} in place of a poll's answer`, async () => {
    const { last, heard, told } = await opened();
    last().answer(response());
    await settled();
    assert.deepEqual([heard, told], [[], ["opened", ...expected]]);
  });
}

test("a room that we were in and that nobody knows any more has been deleted", async () => {
  const { last, reply, pass, told } = await opened();
  await reply(WELCOME, board(1));
  await pass(2_500);
  last().answer(Response.json({ code: 4501 }, { status: 403 }));
  await settled();
  assert.equal(told.at(-1), "closed 4504");
});

test("a leader whom nobody knows any more may have an old key: of the room nothing is said", async () => {
  const { last, reply, pass, told } = await opened({ role: "facilitator" });
  await reply(WELCOME, board(1));
  await pass(2_500);
  last().answer(Response.json({ code: 4501 }, { status: 403 }));
  await settled();
  assert.equal(told.at(-1), "closed 4501");
});

test("a roster that says the same as before is not told again", async () => {
  const { reply, pass, heard } = await opened();
  const roster = (/** @type {string[]} */ ...here) => [FRAMES.roster, true, here, [], 1, 0];
  await reply(WELCOME, board(1), roster("p"));
  for (const here of [["p"], ["p", "q"], ["p", "q"]]) {
    await pass(2_500);
    await reply(roster(...here));
  }
  assert.deepEqual(
    heard.filter(([type]) => type === FRAMES.roster),
    [roster("p"), roster("p", "q")],
  );
});

test("a poll without an answer is given up in time, and a dropped line asks no more", async () => {
  const { line, polls, last, reply, pass, told } = await opened();
  await reply(WELCOME, board(1));
  await pass(2_500);
  const hanging = last();
  await pass(8_001);
  assert.equal(hanging.signal.aborted, true);
  await pass(700);
  assert.notEqual(last(), hanging);
  line.drop();
  assert.equal(last().signal.aborted, true);
  const count = polls.length;
  await pass(60_000);
  assert.equal(polls.length, count);
  assert.equal(told.at(-1), "proven");
});
