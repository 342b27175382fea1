// When what happens is said aloud to those who cannot see that it did: at once where it asks
// something of them, and seldom, with a total, where it is many doing the same. What is said, and
// to whom, stands in moments.js.

import { clockAhead, clockNews } from "./clock_news.js";
import { MOMENTS } from "./moments.js";
import { newsOf } from "./news.js";
import { OwnActs } from "./own_acts.js";

/**
 * @typedef {import("./types.js").Records} Records
 * @typedef {import("./moments.js").Role} Role
 * @typedef {{state: string, gone: string, paused: boolean, durable: boolean}} Line
 * @typedef {{records: Records, me: string, role: string, joined: boolean, deck: any, line: Line,
 *   asked: import("./own_acts.js").Asked}} Seen
 * @typedef {(key: string, args?: Record<string, any>, instead?: string) => void} Say
 */

/** No oftener is told what many do, and then how many did. */
const FLOOR_MS = 15_000;
/** How often the clock is asked anew whether its time has come: it may have been put right. */
const LOOK_MS = 5_000;
/** A line that is back sooner was hardly lost. */
const LOST_MS = 2_000;

export class Announcements {
  /**
   * @param {object} parts
   * @param {Say} parts.say
   * @param {() => number} parts.now the server's clock
   * @param {import("./types.js").Time["after"]} parts.after
   */
  constructor({ say, now, after }) {
    this.say = say;
    this.now = now;
    this.after = after;
    this.own = new OwnActs({ tell: (moment, args) => this.tell(moment, args), after });
    /** @type {Role} */
    this.role = "participant";
    /** Whether who sits here is in, and not at the door. */
    this.isIn = false;
    /** @type {Records | null} */
    this.before = null;
    /** @type {Line | null} */
    this.line = null;
    /** @type {Map<string, Record<string, any>>} */
    this.gathered = new Map();
    /** The notes there were. @type {Set<string>} */
    this.known = new Set();
    /** What was said of the line last: a line that is back is news to who heard that it was gone. */
    this.saidOfLine = "";
    this.cancelFloor = () => {};
    this.cancelLine = () => {};
    this.cancelClock = () => {};
  }

  /** The room is now so. @param {Seen} seen */
  see({ records, me, role, joined, deck, line, asked }) {
    this.role = /** @type {Role} */ (role);
    this.isIn = role !== "participant" || joined;
    this.own.see(asked);
    this.lineIs(line);
    const before = this.before;
    if (before === records || !records.workshop?.get("w") || !deck) return;
    this.before = records;
    const [was, is] = [before?.timer?.get("t"), records.timer?.get("t")];
    if (was !== is) this.expect(is);
    if (!before) {
      for (const id of records.note?.keys() ?? []) this.known.add(id);
      return;
    }
    const own = (/** @type {string} */ id) => this.own.isMine(id);
    const news = newsOf(before, records, { me, deck, own, known: this.known });
    // A clock that stops with the workshop says nothing more than the end.
    if (!news.some(([moment]) => moment === "ended")) news.push(...clockNews(was, is, this.now()));
    for (const [moment, args] of news) this.tell(moment, args);
  }

  /** @param {string} moment @param {Record<string, any>} [args] */
  tell(moment, args = {}) {
    const { hears, gathered, drops } = MOMENTS[moment] ?? { hears: {} };
    const words = hears[this.role];
    if (!words || !this.isIn) return;
    const dropped = drops && MOMENTS[drops]?.hears[this.role];
    if (dropped) this.gathered.delete(dropped);
    if (!gathered) return this.say(words.endsWith(".") ? words + args.reason : words, args, dropped);
    if (args.fewer && !this.gathered.has(words)) return;
    if (!this.gathered.size) this.cancelFloor = this.after(FLOOR_MS, () => this.tellGathered());
    const count = gathered === "sum" ? (this.gathered.get(words)?.count ?? 0) + args.count : args.count;
    this.gathered.set(words, { ...args, count });
  }

  tellGathered() {
    for (const [words, args] of this.gathered) if (args.count > 0) this.say(words, args);
    this.gathered.clear();
  }

  /** @param {import("./types.js").Rec | undefined} timer */
  expect(timer) {
    this.cancelClock();
    const now = this.now();
    const ahead = clockAhead(timer, now).map(([ms, news]) => ({ due: now + ms, news }));
    const look = () => {
      // Of several at once, after a sleep, the last is the one that holds.
      const come = ahead.filter(({ due }) => due <= this.now());
      ahead.splice(0, come.length);
      const last = come.at(-1);
      if (last) this.tell(...last.news);
      const next = ahead[0];
      if (next) this.cancelClock = this.after(Math.min(next.due - this.now(), LOOK_MS), look);
    };
    look();
  }

  /** @param {Line} line */
  lineIs(line) {
    const was = this.line;
    this.line = line;
    if (line.gone) {
      if (was && !was.gone) this.tell("gone", { reason: line.gone });
      return this.cancelLine();
    }
    const state = stateOf(line);
    if (!was || state === stateOf(was)) return;
    this.cancelLine();
    if (state === "live") {
      if (this.saidOfLine.startsWith("link-lost")) this.tell("link-back");
      this.saidOfLine = "";
    } else if (state && state !== this.saidOfLine) {
      this.cancelLine = this.after(LOST_MS, () => {
        this.saidOfLine = state;
        this.tell(state);
      });
    }
  }

  stop() {
    this.own.stop();
    this.cancelFloor();
    this.cancelLine();
    this.cancelClock();
  }
}

/** What is looked at of a room. @param {import("./session.js").Session} session @param {any} deck @returns {Seen} */
export function seenOf(session, deck) {
  const { records, me, joined, linkState, outbox, link } = session;
  const { queue, refused } = outbox;
  const isKept = (/** @type {number} */ number) => outbox.isKept(number);
  const asked = { queue, refused, live: link.live && !outbox.paused, isKept };
  return { records, me, role: session.who.role, joined, deck, line: linkState, asked };
}

/** What there is to say of a line: a moment, "live", or "" while it is coming. @param {Line} line */
function stateOf({ state, paused, durable, gone }) {
  if (gone || state === "connecting") return "";
  if (state === "lost") return durable ? "link-lost" : "link-lost-unkept";
  return paused ? "link-paused" : "live";
}
