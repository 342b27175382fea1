// One screen's part in one room: the line, the replica, the outbox and what is pending, put
// together. It decides nothing about the board. Everything a browser owns comes in as an
// argument, so that tests run it as it is.

import { ServerClock } from "./clock.js";
import { Listeners } from "./listeners.js";
import { Outbox } from "./outbox.js";
import { Presence } from "./presence.js";
import { Projection } from "./projection.js";
import { GAP } from "./replica.js";
import { Link } from "./socket.js";
import { targetOf } from "./targets.js";
import * as wire from "./wire.js";

/**
 * @typedef {import("./types.js").Command} Command
 * @typedef {import("./types.js").Time} Time
 * @typedef {import("./types.js").Welcome} Welcome
 */

/** What the final close codes are called (`server/closing.py`). */
const GONE = new Map([
  [4500, "version"],
  [4501, "unknown"],
  [4502, "key"],
  [4503, "removed"],
  [4504, "deleted"],
  [4505, "version"],
]);
const BAD_FRAME = 4505;

export class Session {
  /**
   * @param {object} parts
   * @param {{code: string, role: string, token: string}} parts.who
   * @param {import("./transport.js").Transport} parts.transport
   * @param {import("./box_store.js").BoxStore} parts.store
   * @param {import("./outbox.js").Box} parts.box
   * @param {import("./outbox.js").Entry[]} parts.entries
   * @param {Time} parts.time
   * @param {() => string} parts.newDevice
   * @param {import("./projection.js").Predict} parts.predict
   * @param {(run: () => void) => void} parts.soon runs once before the next painting
   */
  constructor(parts) {
    const { who, transport, store, box, entries, time, newDevice, predict, soon } = parts;
    this.who = who;
    this.time = time;
    this.clock = new ServerClock(time.now);
    this.projection = new Projection(predict, who.role);
    this.replica = this.projection.replica;
    this.listeners = new Listeners(soon);
    this.presence = new Presence({ time, changed: () => this.changed() });
    this.newDevice = newDevice;
    this.store = store;
    this.outbox = this.outboxOf(box, entries);
    this.link = new Link({
      transport,
      time,
      hello: () => this.hello(),
      ping: () => wire.ping(time.now()),
      onBytes: (bytes) => this.take(bytes),
      onChange: () => this.changed(),
      onFinal: (code) => code === BAD_FRAME && this.outbox.suspect(),
    });
    this.me = "";
    this.joined = false;
    this.welcomes = 0;
    this.device = box.device;
    /** A revision the server spoke of in a ping that we do not have. */
    this.heardOf = 0;
  }

  /** @param {import("./outbox.js").Box} box @param {import("./outbox.js").Entry[]} entries */
  outboxOf(box, entries) {
    const { store, time, newDevice } = this;
    return new Outbox({ store, box, entries, time, newDevice, onReady: () => this.flush() });
  }

  /**
   * Go on with another outbox; what the old one held is now another tab's to send.
   * @param {import("./outbox.js").Box} box
   * @param {import("./outbox.js").Entry[]} entries
   */
  useBox(box, entries) {
    this.outbox.flight.release();
    this.outbox = this.outboxOf(box, entries);
    this.projection.lingering = [];
    this.changed();
  }

  start() {
    this.link.start();
  }

  stop() {
    this.link.stop();
    this.presence.clear();
    this.outbox.flight.release();
  }

  // -- for views ----------------------------------------------------------------------

  /** All records as this screen should show them: confirmed, and pending on top. */
  get records() {
    return this.projection.records(this.outbox.queue, this.me);
  }

  get pending() {
    return this.projection.pending(this.outbox.queue);
  }

  get linkState() {
    const { state, since, gone } = this.link;
    const { paused, durable } = this.outbox;
    return { state, since, gone: gone ? (GONE.get(gone) ?? "version") : "", paused, durable };
  }

  get roster() {
    const { here, facilitators, screens } = this.presence;
    return { here, facilitators, screens };
  }

  get refused() {
    return this.outbox.refused.map(({ number, did, args, reason = "", facts = {} }) => ({
      number,
      did,
      args,
      reason,
      facts,
    }));
  }

  /** @param {string} kind @param {string} id @returns {"saved" | "sending" | "device" | "refused"} */
  stateOf(kind, id) {
    const key = `${kind}/${id}`;
    const about = (/** @type {Command} */ command) => targetOf(command, this.me) === key;
    if (this.pending.some(about))
      return this.link.live && !this.outbox.paused ? "sending" : "device";
    return this.outbox.refused.some(about) ? "refused" : "saved";
  }

