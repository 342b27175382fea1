// Who is here, who is writing in the texts that all share, and for facilitators how much each side
// takes part and how many are writing notes. Gone with the line; no part of the board.

/**
 * @typedef {import("./types.js").Balance} Balance
 * @typedef {import("./types.js").Ephemeral} Ephemeral
 * @typedef {import("./types.js").RosterFrame} RosterFrame
 * @typedef {import("./types.js").Time} Time
 */

import { Walls } from "./walls.js";

/** Said again while writing goes on, and believed a little longer than that. */
const REPEAT_MS = 4_000;
const BELIEVED_MS = 7_000;

export class Presence {
  /** @param {{time: Time, changed: () => void}} parts */
  constructor({ time, changed }) {
    this.time = time;
    this.changed = changed;
    this.walls = new Walls({ time, changed });
    this.here = new Set();
    this.facilitators = 0;
    this.screens = 0;
    /** Whether the server says that nothing can be saved just now; to facilitators only. */
    this.paused = false;
    /** @type {Balance | null} what was last told, to facilitators only */
    this.balance = null;
    /** @type {Map<string, Map<string, () => void>>} where → who → how to call off its ending */
    this.writers = new Map();
    /** @type {Map<string, string[]>} where → who, as views get it */
    this.writing = new Map();
    /** @type {Map<string, number>} where → when we last said that we write there */
    this.said = new Map();
  }

  /** Who is here, as views get it. */
  get people() {
    const { here, facilitators, screens } = this;
    return { here, facilitators, screens };
  }

  /** @param {RosterFrame} frame */
  roster({ full, here, gone, facilitators, screens }) {
    const all = new Set(full ? here : [...this.here, ...here]);
    for (const id of gone) all.delete(id);
    this.here = all;
    this.facilitators = facilitators;
    this.screens = screens;
    this.changed();
  }

  /** @param {Balance} frame */
  weighed(frame) {
    this.balance = frame;
    this.changed();
  }

  /** @param {Ephemeral} frame @param {string} me */
  heard({ what, where, who }, me) {
    if (what === "turn") return this.walls.turn(where);
    if (what === "page") return this.walls.said(where);
    if (what === "saving") {
      this.paused = where === "paused";
      return this.changed();
    }
    if (who === me) return;
    const writers = this.writers.get(where) ?? new Map();
    writers.get(who)?.();
    if (what === "writing") {
      writers.set(
        who,
        this.time.after(BELIEVED_MS, () => this.silent(where, who)),
      );
      this.writers.set(where, writers);
      this.rewrite(where);
    } else this.silent(where, who);
  }

  /** @param {string} where @param {string} who */
  silent(where, who) {
    this.writers.get(where)?.delete(who);
    this.rewrite(where);
  }

  /** @param {string} where */
  rewrite(where) {
    const now = [...(this.writers.get(where)?.keys() ?? [])].sort();
    if (String(now) === String(this.writing.get(where) ?? [])) return;
    this.writing = new Map(this.writing);
    if (now.length) this.writing.set(where, now);
    else this.writing.delete(where);
    this.changed();
  }

  /** Whether it is news to the others. @param {string} what @param {string} where */
  maySay(what, where) {
    if (what === "turn" || what === "page") return true;
    const now = this.time.now();
    const last = this.said.get(where);
    if (what === "stopped") return this.said.delete(where);
    if (last !== undefined && now - last < REPEAT_MS) return false;
    this.said.set(where, now);
    return true;
  }

  clear() {
    for (const writers of this.writers.values()) for (const cancel of writers.values()) cancel();
    this.writers.clear();
    this.walls.clear();
    this.paused = false;
    this.writing = new Map();
    this.here = new Set();
  }
}
