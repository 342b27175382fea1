// What this device asked for and has no answer to, numbered 1, 2, 3 …, in order.
//
// A command is on the device's disk before it is sent, and leaves the queue only with its
// answer. Answered ones stay a while in a ring: should the server come back with an older
// memory than what it told us, they are offered again under the same numbers, which makes a
// second time harmless. Where it is kept is the store's business (box_store.js).

import { Flight } from "./flight.js";
import { toldOtherwise } from "./told_otherwise.js";

/**
 * @typedef {import("./types.js").Command} Command
 * @typedef {import("./types.js").Refusal} Refusal
 * @typedef {import("./types.js").Entry} Entry
 * @typedef {import("./types.js").Box} Box
 * @typedef {import("./box_store.js").BoxStore} BoxStore
 */

const RING_LENGTH = 200;
const RING_MS = 24 * 3_600_000;
const WAIT_MS = 1_000;
/** Refusals after which the number is still free: the same command is sent again. */
const AGAIN = new Set(["gap", "busy", "paused"]);

export class Outbox {
  /**
   * @param {object} parts
   * @param {BoxStore} parts.store
   * @param {Box} parts.box
   * @param {Entry[]} parts.entries what the store held
   * @param {import("./types.js").Time} parts.time
   * @param {() => string} parts.newDevice
   * @param {() => void} parts.onReady something may be sent now
   */
  constructor({ store, box, entries, time, newDevice, onReady }) {
    this.store = store;
    this.box = box;
    this.time = time;
    this.newDevice = newDevice;
    this.onReady = onReady;
    this.durable = store.durable;
    /** Whether the server says that its store is not to be had. */
    this.paused = false;
    /** Milliseconds that the server asked to wait: this device asks faster than it takes. */
    this.waiting = 0;
    const sorted = [...entries].sort((a, b) => a.number - b.number);
    this.queue = sorted.filter((entry) => entry.state === "queued");
    this.refused = sorted.filter((entry) => entry.state === "refused");
    this.ring = sorted.filter((entry) => entry.state === "done" || entry.state === "away");
    /** @type {Map<number, Promise<void>>} not yet on the disk, so not to be sent: until it is */
    this.unstored = new Map();
    this.flight = new Flight(time, onReady);
  }

  /**
   * @param {string} did
   * @param {Record<string, any>} args
   * @returns {{number: number, stored: Promise<void>}} `stored` when it is on this device
   */
  add(did, args) {
    const number = ++this.box.number;
    /** @type {Entry} */
    const entry = { number, did, args, at: this.time.now(), state: "queued" };
    this.queue.push(entry);
    return { number, stored: this.keep([entry]) };
  }

  /** Whether a command would still be here if the page ended now. @param {number} number */
  isKept(number) {
    return this.durable && !this.unstored.has(number);
  }

  /** Until a command is as safe here as it will be. @param {number} number @returns {Promise<void>} */
  kept(number) {
    return this.unstored.get(number) ?? Promise.resolve();
  }

  /** What may be sent now, in order; it counts as sent. */
  take() {
    return this.flight.take(this.queue, this.unstored);
  }

  /**
   * We are welcomed: the server has taken our commands up to `number`.
   * @param {number} number
   * @param {Refusal[]} refused
   * @param {boolean} [holds] whether it is so also where we had later answers
   * @returns {Entry[]} those that are answered now
   */
  welcome(number, refused, holds = true) {
    if (holds || number >= this.box.answered) {
      this.flight.restart(number + 1);
      this.paused = false;
      this.waiting = 0;
      if (number < this.box.answered && !this.offerAgain(number)) return [];
    }
    const reasons = new Map(refused.map((refusal) => [refusal.number, refusal]));
    const answered = this.queue.filter((entry) => entry.number <= number);
    for (const entry of answered) this.settle(entry.number, reasons.get(entry.number) ?? null);
    answered.push(...this.correct(number, refused));
    this.box.number = Math.max(this.box.number, number);
    this.box.answered = Math.max(this.box.answered, number);
    return answered;
  }

  /** A welcome corrects earlier answers (told_otherwise.js). @param {number} number @param {Refusal[]} refused */
  correct(number, refused) {
    const before = [...this.ring, ...this.refused];
    const changed = toldOtherwise(before, number, refused);
    if (changed.length) {
      this.refused = before.filter((entry) => entry.state === "refused");
      this.ring = before.filter((entry) => entry.state !== "refused");
      this.note(changed);
    }
    return changed;
  }

