// Which way to go when there is more than one. Some networks let a websocket open and then swallow
// it, or a stream begin and hold it back, so a way counts as working when its bytes come in time
// and not before. What works is kept; better ways are tried beside it, and only taken once they
// have shown that they work too, so that nobody is led to and fro.

import { attempt } from "./attempt.js";

/**
 * @typedef {import("./transport.js").Line} Line
 * @typedef {import("./transport.js").Ear} Ear
 * @typedef {import("./transport.js").Way} Way
 * @typedef {import("./bodies.js").Met} Met
 * @typedef {import("./types.js").Time} Time
 * @typedef {import("./types.js").WayName} WayName
 * @typedef {{get: () => string | null, put: (name: WayName) => void}} Memory what this tab found
 */

/** A way that has worked before gets so many chances: it was probably the network itself. */
const CHANCES = 3;
/** A line that we leave is taken for a silent one after so long without a byte. */
const SILENT_MS = 3_000;
/** A line that ends sooner was cut; after so many in a row the way is of no use. */
const STEADY_MS = 30_000;
const CUTS = 3;
/** Until a better way is tried: after a change of network, beside a bridge, and else, ever longer. */
const CHANGED_MS = 2_000;
const BRIDGE_MS = 15_000;
const FIRST_MS = 5 * 60_000;
const MOST_MS = 30 * 60_000;
/** Codes of the board's own: whoever hears one has reached it. */
const FIRST_CODE = 4000;
const GOING_AWAY = 1012;

/** @type {Memory} */
const NOTHING = { get: () => null, put() {} };

export class Ways {
  /**
   * @param {{name: WayName, open: Way}[]} ways the best one first
   * @param {Time} time
   * @param {Memory} [memory]
   */
  constructor(ways, time, memory = NOTHING) {
    this.ways = ways;
    this.time = time;
    this.memory = memory;
    /** @type {Set<number>} the ways that have worked, on this page and network */
    this.proven = new Set();
    this.way = Math.max(0, ways.findIndex(({ name }) => name === memory.get()));
    this.silent = 0;
    this.cuts = 0;
    this.again = FIRST_MS;
    /** What somebody on the way wants first. @type {Met | ""} */
    this.met = "";
    /** Calls off the wait for a better way, or its trial. */
    this.cancel = () => {};
    /** The line there is, if it works: how to try better ways beside it. @type {((ms: number) => void) | null} */
    this.look = null;
    this.transport = (/** @type {Ear} */ ear) => this.open(ear);
  }

  /** The way that is taken, or tried. */
  get name() {
    return this.named(this.way).name;
  }

  /** The network is another one: what worked may still, and what did not may by now. */
  changed() {
    this.proven.clear();
    this.silent = this.cuts = 0;
    this.again = FIRST_MS;
    this.look?.(CHANGED_MS);
  }

  /** @param {number} way */
  named(way) {
    return /** @type {{name: WayName, open: Way}} */ (this.ways[way]);
  }

  /** @param {Ear} ear @returns {Line} */
  open(ear) {
    const mine = this.way;
    let works = 0;
    let over = false;
    let heard = this.time.now();
    /** @type {Uint8Array | null} */
    let hello = null;
    const look = (/** @type {number} */ ms) => {
      this.cancel();
      if (mine === 0 || over || !hello) return;
      const bytes = hello;
      this.cancel = this.time.after(ms * (0.9 + this.time.random() / 5), () =>
        this.tryBetter(mine, bytes, ear, look),
      );
    };
    /** @param {number} code -1 where it was we who left: of what has just spoken that says nothing */
    const finish = (code) => {
      if (over) return;
      over = true;
      this.cancel();
      this.look = null;
      if (code < 0 && !works && this.time.now() - heard < SILENT_MS) return;
      if (mine === this.way) this.ended(works, code);
    };
    const line = this.named(mine).open({
      ...ear,
      bytes: (bytes) => {
        heard = this.time.now();
        ear.bytes(bytes);
      },
      proven: () => {
        if (over || works) return;
        works = this.time.now();
        this.works(mine);
        this.look = look;
        // A bridge is for moments: where the best way has worked, it is asked for soon.
        if (mine > 0 && this.proven.has(0)) this.again = BRIDGE_MS;
        look(this.again);
      },
      unfit: (met) => {
        if (over) return;
        over = true;
        this.cancel();
        this.look = null;
        this.met = met || this.met;
        this.proven.delete(mine);
        if (mine === this.way) this.next();
      },
      closed: (code) => {
        finish(code);
        ear.closed(code);
      },
    });
    return {
      send(bytes) {
        hello ??= bytes;
        line.send(bytes);
      },
      drop() {
        finish(-1);
        line.drop();
      },
    };
  }

  /** @param {number} way */
  works(way) {
    this.proven.add(way);
    this.silent = 0;
    if (way === 0) this.again = FIRST_MS;
    this.met = "";
    this.memory.put(this.named(way).name);
  }

  /** @param {number} works when it began to, or 0 @param {number} code */
  ended(works, code) {
    if (code >= FIRST_CODE || code === GOING_AWAY) return;
    if (!works) {
      this.silent += 1;
      if (this.silent >= (this.proven.has(this.way) ? CHANCES : 1)) this.next();
      return;
    }
    const cut = code >= 0 && this.time.now() - works < STEADY_MS;
    this.cuts = cut ? this.cuts + 1 : 0;
    if (this.cuts >= CUTS && this.way < this.ways.length - 1) {
      this.proven.delete(this.way);
      this.next();
    } else if (code >= 0 && this.proven.has(0)) {
      // Where the best way has worked, another was only a bridge over a bad moment.
      this.way = 0;
    }
  }

  next() {
    this.silent = this.cuts = 0;
    this.way = (this.way + 1) % this.ways.length;
  }

  /**
   * Whether a better way works by now, found out beside the line that does.
   * @param {number} mine @param {Uint8Array} hello @param {Ear} ear @param {(ms: number) => void} look
   */
  tryBetter(mine, hello, ear, look) {
    const tryOne = (/** @type {number} */ way) => {
      if (way >= mine) {
        this.again = Math.min(this.again * 2, MOST_MS);
        return look(this.again);
      }
      this.cancel = attempt(this.named(way).open, hello, this.time, (works) => {
        if (!works) return tryOne(way + 1);
        this.works(way);
        this.way = way;
        this.cuts = 0;
        ear.again?.();
      });
    };
    tryOne(0);
  }
}
