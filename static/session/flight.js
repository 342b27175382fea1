// Which of the queued commands are under way on this line, and when more may follow.

/**
 * @typedef {import("./types.js").Entry} Entry
 * @typedef {import("./types.js").Time} Time
 */

/** How many may be under way at once. */
const WINDOW = 16;
/** A command that is so long unanswered over a living line was lost on the way. */
const STUCK_MS = 20_000;

export class Flight {
  /** @param {Time} time @param {() => void} onReady a wait is over */
  constructor(time, onReady) {
    this.time = time;
    this.onReady = onReady;
    /** @type {Map<number, {times: number, at: number}>} sent on this line and unanswered */
    this.sent = new Map();
    /** The next number to send. */
    this.next = 0;
    this.window = WINDOW;
    this.heldUntil = 0;
    this.cancelHold = () => {};
  }

  /** A new line: nothing is under way, and `next` is what the server expects. @param {number} next */
  restart(next) {
    this.sent.clear();
    this.next = next;
    this.release();
  }

  /**
   * What may be sent now, in order; it counts as sent.
   * @param {readonly Entry[]} queue
   * @param {{has: (number: number) => boolean}} unstored numbers that are not on the device yet
   */
  take(queue, unstored) {
    const now = this.time.now();
    /** @type {Entry[]} */
    const out = [];
    if (this.held()) return out;
    for (const entry of queue.slice(0, this.window)) {
      if (entry.number < this.next) continue;
      if (unstored.has(entry.number)) break;
      this.next = entry.number + 1;
      const times = (this.sent.get(entry.number)?.times ?? 0) + 1;
      this.sent.set(entry.number, { times, at: now });
      out.push(entry);
    }
    return out;
  }

  /** Answered. @param {number} number */
  landed(number) {
    this.sent.delete(number);
  }

  /**
   * Turned back unanswered.
   * @param {number} number
   * @returns {boolean} false where it was sent again since, so that this is old news
   */
  turnedBack(number) {
    const sent = this.sent.get(number);
    if (sent && sent.times > 1) {
      sent.times -= 1;
      return false;
    }
    this.sent.delete(number);
    return true;
  }

  /** Send again from here. @param {number} number */
  from(number) {
    this.next = Math.min(this.next, number);
  }

  /** Send nothing for so long. @param {number} ms */
  hold(ms) {
    this.heldUntil = this.time.now() + ms;
    this.cancelHold();
    this.cancelHold = this.time.after(ms, this.onReady);
  }

  /** Whether nothing is sent for now. */
  held() {
    return this.time.now() < this.heldUntil;
  }

  release() {
    this.heldUntil = 0;
    this.cancelHold();
  }

  /** One at a time, to find the one that the server cannot read. */
  narrow() {
    this.window = 1;
  }

  widen() {
    this.window = WINDOW;
  }

  get narrowed() {
    return this.window === 1;
  }

  /** Whether something was sent long ago and nothing came back. */
  stuck() {
    const now = this.time.now();
    return [...this.sent.values()].some(({ at }) => now - at > STUCK_MS);
  }
}
