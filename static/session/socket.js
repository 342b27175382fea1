// Keeps one line to the server up: notices a dead one by silence, opens another, and never
// stops trying unless the server said that coming back is pointless (code 4500 and up).
// It knows nothing of what the frames say; the session tells it of welcome and move.

import { Backoff } from "./backoff.js";
import { CLOSE, FINAL } from "./schema.js";
import { ANSWER_MS, Watchdog } from "./watchdog.js";

/**
 * @typedef {import("./transport.js").Line} Line
 * @typedef {import("./transport.js").Transport} Transport
 * @typedef {import("./types.js").Time} Time
 */

/** A line that held so long ends the series of failures. */
const STEADY_MS = 30_000;
/** Without a line for so long, whoever waits is told what is tried, and what they can do. */
export const LONG_MS = 10_000;
/** The person did something so lately that they are waiting for it. */
const ACTED_MS = 3_000;

/** The server has more to do than it can: whoever comes back at once is turned away again. */
/** @type {Set<number>} */
const CROWDED = new Set([CLOSE.too_much, CLOSE.full]);
const CROWDED_MS = 1_000;

export class Link {
  /**
   * @param {object} parts
   * @param {Transport} parts.transport
   * @param {Time} parts.time
   * @param {() => Uint8Array} parts.hello
   * @param {() => Uint8Array} parts.ping
   * @param {(bytes: Uint8Array) => void} parts.onBytes
   * @param {() => void} parts.onChange the state changed
   * @param {(code: number) => boolean} parts.onFinal asked when a line that was up got a final
   *   code; true: come back once more
   */
  constructor(parts) {
    this.parts = parts;
    this.time = parts.time;
    this.backoff = new Backoff(parts.time.random);
    this.watchdog = new Watchdog({
      time: parts.time,
      onDead: () => this.dead(),
      onNudge: () => this.send(parts.ping()),
      onSlept: () => this.wake(),
    });
    /** @type {"connecting" | "live" | "lost"} */
    this.state = "connecting";
    this.since = this.time.now();
    /** The final close code, or 0. */
    this.gone = 0;
    /** @type {{line: Line | null} | null} */
    this.current = null;
    /** When the newest line was opened. */
    this.opened = 0;
    this.acted = -Infinity;
    /** Milliseconds until the next attempt, told to the person when the server turned us away. */
    this.waiting = 0;
    /** Not before this time, asked for by the server. */
    this.notBefore = 0;
    /** @type {Record<"retry" | "steady" | "move" | "long", () => void>} */
    this.cancel = { retry() {}, steady() {}, move() {}, long() {} };
    this.stopped = true;
  }

  get live() {
    return this.state === "live";
  }

  /** Whether there has been no line for longer than anybody waits without a word. */
  get long() {
    return !this.live && !this.stopped && this.time.now() - this.since >= LONG_MS;
  }

  start() {
    this.stopped = false;
    if (!this.live) this.since = this.time.now();
    this.sayWhenLong();
    this.connect();
  }

  /** Leave the line, until `start`. */
  stop() {
    this.stopped = true;
    this.drop();
    this.cancel.retry();
    this.down();
    this.cancel.long();
  }

  /** The line is of no use, though it may live: take a new one at once. */
  restart() {
    if (!this.stopped && !this.gone) this.connect();
  }

  connect() {
    this.drop();
    this.down();
    this.cancel.retry();
    this.opened = this.time.now();
    /** @type {{line: Line | null}} */
    const current = { line: null };
    this.current = current;
    const mine = () => this.current === current;
    try {
      current.line = this.parts.transport({
        opened: () => mine() && this.send(this.parts.hello()),
        bytes: (bytes) => mine() && this.hear(bytes),
        closed: (code) => mine() && this.closed(code),
        again: () => mine() && this.restart(),
      });
    } catch {
      return this.closed(0);
    }
    this.watchdog.start();
  }

  /** @param {Uint8Array} bytes @param {boolean} [answered] whether the server answers this at once */
  send(bytes, answered = false) {
    this.current?.line?.send(bytes);
    if (answered && this.current) this.watchdog.ask();
  }

  /** @param {Uint8Array} bytes */
  hear(bytes) {
    this.watchdog.hear();
    this.parts.onBytes(bytes);
  }

  /** The session got its welcome. */
  welcomed() {
    this.notBefore = 0;
    this.waiting = 0;
    this.become("live");
    this.cancel.steady();
    this.cancel.steady = this.time.after(STEADY_MS, () => this.backoff.reset());
    this.watchdog.welcome();
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
    if (this.live) {
      this.watchdog.wake();
      this.send(this.parts.ping());
    } else if (this.time.now() - this.opened > ANSWER_MS) this.connect();
    else this.watchdog.watch();
  }

  retryNow() {
    if (!this.stopped && !this.gone && this.time.now() >= this.notBefore) this.connect();
  }

  /** @param {number} code */
  closed(code) {
    this.drop();
    if (code >= FINAL && !(this.live && this.parts.onFinal(code))) {
      this.gone = code;
      this.state = "lost";
      return this.parts.onChange();
    }
    this.down();
    const now = this.time.now();
    const crowded = CROWDED.has(code);
    const least = crowded ? CROWDED_MS : this.notBefore - now;
    const wait = Math.max(this.backoff.next(now - this.acted < ACTED_MS), least);
    this.waiting = crowded ? wait : 0;
    if (crowded) this.parts.onChange();
    this.cancel.retry = this.time.after(wait, () => this.connect());
  }

  /** Silence. A line that was up is replaced at once; one that never was, after a while. */
  dead() {
    if (this.live) this.connect();
    else this.closed(0);
  }

  /** Dropped, not closed: the close event of a dead line may never come. */
  drop() {
    const line = this.current?.line;
    this.current = null;
    this.watchdog.stop();
    this.cancel.steady();
    this.cancel.move();
    line?.drop();
  }

  down() {
    if (this.live) this.become("lost");
  }

  /** @param {"live" | "lost"} state */
  become(state) {
    if (this.state === state) return;
    this.state = state;
    this.since = this.time.now();
    this.sayWhenLong();
    this.parts.onChange();
  }

  sayWhenLong() {
    this.cancel.long();
    if (!this.live) this.cancel.long = this.time.after(LONG_MS, () => this.parts.onChange());
  }
}
