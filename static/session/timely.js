// Whether a stream's bytes come when they are sent. Filters let a stream begin and then hold it
// back, or let go of it in lumps; a board behind one looks open and stands still. A stream's
// heartbeats say when they were sent, two of them soon after it begins (server/gateway/sse.py).

import { decode } from "../vendor/msgpack.js";
import { FRAMES } from "./schema.js";

/** A heartbeat sent so long after the welcome proves the stream, if it comes on its own. */
const TRIAL_MS = 2_000;
/** What was sent so much further apart than it came has been held back. */
const HELD_MS = 2_500;
/** Nothing for so long, of a stream that is to prove itself. */
export const QUIET_MS = 5_000;
/** A proven one may bring a lump when the device has slept; not twice within so long. */
const LUMPS_MS = 90_000;
const LUMP_MS = 6_000;

export class Timely {
  /** @param {() => number} now */
  constructor(now) {
    this.now = now;
    this.proven = false;
    /** @type {{sent: number, came: number} | null} the first that said its time */
    this.first = null;
    /** @type {{sent: number, came: number} | null} */
    this.last = null;
    this.lump = -Infinity;
  }

  /**
   * A frame has come.
   * @param {Uint8Array} bytes
   * @returns {"" | "proven" | "held"} what is known by it
   */
  hear(bytes) {
    const sent = sentAt(bytes);
    if (sent === null) return "";
    const now = { sent, came: this.now() };
    const { first, last } = this;
    this.last = now;
    if (!first || !last) {
      this.first = now;
      return "";
    }
    if (this.proven) return this.lumped(last, now);
    if (closer(first, now) > HELD_MS) return "held";
    if (sent - first.sent < TRIAL_MS) return "";
    this.proven = true;
    return "proven";
  }

  /** @param {{sent: number, came: number}} last @param {{sent: number, came: number}} now */
  lumped(last, now) {
    if (closer(last, now) < LUMP_MS) return "";
    const again = now.came - this.lump < LUMPS_MS;
    this.lump = now.came;
    return again ? "held" : "";
  }
}

/** How much closer together they came than they were sent. @param {{sent: number, came: number}} a @param {{sent: number, came: number}} b */
function closer(a, b) {
  return b.sent - a.sent - (b.came - a.came);
}

/** The server's time in a welcome or a heartbeat. @param {Uint8Array} bytes */
function sentAt(bytes) {
  if (bytes[1] === FRAMES.welcome) return Number(decode(bytes)[1].now);
  if (bytes[1] === FRAMES.ping) return Number(decode(bytes)[2]);
  return null;
}
