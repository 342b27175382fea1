// How things stand, in the words that views use: the line's state, and how far what a person
// asked for has come.

import { targetOf } from "./targets.js";

/**
 * @typedef {import("./types.js").Command} Command
 * @typedef {"saved" | "sending" | "device" | "refused"} State
 */

/** What the final close codes are called (`server/closing.py`). */
const GONE = new Map([
  [4500, "version"],
  [4501, "unknown"],
  [4502, "key"],
  [4503, "removed"],
  [4504, "deleted"],
  [4505, "version"],
]);

/**
 * @param {import("./socket.js").Link} link
 * @param {import("./outbox.js").Outbox} outbox
 */
export function linkState({ state, since, gone, waiting }, { paused, durable, waiting: held }) {
  const wait = Math.ceil(Math.max(waiting, held) / 1000);
  return { state, since, gone: gone ? (GONE.get(gone) ?? "version") : "", wait, paused, durable };
}

/**
 * How far the commands about one record have come.
 * @param {string} record `KIND/ID`
 * @param {{pending: readonly Command[], refused: readonly Command[], moving: boolean, isKept: (number: number) => boolean, me: string}} given
 *   `moving`: whether what is pending is on its way; `isKept`: whether it outlives the page
 * @returns {State} `device` is a promise, and only said of what is kept
 */
export function stateOf(record, { pending, refused, moving, isKept, me }) {
  const about = (/** @type {Command} */ command) => targetOf(command, me) === record;
  const asked = pending.filter(about);
  if (asked.length) {
    return moving || !asked.every(({ number }) => isKept(number)) ? "sending" : "device";
  }
  return refused.some(about) ? "refused" : "saved";
}
