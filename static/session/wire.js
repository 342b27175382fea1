// The frames between browser and server (docs/architecture.md, "The wire"): bytes to plain
// objects and back. A frame that is not exactly as described throws BadFrame and has no effect.

import { whole } from "../lib/text.js";
import { decode, encode } from "../vendor/msgpack.js";
import { FRAMES, WIRE_VERSION } from "./schema.js";
import { commitFrom, recordFrom, removalFrom } from "./records.js";
import { BadFrame, flag, list, number, text } from "./shapes.js";

export { BadFrame };

/** @typedef {import("./types.js").Frame} Frame */

/** Names that must never become a key of an object, whoever sends them. */
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

const DECODING = {
  maxStrLength: 65536,
  maxBinLength: 0,
  maxExtLength: 0,
  maxArrayLength: 65536,
  maxMapLength: 32,
  /** @param {unknown} key */
  mapKeyConverter(key) {
    if (typeof key !== "string" || FORBIDDEN.has(key)) throw new BadFrame("map key");
    return key;
  },
};

/**
 * `position` is what this page shows, `answered` the last of its device's commands whose answer it
 * has: nobody is welcomed by a server that knows less.
 * @param {{code: string, role: string, token: string, device: string, position: import("./types.js").Position | null, answered?: number}} who
 */
export function hello({ code, role, token, device, position, answered = 0 }) {
  const who = { v: WIRE_VERSION, code, role, token, device, position, answered };
  return encode([FRAMES.hello, who]);
}

/** @param {import("./types.js").Command} command */
export function command({ number, did, args }) {
  return encode([FRAMES.command, number, did, mended(args)]);
}

/**
 * Half of a sign, as where a text was cut, is in no encoding: a frame with one would end the line.
 * @param {any} value @returns {any}
 */
function mended(value) {
  if (typeof value === "string") return whole(value);
  if (Array.isArray(value)) return value.map(mended);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mended(each)]));
}

/** @param {string} what @param {string} where */
export function ephemeral(what, where) {
  return encode([FRAMES.ephemeral, what, where]);
}

/** @param {number} t */
export function ping(t) {
  return encode([FRAMES.ping, t]);
}

/**
 * Whether a snapshot's chunk is confirmed. A confirmation speaks for those before it too: the
 * first one tells the server soon how fast this line is, then one in four shows that it moves.
 * @param {number} index @param {boolean} last
 */
export function worthConfirming(index, last) {
  return last || index === 0 || index % 4 === 3;
}

/** @param {number} index */
export function received(index) {
  return encode([FRAMES.received, index]);
}

/**
 * @param {Uint8Array} bytes
 * @returns {Frame}
 */
export function read(bytes) {
  let frame;
  try {
    frame = decode(bytes, DECODING);
  } catch (error) {
    throw error instanceof BadFrame ? error : new BadFrame("not a frame");
  }
  const parts = list(frame);
  const rest = parts.slice(1);
  switch (parts[0]) {
    case FRAMES.welcome:
      return welcome(rest);
    case FRAMES.snapshot:
      return snapshot(rest);
    case FRAMES.commit:
      return { type: "commit", commits: list(rest[0]).map(commitFrom) };
    case FRAMES.rejected:
      return { type: "rejected", ...refusal(rest) };
    case FRAMES.roster:
      return roster(rest);
    case FRAMES.ephemeral:
      return { type: "ephemeral", what: text(rest[0]), where: text(rest[1]), who: text(rest[2]) };
    case FRAMES.ping:
      return { type: "ping", t: number(rest[0]), now: number(rest[1]), revision: number(rest[2]) };
    case FRAMES.move:
      return { type: "move", ms: number(rest[0]) };
    case FRAMES.balance:
      return balance(rest);
    default:
      throw new BadFrame("frame type");
  }
}

/** @param {unknown} value @returns {import("./types.js").Position} */
function position(value) {
  const [epoch, revision, digest] = list(value);
  if (typeof epoch !== "string" && typeof epoch !== "number") throw new BadFrame("epoch");
  return [epoch, number(revision), number(digest)];
}

/** A map of the wire as an object without inherited names. @param {unknown} value */
function bare(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new BadFrame("map");
  return Object.assign(Object.create(null), value);
}

/** @param {unknown} value */
function refusal(value) {
  const [n, reason, facts] = list(value);
  return { number: number(n), reason: text(reason), facts: bare(facts) };
}

/** @param {unknown[]} parts @returns {import("./types.js").Welcome} */
function welcome(parts) {
  const w = bare(parts[0]);
  if (typeof w.epoch !== "string" && typeof w.epoch !== "number") throw new BadFrame("epoch");
  return {
    type: "welcome",
    v: number(w.v),
    role: text(w.role),
    me: text(w.me),
    joined: flag(w.joined),
    epoch: w.epoch,
    now: number(w.now),
    opened: number(w.opened),
    number: number(w.number),
    refused: list(w.refused).map(refusal),
    back: flag(w.back ?? false),
  };
}

/** @param {unknown[]} parts @returns {import("./types.js").Snapshot} */
function snapshot([at, full, index, last, records, removed]) {
  return {
    type: "snapshot",
    position: position(at),
    full: flag(full),
    index: number(index),
    last: flag(last),
    changes: [...list(records).map(recordFrom), ...list(removed).map(removalFrom)],
  };
}

/** @param {unknown[]} parts @returns {import("./types.js").RosterFrame} */
function roster([full, here, gone, facilitators, screens]) {
  return {
    type: "roster",
    full: flag(full),
    here: list(here).map(text),
    gone: list(gone).map(text),
    facilitators: number(facilitators),
    screens: number(screens),
  };
}

/** @param {unknown[]} parts @returns {import("./types.js").Balance} */
function balance([onCard, inRound, inSections]) {
  const [card, room, remote] = list(onCard);
  const [round, closed, here, there] = list(inRound);
  return {
    type: "balance",
    card: text(card),
    notes: [number(room), number(remote)],
    round: text(round),
    closed: flag(closed),
    votes: [number(here), number(there)],
    writing: new Map(
      list(inSections).map((each) => {
        const [section, count] = list(each);
        return [text(section), number(count)];
      }),
    ),
  };
}
