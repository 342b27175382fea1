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
    /** @type {Command[]} answered, but the records that say so are still on their way */
    this.lingering = [];
    this.stale = true;
    /** @type {Records} */
    this.cached = this.replica.records;
  }

  /** What is not confirmed yet, oldest first. @param {readonly Command[]} queue @returns {readonly Command[]} */
  pending(queue) {
    return this.lingering.length ? [...this.lingering, ...queue] : queue;
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
