// One screen's part in one room: the line, the replica, the outbox and what is pending, put
// together. It decides nothing about the board. Everything a browser owns comes in as an
// argument, so that tests run it as it is.

import { withSeen } from "../lib/seen.js";
import { hear } from "./hearing.js";
import { Heartbeat } from "./heartbeat.js";
import { Listeners } from "./listeners.js";
import { Outbox } from "./outbox.js";
import { Presence } from "./presence.js";
import { Projection } from "./projection.js";
import { GAP, PAST } from "./replica.js";
import { CLOSE, LED } from "./schema.js";
import { Link } from "./socket.js";
import { linkState, refusals, stateOf } from "./status.js";
import * as wire from "./wire.js";

/**
 * @typedef {import("./types.js").Command} Command
 * @typedef {import("./types.js").Time} Time
 * @typedef {import("./types.js").Welcome} Welcome
 */

const OF_LEADERS = new Set(LED);

export class Session {
  /**
   * @param {object} parts
   * @param {{code: string, role: string, token: string}} parts.who
   * @param {Pick<import("./fallback.js").Ways, "transport" | "name" | "met" | "changed">} parts.ways
   * @param {import("./box_store.js").BoxStore} parts.store
   * @param {import("./types.js").Box} parts.box
   * @param {import("./types.js").Entry[]} parts.entries
   * @param {Time} parts.time
   * @param {() => string} parts.newDevice
   * @param {import("./projection.js").Predict} parts.predict
   * @param {(run: () => void) => void} parts.soon runs once before the next painting
   */
  constructor(parts) {
    const { who, ways, store, box, entries, time, newDevice, predict, soon } = parts;
    this.who = who;
    this.ways = ways;
    this.time = time;
    this.heartbeat = new Heartbeat({
      time,
      send: (t) => this.link.send(wire.ping(t), true),
      moved: () => this.changed(),
      wake: () => this.wake(),
    });
    this.projection = new Projection(predict, who.role);
    this.replica = this.projection.replica;
    this.listeners = new Listeners(soon);
    this.presence = new Presence({ time, changed: () => this.changed() });
    this.newDevice = newDevice;
    this.store = store;
    this.outbox = this.outboxOf(box, entries);
    this.link = new Link({
      transport: ways.transport,
      time,
      hello: () => this.hello(),
      ping: () => wire.ping(time.now()),
      onBytes: (bytes) => hear(this, bytes),
      onChange: () => this.lineChanged(),
      onFinal: (code) => code === CLOSE.bad_frame && this.outbox.suspect(),
    });
    this.me = "";
    this.joined = false;
    this.welcomes = 0;
    /** How much has come that other leaders did. */
    this.led = 0;
    this.device = box.device;
  }

  /** @param {import("./types.js").Box} box @param {import("./types.js").Entry[]} entries */
  outboxOf(box, entries) {
    const { store, time, newDevice } = this;
    return new Outbox({ store, box, entries, time, newDevice, onReady: () => this.flush() });
  }

  /**
   * Go on with another outbox; what the old one held is now another tab's to send.
   * @param {import("./types.js").Box} box
   * @param {import("./types.js").Entry[]} entries
   */
  useBox(box, entries) {
    this.outbox.flight.release();
    this.outbox = this.outboxOf(box, entries);
    this.projection.lingering = [];
    this.changed();
  }

  start() {
    this.heartbeat.start();
    this.link.start();
  }

  stop() {
    this.heartbeat.stop();
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
    const { durable, waiting } = this.outbox;
    const paused = this.outbox.paused || this.presence.paused;
    return linkState(this.link, { paused, durable, waiting }, this.ways);
  }

  get roster() {
    return this.presence.people;
  }

  get refused() {
    return refusals(this.outbox.refused);
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
    // What was drawn last is what the person saw, whatever has come since.
    const seen = withSeen(this.projection.cached, did, args, this.me);
    const asked = this.outbox.add(did, seen);
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
    this.heartbeat.lineIs(this.link.live);
  }

  lineChanged() {
    this.heartbeat.lineIs(this.link.live);
    this.changed();
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
    const { device, answered } = this.outbox.box;
    this.device = device;
    this.replica.restart();
    return wire.hello({ ...this.who, device, position: this.replica.position, answered });
  }

  flush() {
    this.changed();
    if (!this.link.live) return;
    for (const command of this.outbox.take()) this.link.send(wire.command(command), true);
  }

  /** @param {Welcome} frame */
  welcome(frame) {
    // A line's first one, or of a room that started over; any other may come behind later answers.
    const holds = frame.back || !this.link.live;
    if (frame.back) this.replica.restart();
    if (holds) this.projection.release();
    this.me = frame.me;
    this.joined = frame.joined;
    this.welcomes += 1;
    this.presence.paused = false; // else it is told again
    for (const entry of this.outbox.welcome(frame.number, frame.refused, holds)) {
      // Until the snapshot that follows, whatever its revision.
      if (entry.state === "done") this.projection.linger(entry, 0);
    }
    if (this.outbox.box.device !== this.device) return this.link.restart();
    this.link.welcomed();
    this.heartbeat.welcome(frame.now, this.link.opened);
    this.flush();
  }

  /** @param {import("./replica.js").Taken} taken */
  applied({ outcome, answered, commits }) {
    // What somebody else leads: own commits carry a number.
    this.led += commits.filter(({ number, did }) => number === null && OF_LEADERS.has(did)).length;
    for (const { number, revision } of answered) {
      const entry = this.outbox.settle(number, null);
      if (entry) this.projection.linger(entry, revision);
    }
    this.projection.settle();
    if (this.replica.records.participant?.has(this.me)) this.joined = true;
    this.changed();
    if (outcome === GAP) this.link.restart();
    if (outcome === PAST) this.askAnew();
  }

  /**
   * In the midst of a line a server shows less than we were shown. Whether the room went back or
   * only that server is behind it finds out where a hello asks it; no page goes back on less.
   */
  askAnew() {
    this.link.closed(0);
  }

  /** @param {import("./types.js").Ping} frame */
  pinged(frame) {
    const lost = this.heartbeat.heard(frame, this.replica.revision) && !this.replica.coming;
    if (lost || this.outbox.flight.stuck()) this.link.restart();
  }
}
