// What the server's clock shows, from the answers to our pings: the quickest answer of late is
// the best one, for it leaves the least room for error.

/** An estimate is given up after so long, for the device's own clock may have been set. */
const OLD_MS = 10 * 60_000;

export class ServerClock {
  /** @param {() => number} now the device's clock */
  constructor(now) {
    this.local = now;
    /** @type {{offset: number, trip: number, at: number} | null} */
    this.best = null;
  }

  /** @param {number} server the server's time in its answer @param {number} sent when we asked */
  sample(server, sent) {
    const at = this.local();
    const trip = Math.max(0, at - sent);
    if (this.best && at - this.best.at < OLD_MS && at >= this.best.at && this.best.trip <= trip)
      return;
    this.best = { offset: server - (sent + trip / 2), trip, at };
  }

  /** The device slept: what was measured before may be wrong. */
  doubt() {
    if (this.best) this.best.trip = Infinity;
  }

  now() {
    return Math.round(this.local() + (this.best?.offset ?? 0));
  }
}
