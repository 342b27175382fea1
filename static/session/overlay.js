// confirmed + pending → what views see. The predictions of unanswered commands lie on top of
// the confirmed records, in the order they were asked for; the confirmed ones stay untouched.

import { kept, sameMap } from "./replica.js";

/**
 * @typedef {import("./types.js").Change} Change
 * @typedef {import("./types.js").Command} Command
 * @typedef {import("./types.js").Rec} Rec
 * @typedef {import("./types.js").Records} Records
 *
 * What is to come of a command, or null when that is for the server to say.
 * @typedef {(records: Records, command: Command, revision: number) => Change[] | null} Predict
 */

export class Overlay {
  constructor() {
    /** @type {Records} the last answer, so that what did not change keeps its identity */
    this.last = {};
    /** @type {Map<string, Rec>} the last predicted records */
    this.predicted = new Map();
  }

  /**
   * @param {Records} confirmed
   * @param {readonly Command[]} pending
   * @param {Predict} predict
   * @param {number} revision of the confirmed records
   * @returns {Records}
   */
  view(confirmed, pending, predict, revision) {
    if (!pending.length) {
      this.predicted.clear();
      this.last = confirmed;
      return confirmed;
    }
    /** @type {Records} */
    const view = { ...confirmed };
    /** @type {Map<string, Rec>} */
    const predicted = new Map();
    for (const [place, command] of pending.entries()) {
      // As if each were the next commit: what is placed last goes last.
      for (const { kind, id, record } of predict(view, command, revision + place) ?? []) {
        const under = confirmed[kind];
        let map = view[kind];
        if (!under || !map) continue;
        if (map === under) view[kind] = map = new Map(under);
        const key = `${kind}/${id}`;
        if (record) {
          const same = kept(this.predicted.get(key), record);
          predicted.set(key, same);
          map.set(id, same);
        } else map.delete(id);
      }
    }
    this.predicted = predicted;
    for (const kind of Object.keys(view)) {
      const before = this.last[kind];
      const now = view[kind];
      if (before && now && now !== confirmed[kind] && sameMap(before, now)) view[kind] = before;
    }
    this.last = view;
    return view;
  }
}