  /**
   * The answer to one command.
   * @param {number} number
   * @param {{reason: string, facts: Record<string, any>} | null} refusal null when it was done
   * @returns {Entry | null} null where it had its answer already
   */
  settle(number, refusal) {
    this.flight.landed(number);
    this.paused = false;
    if (!this.flight.held()) this.waiting = 0; // else an earlier one's answer, come late
    const place = this.queue.findIndex((entry) => entry.number === number);
    if (place < 0) return null;
    const [entry] = /** @type {[Entry]} */ (this.queue.splice(place, 1));
    if (refusal)
      Object.assign(entry, { state: "refused", reason: refusal.reason, facts: refusal.facts });
    else entry.state = "done";
    (refusal ? this.refused : this.ring).push(entry);
    this.box.answered = Math.max(this.box.answered, number);
    if (!this.queue.length) this.flight.widen();
    this.note([entry]);
    this.onReady();
    return entry;
  }

  /**
   * @param {Refusal} refusal
   * @returns {"refused" | "again" | "resync"} resync: only a new welcome can tell
   */
  rejected({ number, reason, facts }) {
    if (!AGAIN.has(reason)) {
      this.settle(number, { reason, facts });
      return "refused";
    }
    if (!this.flight.turnedBack(number)) return "again";
    if (reason === "gap") {
      const expected = Number(facts.expected);
      const first = this.queue[0]?.number;
      if (!(expected >= 1) || (first !== undefined && expected < first)) return "resync";
      // Those before it are taken; whether they were done or refused is for their answers to say.
      this.flight.from(expected);
    } else {
      this.paused = reason === "paused";
      const wait = Number(facts.wait) || WAIT_MS;
      this.waiting = reason === "busy" ? wait : 0;
      this.flight.from(number);
      this.flight.hold(wait);
    }
    this.onReady();
    return "again";
  }

  /**
   * The server closed the line over a frame it cannot read. The frames go one by one then, and
   * the one at which it happens again is refused here, so that it does not lock the others in.
   * @returns {boolean} whether it is worth trying again
   */
  suspect() {
    if (!this.flight.sent.size) return false;
    const [first] = this.queue;
    if (!this.flight.narrowed || !first) {
      this.flight.narrow();
      return true;
    }
    this.settle(first.number, { reason: "bad_frame", facts: {} });
    this.flight.widen();
    this.renumber();
    return true;
  }

  /** @param {number} number */
  putAway(number) {
    const place = this.refused.findIndex((entry) => entry.number === number);
    if (place < 0) return;
    const [entry] = /** @type {[Entry]} */ (this.refused.splice(place, 1));
    entry.state = "away";
    this.ring.push(entry);
    this.note([entry]);
  }

  /** The server forgot what came after `number`; whether the numbers still stand. @param {number} number */
  offerAgain(number) {
    const forgotten = [...this.ring, ...this.refused].filter((entry) => entry.number > number);
    const again = [...forgotten, ...this.queue].sort((a, b) => a.number - b.number);
    this.ring = this.ring.filter((entry) => entry.number <= number);
    this.refused = this.refused.filter((entry) => entry.number <= number);
    const whole = again.every((entry, place) => entry.number === number + 1 + place);
    for (const entry of again) entry.state = "queued";
    this.queue = again;
    this.box.answered = number;
    if (whole) void this.keep(again);
    else this.renumber();
    return whole;
  }

  /** Numbers with a hole would wait for ever: the same commands as another device. */
  renumber() {
    const drop = [...this.queue, ...this.ring, ...this.refused].map((entry) => entry.number);
    this.queue = this.queue.map((entry, place) => ({ ...entry, number: place + 1 }));
    // Below zero: kept for the person to read, never sent.
    this.refused = this.refused.map((entry, place) => ({ ...entry, number: -1 - place }));
    this.ring = [];
    this.flight.restart(1);
    Object.assign(this.box, { device: this.newDevice(), number: this.queue.length, answered: 0 });
    void this.keep([...this.queue, ...this.refused], drop);
  }

  /** To the disk, and only then free to be sent. @param {Entry[]} entries @param {number[]} [drop] */
  keep(entries, drop = []) {
    const stored = this.toDisk(entries, drop);
    for (const { number } of entries) this.unstored.set(number, stored);
    return stored;
  }

  /** @param {Entry[]} entries @param {number[]} drop */
  async toDisk(entries, drop) {
    this.box.at = this.time.now();
    try {
      await this.store.write({ ...this.box }, entries, drop, true);
    } catch {
      // A full disk: the page's memory is what is left, and the person is told.
      this.durable = false;
    }
    for (const { number } of entries) this.unstored.delete(number);
    this.onReady();
  }

  /** Write down answers. They may be lost: the next welcome says them again. @param {Entry[]} entries */
  note(entries) {
    const oldest = this.time.now() - RING_MS;
    this.ring.sort((a, b) => a.number - b.number);
    const kept = this.ring.slice(-RING_LENGTH).filter((entry) => entry.at > oldest);
    const drop = this.ring.filter((entry) => !kept.includes(entry)).map((entry) => entry.number);
    this.ring = kept;
    const put = entries.filter((entry) => !drop.includes(entry.number));
    this.store.write({ ...this.box }, put, drop, false).catch(() => {
      this.durable = false;
    });
  }
}