  /**
   * Ask for something. It shows at once if it can be foreseen.
   * @param {string} did
   * @param {Record<string, any>} args
   * @returns {{number: number, stored: Promise<void>}} `stored` when it is on this device
   */
  dispatch(did, args) {
    const asked = this.outbox.add(did, args);
    this.changed();
    this.link.act();
    return asked;
  }

  /** When the command is answered: whether it was done. @param {number} number @returns {Promise<boolean>} */
  answered(number) {
    return new Promise((resolve) => {
      const look = () => {
        if (this.outbox.queue.some((entry) => entry.number === number)) return;
        stop();
        resolve(!this.outbox.refused.some((entry) => entry.number === number));
      };
      const stop = this.subscribe(look);
      look();
    });
  }

  /** @param {number} number */
  putAway(number) {
    this.outbox.putAway(number);
    this.changed();
  }

  /** @param {string} what @param {string} where */
  say(what, where) {
    if (this.link.live && this.presence.maySay(what, where))
      this.link.send(wire.ephemeral(what, where));
  }

  now() {
    return this.clock.now();
  }

  /** The device woke or the network came back. */
  wake() {
    this.clock.doubt();
    this.link.wake();
  }

  /** @param {() => void} listener called once for all that happened in a turn */
  subscribe(listener) {
    return this.listeners.add(listener);
  }

  changed() {
    this.projection.stale = true;
    this.listeners.tell();
  }

  // -- the wire -----------------------------------------------------------------------

  hello() {
    this.device = this.outbox.box.device;
    this.replica.restart();
    return wire.hello({ ...this.who, device: this.device, position: this.replica.position });
  }

  flush() {
    this.changed();
    if (!this.link.live) return;
    for (const command of this.outbox.take()) this.link.send(wire.command(command), true);
  }

  /** @param {Uint8Array} bytes */
  take(bytes) {
    let frame;
    try {
      frame = wire.read(bytes);
    } catch (error) {
      // Not ours to mend: a new line starts from a position that is known to be good.
      console.error("unreadable frame", error);
      return this.link.closed(0);
    }
    switch (frame.type) {
      case "welcome":
        return this.welcome(frame);
      case "snapshot":
        this.link.send(wire.received(frame.index));
        return this.applied(this.replica.takeSnapshot(frame));
      case "commit":
        return this.applied(this.replica.takeCommits(frame.commits));
      case "rejected":
        if (this.outbox.rejected(frame) === "resync") this.link.restart();
        return this.changed();
      case "roster":
        return this.presence.roster(frame);
      case "ephemeral":
        return this.presence.heard(frame, this.me);
      case "ping":
        return this.pinged(frame);
      case "move":
        return this.link.move(frame.ms);
    }
  }

  /** @param {Welcome} frame */
  welcome(frame) {
    this.me = frame.me;
    this.joined = frame.joined;
    this.welcomes += 1;
    this.heardOf = 0;
    this.clock.sample(frame.now, this.link.opened);
    const answered = this.outbox.welcome(frame.number, frame.refused);
    this.projection.lingering.push(...answered.filter(({ state }) => state === "done"));
    if (this.outbox.box.device !== this.device) return this.link.restart();
    this.link.welcomed();
    this.ask();
    this.flush();
  }

  /** @param {import("./replica.js").Taken} taken */
  applied({ outcome, answered }) {
    for (const number of answered) this.outbox.settle(number, null);
    if (!this.replica.coming) this.projection.lingering = [];
    if (this.replica.records.participant?.has(this.me)) this.joined = true;
    this.changed();
    if (outcome === GAP) this.link.restart();
  }

  /** @param {import("./types.js").Ping} frame */
  pinged({ t, now, revision }) {
    // Answered rather than sent by a timer of ours: a hidden tab's timers hardly run.
    if (t) this.clock.sample(now, t);
    else this.ask();
    const mine = this.replica.revision;
    // Spoken of in two pings and still not here: it was lost on the way to us.
    const lost = this.heardOf > mine && !this.replica.coming;
    this.heardOf = revision > mine ? revision : 0;
    if (lost || this.outbox.flight.stuck()) this.link.restart();
  }

  /** Ask for the time, and show that we are here. */
  ask() {
    this.link.send(wire.ping(this.time.now()), true);
  }
}
