// Keeps one line to the server up: notices a dead one by silence, opens another, and never
// stops trying unless the server said that coming back is pointless (code 4500 and up).
// It knows nothing of what the frames say; the session tells it of welcome and move.

import { Backoff } from "./backoff.js";

/**
 * @typedef {import("./transport.js").Line} Line
 * @typedef {import("./transport.js").Transport} Transport
 * @typedef {import("./types.js").Time} Time
 */

/** No byte for so long: dead. The server pings every 10 s. */
const SILENCE_MS = 25_000;
/** No byte for so long after something that is answered at once: dead. */
const ANSWER_MS = 4_000;
/** A command may wait for the store; a ping sent so long after it proves that the line lives. */
const NUDGE_MS = 1_000;
/** From opening to welcome, counted anew at each byte. */
const OPENING_MS = 10_000;
/** A line that held so long ends the series of failures. */
const STEADY_MS = 30_000;
/** A timer this late means that the device slept, not that the server was silent. */
const LATE_MS = 5_000;
/** The person did something so lately that they are waiting for it. */
const ACTED_MS = 3_000;

const FINAL = 4500;

export class Link {
  /**
   * @param {object} parts
   * @param {Transport} parts.transport
   * @param {Time} parts.time
   * @param {() => Uint8Array} parts.hello
   * @param {() => Uint8Array} parts.ping
   * @param {(bytes: Uint8Array) => void} parts.onBytes
   * @param {() => void} parts.onChange the state changed
   * @param {(code: number) => boolean} parts.onFinal asked at a final code; true: come back once more
   */
  constructor(parts) {
    this.parts = parts;
    this.time = parts.time;
    this.backoff = new Backoff(parts.time.random);
    /** @type {"connecting" | "live" | "lost"} */
    this.state = "connecting";
    this.since = this.time.now();
    /** The final close code, or 0. */
    this.gone = 0;
    /** @type {{line: Line | null} | null} */
    this.current = null;
    this.heard = 0;
    this.opened = 0;
    this.acted = -Infinity;
    /** Not before this time, asked for by the server. */
    this.notBefore = 0;
    /** When an answer was asked for that no byte has followed. @type {number | null} */
    this.asked = null;
    this.nudged = false;
    /** @type {Record<"check" | "retry" | "steady" | "move", () => void>} */
    this.cancel = { check() {}, retry() {}, steady() {}, move() {} };
    this.stopped = true;
  }

  get live() {
    return this.state === "live";
  }

  start() {
    this.stopped = false;
    this.connect();
  }

  /** Leave the line for good, or until `start`. */
  stop() {
    this.stopped = true;
    this.drop();
    this.cancel.retry();
    this.become(this.state === "connecting" ? "connecting" : "lost");
  }

  /** The line is of no use, though it may live: take a new one at once. */
  restart() {
    if (!this.stopped && !this.gone) this.connect();
  }

  connect() {
    this.drop();
    if (this.live) this.become("lost");
    this.cancel.retry();
    const now = this.time.now();
    this.heard = this.opened = now;
    this.asked = null;
    /** @type {{line: Line | null}} */
    const current = { line: null };
    this.current = current;
    const mine = () => this.current === current;
    try {
      current.line = this.parts.transport({
        opened: () => mine() && this.send(this.parts.hello()),
        bytes: (bytes) => mine() && this.hear(bytes),
        closed: (code) => mine() && this.closed(code),
      });
    } catch {
      this.closed(0);
      return;
    }
    this.watch();
  }

  /** @param {Uint8Array} bytes @param {boolean} [answered] whether the server answers this at once */
  send(bytes, answered = false) {
    this.current?.line?.send(bytes);
    if (answered && this.asked === null) {
      this.asked = this.time.now();
      this.nudged = false;
      this.watch();
    }
  }

  /** @param {Uint8Array} bytes */
  hear(bytes) {
    this.heard = this.time.now();
    this.asked = null;
    this.parts.onBytes(bytes);
  }

  /** The session got its welcome. */
  welcomed() {
    this.notBefore = 0;
    this.become("live");
    this.cancel.steady();
    this.cancel.steady = this.time.after(STEADY_MS, () => this.backoff.reset());
    this.watch();
  }

  /** The server asks to come back over a new line, at our place in the queue. @param {number} ms */
  move(ms) {
    this.notBefore = this.time.now() + ms;
    this.cancel.move();
    this.cancel.move = this.time.after(ms, () => this.restart());
  }

  /** The person did something that needs the server. */
  act() {
    this.acted = this.time.now();
    if (!this.current && this.backoff.tries <= 1) this.retryNow();
  }

  /** The device woke, or the network came back: trust nothing, ask. */
  wake() {
    if (this.stopped || this.gone) return;
    this.backoff.reset();
    if (!this.current) return this.retryNow();
    const now = this.time.now();
    if (this.live) {
      this.heard = now;
      this.asked = null;
      this.send(this.parts.ping(), true);
      this.nudged = true;
    } else if (now - this.opened > ANSWER_MS) this.connect();
  }

  retryNow() {
    if (!this.stopped && !this.gone && this.time.now() >= this.notBefore) this.connect();
  }

  /** @param {number} code */
  closed(code) {
    this.drop();
    if (code >= FINAL && !this.parts.onFinal(code)) {
      this.gone = code;
      return this.become("lost");
    }
    this.become(this.state === "connecting" ? "connecting" : "lost");
    const now = this.time.now();
    const wait = Math.max(this.backoff.next(now - this.acted < ACTED_MS), this.notBefore - now);
    this.cancel.retry = this.time.after(wait, () => this.connect());
  }

  /** Silence: the line is dropped, not closed, for its close event may never come. */
  dead() {
    if (this.live) this.connect();
    else this.closed(0);
  }

  drop() {
    const line = this.current?.line;
    this.current = null;
    this.asked = null;
    this.cancel.check();
    this.cancel.steady();
    this.cancel.move();
    line?.drop();
  }

  /** One timer for whichever deadline comes first. */
  watch() {
    this.cancel.check();
    if (!this.current) return;
    const due = this.deadline();
    this.cancel.check = this.time.after(Math.max(0, due - this.time.now()), () => this.check(due));
  }

  deadline() {
    const silence = this.heard + (this.live ? SILENCE_MS : OPENING_MS);
    if (this.asked === null) return silence;
    return Math.min(silence, this.asked + (this.nudged ? ANSWER_MS : NUDGE_MS));
  }

  /** @param {number} due when this check should have run */
  check(due) {
    const now = this.time.now();
    if (now - due > LATE_MS) this.wake();
    else if (now >= this.heard + (this.live ? SILENCE_MS : OPENING_MS)) return this.dead();
    else if (this.asked !== null && now >= this.asked + ANSWER_MS) return this.dead();
    else if (this.asked !== null && !this.nudged && now >= this.asked + NUDGE_MS) {
      this.nudged = true;
      this.send(this.parts.ping());
    }
    this.watch();
  }

  /** @param {"connecting" | "live" | "lost"} state */
  become(state) {
    const changed = this.state !== state;
    this.state = state;
    if (changed) this.since = this.time.now();
    if (changed || this.gone) this.parts.onChange();
  }
}
