// How long to wait before connecting again: random, so that a hall does not come back as one,
// growing, so that a server in trouble is left in peace, and never giving up.

const FIRST_MS = 1000;
const STEP_MS = 500;
const MOST_MS = 15_000;

export class Backoff {
  /** @param {() => number} random */
  constructor(random) {
    this.random = random;
    this.tries = 0;
  }

  /** The wait before the next attempt. @param {boolean} acted whether the person is waiting for it */
  next(acted) {
    const tries = this.tries++;
    if (tries === 0) return acted ? 0 : this.random() * FIRST_MS;
    return this.random() * Math.min(MOST_MS, STEP_MS * 2 ** tries);
  }

  reset() {
    this.tries = 0;
  }
}
