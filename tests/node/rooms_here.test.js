import assert from "node:assert/strict";
import { test } from "node:test";
import { roomsHere } from "../../static/session/rooms_here.js";

const DAY = 86_400_000;

/** A device that has been in a room in each role. */
function device() {
  /** @type {Map<string, string>} */
  const kept = new Map();
  const storage = {
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void kept.set(key, value),
    removeItem: (/** @type {string} */ key) => void kept.delete(key),
  };
  const secrets = new Set(["participant/AAAA2345", "facilitator/BBBB2345", "screen/BBBB2345"]);
  const credentials = /** @type {any} */ ({
    secretOf: (/** @type {string} */ role, /** @type {string} */ code) => (secrets.has(`${role}/${code}`) ? "s" : ""),
    forget: (/** @type {string} */ role, /** @type {string} */ code) => secrets.delete(`${role}/${code}`),
  });
  const rooms = roomsHere(/** @type {any} */ (storage), credentials);
  rooms.enter("participant", "AAAA2345", { title: "Første", expires_at: 30 * DAY }, 1);
  rooms.enter("facilitator", "BBBB2345", { title: "Andre", expires_at: 30 * DAY }, 2);
  rooms.enter("screen", "BBBB2345", { title: "Andre", expires_at: 30 * DAY }, 3);
  /** @param {number} now @param {string[]} unsent */
  const shown = (now, ...unsent) =>
    rooms.list(now, new Set(unsent)).map(({ path, over, unsent }) => [path, over, unsent].join(" "));
  return { rooms, shown, text: () => kept.get("rooms") ?? "" };
}

test("rooms that are open lead back, newest first, a wall of one's own with its panel", () => {
  const { shown } = device();
  assert.deepEqual(shown(4), ["/styr#BBBB2345 false false", "/rom#AAAA2345 false false"]);
  assert.deepEqual(shown(4, "AAAA2345/participant")[1], "/rom#AAAA2345 false true");
});

test("a room that is over is shown while words were not sent there, and else not", () => {
  const { rooms, shown } = device();
  rooms.leave("participant", "AAAA2345");
  assert.deepEqual(shown(4), ["/styr#BBBB2345 false false"]);
  assert.deepEqual(shown(4, "AAAA2345/participant")[1], "/rom#AAAA2345 true true");
  assert.deepEqual(shown(31 * DAY), [], "past their days");
  assert.deepEqual(shown(31 * DAY, "BBBB2345/facilitator"), ["/styr#BBBB2345 true true"]);
});

test("words of a room that is on no list are led to as well, and of a page without a room not", () => {
  const { shown } = device();
  assert.deepEqual(shown(4, "CCCC2345/participant", "/", "DDDD2345/plan")[2], "/rom#CCCC2345 true true");
  assert.equal(shown(4, "CCCC2345/participant", "/", "DDDD2345/plan").length, 3);
});

test("one that is over and left no words leaves no trace, and coming in again opens it anew", () => {
  const { rooms, shown, text } = device();
  rooms.leave("participant", "AAAA2345");
  rooms.tidy(new Set(["AAAA2345/participant"]));
  assert.match(text(), /Første/u);
  rooms.enter("participant", "AAAA2345", { title: "Første", expires_at: 30 * DAY }, 5);
  assert.deepEqual(shown(6)[0], "/rom#AAAA2345 false false");
  rooms.leave("participant", "AAAA2345");
  rooms.tidy(new Set());
  assert.doesNotMatch(text(), /Første/u);
  rooms.drop("facilitator", "BBBB2345");
  assert.doesNotMatch(text(), /facilitator/u);
});

test("what is forgotten is gone, whatever words it had", () => {
  const { rooms, shown, text } = device();
  rooms.forget("participant", "AAAA2345");
  assert.doesNotMatch(text(), /Første/u);
  assert.deepEqual(shown(4), ["/styr#BBBB2345 false false"]);
});
