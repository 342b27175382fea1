// Tells a dead line from a quiet one, by progress alone: any byte is a sign of life.

/** @typedef {import("./types.js").Time} Time */

/** No byte for so long: dead. The server pings every 10 s. */
const SILENCE_MS = 25_000;
/** No byte for so long after something that is answered at once: dead. */
export const ANSWER_MS = 4_000;
/** The server speaks every 10 s: after so long something was missed, and little is expected. */
const MISSED_MS = 12_000;
/** No byte for so long after waking up from such a silence: dead. A person is looking. */
const HASTY_MS = 1_000;
/** A command may wait for the store; a ping sent so long after it proves that the line lives. */
const NUDGE_MS = 1_000;
/** From opening to welcome, counted anew at each byte. */
const OPENING_MS = 10_000;
/** A timer this late means that the device slept, not that the server was silent. */
const LATE_MS = 5_000;

export class Watchdog {
  /**
   * @param {object} parts
   * @param {Time} parts.time
   * @param {() => void} parts.onDead
   * @param {() => void} parts.onNudge a ping is wanted
   * @param {() => void} parts.onSlept the device was asleep
   */
  constructor({ time, onDead, onNudge, onSlept }) {
    this.time = time;
    this.onDead = onDead;
    this.onNudge = onNudge;
    this.onSlept = onSlept;
    this.welcomed = false;
    this.heard = 0;
    /** When an answer was asked for that no byte has followed. @type {number | null} */
    this.asked = null;
    this.nudged = false;
    this.patience = ANSWER_MS;
    this.cancel = () => {};
  }

  /** A new line. */
  start() {
    this.heard = this.time.now();
    this.asked = null;
    this.welcomed = false;
    this.watch();
  }

  stop() {
    this.cancel();
  }

  /** The line is up. */
  welcome() {
    this.welcomed = true;
    this.watch();
  }

  /** A byte came. */
  hear() {
    this.heard = this.time.now();
    this.asked = null;
  }

  /** Something was sent that is answered at once, as a ping is. @param {boolean} [isPing] */
  ask(isPing = false) {
    if (this.asked !== null) return;
    this.asked = this.time.now();
    this.nudged = isPing;
    this.patience = ANSWER_MS;
    this.watch();
  }

  /** A ping was sent because the device woke: its own silence is forgiven, the line's is not. */
  wake() {
    const missed = this.time.now() - this.heard > MISSED_MS;
    this.hear();
    this.ask(true);
    if (missed) this.patience = HASTY_MS;
    this.watch();
  }

  silence() {
    return this.heard + (this.welcomed ? SILENCE_MS : OPENING_MS);
  }

  /** One timer, for whichever deadline comes first. */
  watch() {
    this.cancel();
    const answer =
      this.asked === null ? Infinity : this.asked + (this.nudged ? this.patience : NUDGE_MS);
    const due = Math.min(this.silence(), answer);
    this.cancel = this.time.after(Math.max(0, due - this.time.now()), () => this.check(due));
  }

  /** @param {number} due when this check should have run */
  check(due) {
    const now = this.time.now();
    if (now - due > LATE_MS) return this.onSlept();
    if (now >= this.silence()) return this.onDead();
    if (this.asked !== null && now >= this.asked + this.patience) return this.onDead();
    if (this.asked !== null && !this.nudged && now >= this.asked + NUDGE_MS) {
      this.nudged = true;
      this.onNudge();
    }
    this.watch();
  }
}
