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
export function linkState({ state, since, gone }, { paused, durable }) {
  return { state, since, gone: gone ? (GONE.get(gone) ?? "version") : "", paused, durable };
}

/**
 * How far the commands about one record have come.
 * @param {string} record `KIND/ID`
 * @param {{pending: readonly Command[], refused: readonly Command[], moving: boolean, me: string}} given
 *   `moving`: whether what is pending is on its way
 * @returns {State}
 */
export function stateOf(record, { pending, refused, moving, me }) {
  const about = (/** @type {Command} */ command) => targetOf(command, me) === record;
  if (pending.some(about)) return moving ? "sending" : "device";
  return refused.some(about) ? "refused" : "saved";
}
