// Those who want to know of change, told once for all that happened in a turn.

export class Listeners {
  /** @param {(run: () => void) => void} soon runs once, before the next painting */
  constructor(soon) {
    this.soon = soon;
    /** @type {Set<() => void>} */
    this.listeners = new Set();
    this.scheduled = false;
  }

  /** @param {() => void} listener @returns {() => void} ends it */
  add(listener) {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  tell() {
    if (this.scheduled) return;
    this.scheduled = true;
    this.soon(() => {
      this.scheduled = false;
      for (const listener of [...this.listeners]) listener();
    });
  }
}
