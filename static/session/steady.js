// A clock that nobody can set. The device's own is put forward and back by its owner, its network
// and the law; the one that only runs stands still on some devices while they sleep. Time is
// counted by the latter, and that the two have parted is told: nobody here can know which of them
// was right, but the server can be asked.

/** So much apart is no matter of how evenly they run. */
const APART_MS = 250;

export class SteadyClock {
  /**
   * @param {object} parts
   * @param {() => number} parts.wall what the device's clock shows, ms since 1970
   * @param {() => number} parts.running ms that only grow
   */
  constructor({ wall, running }) {
    this.wall = wall;
    this.running = running;
    this.start = wall() - running();
    this.apart = this.start;
    /** @type {Set<(ms: number) => void>} */
    this.listeners = new Set();
  }

  /** What the device's clock showed when the page began, and how long it has been there since. */
  now() {
    const running = this.running();
    const apart = this.wall() - running;
    const ms = apart - this.apart;
    if (Math.abs(ms) > APART_MS) {
      this.apart = apart;
      for (const listener of this.listeners) listener(ms);
    }
    return Math.round(this.start + running);
  }

  /** @param {(ms: number) => void} listener told by how much the device's clock went ahead: it was
   *   set, or the device slept; less than 0 where it went back @returns {() => void} ends it */
  parted(listener) {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}
