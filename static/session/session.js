// One screen's part in one room: the line, the replica, the outbox and what is pending, put
// together. It decides nothing about the board. Everything a browser owns comes in as an
// argument, so that tests run it as it is.

import { Heartbeat } from "./heartbeat.js";
import { Listeners } from "./listeners.js";
import { Outbox } from "./outbox.js";
import { Presence } from "./presence.js";
import { Projection } from "./projection.js";
import { GAP } from "./replica.js";
import { Link } from "./socket.js";
import { linkState, stateOf } from "./status.js";
import * as wire from "./wire.js";

/**
 * @typedef {import("./types.js").Command} Command
 * @typedef {import("./types.js").Time} Time
 * @typedef {import("./types.js").Welcome} Welcome
 */

/** The close code for a frame the server cannot read (`server/closing.py`). */
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
    this.heartbeat = new Heartbeat({
      now: time.now,
      send: (t) => this.link.send(wire.ping(t), true),
    });
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
    return linkState(this.link, this.outbox);
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

  /** @param {string} kind @param {string} id */
  stateOf(kind, id) {
    const { pending, me, outbox } = this;
    const { refused, paused } = outbox;
    const moving = this.link.live && !paused;
    const isKept = (/** @type {number} */ number) => outbox.isKept(number);
    return stateOf(`${kind}/${id}`, { pending, refused, moving, isKept, me });
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

  /** @param {number} number */
  putAway(number) {
    this.outbox.putAway(number);
    this.changed();
  }

  /** @param {string} what @param {string} where */
  say(what, where) {
    // A screen's own keys turn its page also while the line is down.
    if (what === "turn") this.presence.walls.turn(where);
    if (this.link.live && this.presence.maySay(what, where)) this.link.send(wire.ephemeral(what, where));
  }

  now() {
    return this.heartbeat.clock.now();
  }

  /** The device woke or the network came back. */
  wake() {
    this.heartbeat.clock.doubt();
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
        if (wire.worthConfirming(frame.index, frame.last)) this.link.send(wire.received(frame.index));
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
      case "balance":
        return this.presence.weighed(frame);
      case "move":
        return this.link.move(frame.ms);
    }
  }

  /** @param {Welcome} frame */
  welcome(frame) {
    this.me = frame.me;
    this.joined = frame.joined;
    this.welcomes += 1;
    for (const entry of this.outbox.welcome(frame.number, frame.refused)) {
      // Until the snapshot that follows, whatever its revision.
      if (entry.state === "done") this.projection.linger(entry, 0);
    }
    if (this.outbox.box.device !== this.device) return this.link.restart();
    this.link.welcomed();
    this.heartbeat.welcome(frame.now, this.link.opened);
    this.flush();
  }

  /** @param {import("./replica.js").Taken} taken */
  applied({ outcome, answered }) {
    for (const { number, revision } of answered) {
      const entry = this.outbox.settle(number, null);
      if (entry) this.projection.linger(entry, revision);
    }
    this.projection.settle();
    if (this.replica.records.participant?.has(this.me)) this.joined = true;
    this.changed();
    if (outcome === GAP) this.link.restart();
  }

  /** @param {import("./types.js").Ping} frame */
  pinged(frame) {
    const lost = this.heartbeat.heard(frame, this.replica.revision) && !this.replica.coming;
    if (lost || this.outbox.flight.stuck()) this.link.restart();
  }
}
