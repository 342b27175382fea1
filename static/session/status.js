// How things stand, in the words that views use: the line's state, and how far what a person
// asked for has come.

import { CLOSE } from "./schema.js";
import { targetOf } from "./targets.js";

/**
 * @typedef {import("./types.js").Command} Command
 * @typedef {"saved" | "sending" | "device" | "refused"} State
 */

/** What the final close codes are called (`server/protocol/close_codes.py`). @type {Map<number, string>} */
const GONE = new Map([
  [CLOSE.wrong_version, "version"],
  [CLOSE.unknown_room, "unknown"],
  [CLOSE.bad_key, "key"],
  [CLOSE.removed, "removed"],
  [CLOSE.deleted, "deleted"],
  [CLOSE.bad_frame, "version"],
]);

/**
 * @param {import("./socket.js").Link} link
 * @param {Pick<import("./outbox.js").Outbox, "paused" | "durable" | "waiting">} outbox
 * @param {Pick<import("./fallback.js").Ways, "name" | "met">} ways
 * @returns {import("./types.js").LinkState}
 */
export function linkState(link, { paused, durable, waiting: held }, ways) {
  const { state, since, gone, waiting, long } = link;
  return {
    state,
    since,
    gone: gone ? (GONE.get(gone) ?? "version") : "",
    wait: Math.ceil(Math.max(waiting, held) / 1000),
    paused,
    durable,
    trying: long && !gone ? ways.name : "",
    met: ways.met,
  };
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

/** What views are told of refused commands. @param {import("./types.js").Entry[]} refused */
export function refusals(refused) {
  return refused.map(({ number, did, args, reason = "", facts = {} }) => ({ number, did, args, reason, facts }));
}
