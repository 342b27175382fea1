// What pings are for besides proof of life: the server's clock, and whether something was lost
// on the way without anybody noticing.

import { ServerClock } from "./clock.js";

/** @typedef {import("./types.js").Ping} Ping */

/** An answer that took so long leaves half of it unsure. */
const SLOW_MS = 1_000;

export class Heartbeat {
  /**
   * @param {object} parts
   * @param {import("./types.js").Time} parts.time
   * @param {(t: number) => void} parts.send a ping of ours; the server answers it
   * @param {() => void} parts.moved the server's clock is not what was thought
   * @param {() => void} parts.wake the server is to be asked anew
   */
  constructor({ time, send, moved, wake }) {
    this.time = time;
    this.now = time.now;
    this.send = send;
    this.moved = moved;
    this.wake = wake;
    this.clock = new ServerClock(time.now);
    this.deaf = () => {};
    /** A revision that the server spoke of and that we do not have. */
    this.heardOf = 0;
  }

  /** Hear of it when the device's clock is set, or the device slept: only the server knows which. */
  start() {
    this.deaf = this.time.parted((ms) => {
      this.clock.doubt(ms);
      // Whoever asked for the time may be in the middle of something.
      this.time.after(0, this.wake);
    });
  }

  stop() {
    this.deaf();
  }

  /** @param {boolean} live whether there is somebody to ask */
  lineIs(live) {
    if (!live) this.clock.guess();
  }

  /** A new line. @param {number} server its time @param {number} asked when we said hello */
  welcome(server, asked) {
    this.heardOf = 0;
    this.learn(server, asked);
    this.send(this.now());
  }

  /** @param {number} server its time @param {number} asked when we asked for it */
  learn(server, asked) {
    const before = this.clock.best;
    if (this.clock.sample(server, asked)) this.moved();
    const { best } = this.clock;
    // Better than nothing, but a slow answer says little.
    if (best && best !== before && best.trip > SLOW_MS) this.send(this.now());
  }

  /**
   * @param {Ping} ping
   * @param {number} held the revision we have
   * @returns {boolean} whether a commit was lost: spoken of in two pings and still not here
   */
  heard({ t, now, revision }, held) {
    // Answered rather than sent by a timer of ours: a hidden tab's timers hardly run.
    if (t) this.learn(now, t);
    else this.send(this.now());
    const lost = this.heardOf > held;
    this.heardOf = revision > held ? revision : 0;
    return lost;
  }
}
