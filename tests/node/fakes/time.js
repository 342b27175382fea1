// A clock that stands still until a test moves it, with the dice it is given.

export class FakeTime {
  /** @param {{start?: number, dice?: () => number}} [given] */
  constructor({ start = 1_000_000, dice = () => 0.5 } = {}) {
    this.at = start;
    this.dice = dice;
    /** @type {{due: number, run: () => void}[]} */
    this.timers = [];
    this.now = () => this.at;
    this.random = () => this.dice();
    /** Nobody sets this clock. */
    this.parted = () => () => {};
    this.after = (/** @type {number} */ ms, /** @type {() => void} */ run) => {
      const timer = { due: this.at + ms, run };
      this.timers.push(timer);
      return () => {
        this.timers = this.timers.filter((other) => other !== timer);
      };
    };
  }

  /** Let so much time pass, running what falls due in order. @param {number} ms */
  pass(ms) {
    const end = this.at + ms;
    for (;;) {
      const next = this.timers.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
      if (!next) break;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.at = Math.max(this.at, next.due);
      next.run();
    }
    this.at = end;
  }

  /** The device sleeps: timers run late, all at once. @param {number} ms */
  sleep(ms) {
    this.at += ms;
    this.pass(0);
  }
}
