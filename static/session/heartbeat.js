// What pings are for besides proof of life: the server's clock, and whether something was lost
// on the way without anybody noticing.

import { ServerClock } from "./clock.js";

/** @typedef {import("./types.js").Ping} Ping */

export class Heartbeat {
  /**
   * @param {object} parts
   * @param {() => number} parts.now the device's clock
   * @param {(t: number) => void} parts.send a ping of ours; the server answers it
   */
  constructor({ now, send }) {
    this.now = now;
    this.send = send;
    this.clock = new ServerClock(now);
    /** A revision that the server spoke of and that we do not have. */
    this.heardOf = 0;
  }

  /** A new line. @param {number} server its time @param {number} asked when we said hello */
  welcome(server, asked) {
    this.heardOf = 0;
    this.clock.sample(server, asked);
    this.send(this.now());
  }

  /**
   * @param {Ping} ping
   * @param {number} held the revision we have
   * @returns {boolean} whether a commit was lost: spoken of in two pings and still not here
   */
  heard({ t, now, revision }, held) {
    // Answered rather than sent by a timer of ours: a hidden tab's timers hardly run.
    if (t) this.clock.sample(now, t);
    else this.send(this.now());
    const lost = this.heardOf > held;
    this.heardOf = revision > held ? revision : 0;
    return lost;
  }
}
