// The room's records as the server confirmed them, and how far in its history that is.
// It knows no rule: a change puts a record or removes it. What is pending lies on top, in
// overlay.js.

import { KINDS } from "./schema.js";

/**
 * @typedef {import("./types.js").Change} Change
 * @typedef {import("./types.js").Commit} Commit
 * @typedef {import("./types.js").Position} Position
 * @typedef {import("./types.js").Rec} Rec
 * @typedef {import("./types.js").Records} Records
 * @typedef {import("./types.js").Snapshot} Snapshot
 *
 * What a frame did: the commits of it that were new, and which commands of this device it
 * answers, be they new or told again, with the revision at which their records are here.
 * @typedef {{outcome: string, commits: Commit[], answered: {number: number, revision: number}[]}} Taken
 */

/** Nothing to see yet, applied, something is missing before it, or it is older than what is here. */
export const WAITS = "waits";
export const APPLIED = "applied";
export const GAP = "gap";
export const PAST = "past";

/** @returns {Records} */
export function noRecords() {
  return Object.fromEntries(KINDS.map(({ kind }) => [kind, new Map()]));
}

export class Replica {
  constructor() {
    /** @type {Position | null} */
    this.position = null;
    /** Maps are replaced, never changed, once `records` was read: their identity tells of change. */
    this.current = noRecords();
    /** @type {Set<string>} kinds whose Map nobody has read yet, so that it may be changed */
    this.unread = new Set();
    /** @type {{next: number, changes: Change[]} | null} a snapshot that is expected or not complete */
    this.coming = { next: 0, changes: [] };
    /** @type {Commit[]} commits that came behind an incomplete snapshot */
    this.behind = [];
    /** Whether this line has shown nothing yet: its first word answers to what is here. */
    this.fresh = true;
  }

  /** All records, to read. */
  get records() {
    this.unread.clear();
    return this.current;
  }

  get revision() {
    return this.position?.[1] ?? 0;
  }

  /** Start of a new line, which begins with a snapshot: what half arrived on the old one is void. */
  restart() {
    this.coming = { next: 0, changes: [] };
    this.behind = [];
    this.fresh = true;
  }

  /**
   * A chunk of a snapshot. Nothing of it shows before the last one, so that no view ever sees
   * half a board under a position that claims all of it.
   * @param {Snapshot} chunk
   * @returns {Taken} with the commits that had waited for it
   */
  takeSnapshot(chunk) {
    if (chunk.index === 0) this.coming = { next: 0, changes: [] };
    const coming = this.coming;
    if (!coming || coming.next !== chunk.index) return { outcome: GAP, commits: [], answered: [] };
    coming.next += 1;
    coming.changes.push(...chunk.changes);
    if (!chunk.last) return { outcome: WAITS, commits: [], answered: [] };
    if (!this.fresh && this.isPast(chunk.position))
      return { outcome: PAST, commits: [], answered: [] };
    this.coming = null;
    this.fresh = false;
    if (chunk.full) this.replace(coming.changes);
    else this.apply(coming.changes);
    this.position = chunk.position;
    const behind = this.behind;
    this.behind = [];
    return this.takeCommits(behind);
  }

  /** Whether this history has come further here already. @param {Position} position */
  isPast([epoch, revision]) {
    return this.position !== null && this.position[0] === epoch && revision < this.position[1];
  }

  /**
   * Live commits, in order.
   * @param {Commit[]} commits
   * @returns {Taken}
   */
  takeCommits(commits) {
    if (this.coming) {
      this.behind.push(...commits);
      return { outcome: WAITS, commits: [], answered: [] };
    }
    /** @type {Taken} */
    const taken = { outcome: APPLIED, commits: [], answered: [] };
    for (const commit of commits) {
      const { revision } = this;
      if (!isAnswerOnly(commit) && commit.revision > revision) {
        if (!this.position || commit.revision > revision + 1) return { ...taken, outcome: GAP };
        this.apply(commit.changes);
        this.position = [this.position[0], commit.revision, commit.digest];
        taken.commits.push(commit);
      }
      const { number } = commit;
      // An answer alone may come before its commit, which goes another way: it says by when.
      const by = isAnswerOnly(commit) ? commit.digest : commit.revision;
      if (number !== null) taken.answered.push({ number, revision: by });
    }
    return taken;
  }

  /** @param {Change[]} changes */
  apply(changes) {
    for (const { kind, id, record } of changes) {
      const map = this.writable(kind);
      if (!record) map.delete(id);
      else map.set(id, kept(map.get(id), record));
    }
  }

  /** The board is now these records and nothing else. @param {Change[]} changes */
  replace(changes) {
    const before = this.current;
    this.current = noRecords();
    this.unread = new Set(Object.keys(this.current));
    for (const { kind, id, record } of changes) {
      if (record) this.current[kind]?.set(id, kept(before[kind]?.get(id), record));
    }
    for (const kind of Object.keys(before)) {
      const old = before[kind];
      const now = this.current[kind];
      if (old && now && sameMap(old, now)) {
        this.current[kind] = old;
        this.unread.delete(kind);
      }
    }
  }

  /** @param {string} kind */
  writable(kind) {
    const map = /** @type {Map<string, Rec>} */ (this.current[kind]);
    if (this.unread.has(kind)) return map;
    const copy = new Map(map);
    this.current = { ...this.current, [kind]: copy };
    this.unread.add(kind);
    return copy;
  }
}

/**
 * The answer to a command that was sent twice. It carries the room's revision of that moment
 * and none of its changes, so it must not pass for the commit that made that revision.
 * @param {Commit} commit
 */
function isAnswerOnly({ did, number }) {
  return did === "" && number !== null;
}

/** The old object where the new one says the same. @param {Rec | undefined} old @param {Rec} fresh @returns {Rec} */
export function kept(old, fresh) {
  return old && same(old, fresh) ? old : fresh;
}

/** @param {any} a @param {any} b @returns {boolean} */
export function same(a, b) {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => same(a[key], b[key]));
}

/** The same objects in the same order. @param {Map<string, Rec>} a @param {Map<string, Rec>} b */
export function sameMap(a, b) {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  const others = b.entries();
  for (const [id, record] of a) {
    const [otherId, other] = /** @type {[string, Rec]} */ (others.next().value);
    if (id !== otherId || record !== other) return false;
  }
  return true;
}
