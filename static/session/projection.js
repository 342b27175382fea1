// The board as this screen should show it: what the server confirmed, with what is pending on
// top. Made when it is asked for, and made again only after something changed.

import { Overlay } from "./overlay.js";
import { Replica } from "./replica.js";

/**
 * @typedef {import("./types.js").Command} Command
 * @typedef {import("./types.js").Records} Records
 * @typedef {{me: string, role: string, revision: number}} Self
 * @typedef {(records: Records, command: Command, self: Self) => import("./types.js").Change[] | null} Predict
 */

export class Projection {
  /** @param {Predict} predict @param {string} role */
  constructor(predict, role) {
    this.predict = predict;
    this.role = role;
    this.replica = new Replica();
    this.overlay = new Overlay();
    /**
     * Answered, but the records that say so are still on their way, up to a revision.
     * @type {{command: Command, until: number}[]}
     */
    this.lingering = [];
    this.stale = true;
    /** @type {Records} */
    this.cached = this.replica.records;
  }

  /** What is not confirmed yet, oldest first. @param {readonly Command[]} queue @returns {readonly Command[]} */
  pending(queue) {
    if (!this.lingering.length) return queue;
    return [...this.lingering.map(({ command }) => command), ...queue];
  }

  /** Show it until its records are here. @param {Command} command @param {number} until revision */
  linger(command, until) {
    this.lingering.push({ command, until });
  }

  /** A snapshot follows, and has all that was answered, whatever its revision. */
  release() {
    for (const one of this.lingering) one.until = 0;
  }

  /** Let go of what the confirmed records say by now. */
  settle() {
    const { coming, revision } = this.replica;
    if (!coming) this.lingering = this.lingering.filter(({ until }) => until > revision);
  }

  /** @param {readonly Command[]} queue @param {string} me @returns {Records} */
  records(queue, me) {
    if (this.stale) {
      const { role } = this;
      /** @type {import("./overlay.js").Predict} */
      const predict = (records, command, revision) =>
        this.predict(records, command, { me, role, revision });
      this.cached = this.overlay.view(
        this.replica.records,
        this.pending(queue),
        predict,
        this.replica.revision,
      );
      this.stale = false;
    }
    return this.cached;
  }
}
