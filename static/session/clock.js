// What the server's clock shows, from the answers to our pings: the quickest answer of late is
// the best one, for it leaves the least room for error.

/** No two clocks run alike: an estimate gets worse by at most this part of its age. */
const DRIFT = 1 / 1000;
/** By so much a new estimate is another time, which everything that shows one has to hear of. */
const MOVED_MS = 500;

export class ServerClock {
  /** @param {() => number} now a clock of the device's that nobody sets */
  constructor(now) {
    this.local = now;
    /** @type {{offset: number, trip: number, at: number} | null} */
    this.best = null;
    /** What was asked before this tells nothing: meanwhile the device may have slept. */
    this.doubted = -Infinity;
    /** How long it slept, if it did. */
    this.asleep = 0;
  }

  /**
   * @param {number} server the server's time in its answer
   * @param {number} sent when we asked
   * @returns {boolean} whether it is another time than was thought
   */
  sample(server, sent) {
    const at = this.local();
    const { best } = this;
    const trip = sent < this.doubted ? Infinity : Math.max(0, at - sent);
    if (best && trip === Infinity) return false;
    if (best && best.trip + (at - best.at) * DRIFT <= trip) return false;
    const before = this.now();
    this.best = { offset: server - (at - Math.min(trip, at - sent) / 2), trip, at };
    this.asleep = 0;
    return Math.abs(this.now() - before) > MOVED_MS;
  }

  /** What was measured before may be wrong. @param {number} [asleep] how long the device may have slept, ms */
  doubt(asleep = 0) {
    if (this.best) this.best.trip = Infinity;
    this.doubted = this.local();
    this.asleep += asleep;
  }

  /** There is nobody to ask: a device sleeps oftener than its clock is set. */
  guess() {
    if (this.best) this.best.offset += Math.max(0, this.asleep);
    this.asleep = 0;
  }

  now() {
    return Math.round(this.local() + (this.best?.offset ?? 0));
  }
}
