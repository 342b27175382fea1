// Law: however the history reaches a browser (live, twice, with holes, by tail or by whole
// snapshot, cut off in between), once it is up to date it holds what the server holds.

import assert from "node:assert/strict";
import { test } from "node:test";
import { GAP, Replica } from "../../static/session/replica.js";
import { read } from "../../static/session/wire.js";
import { encode } from "../../static/vendor/msgpack.js";
import { commit, commits, recordArray, removalArray, snapshot } from "./fakes/frames.js";

/** @param {number} seed */
function dice(seed) {
  let state = seed;
  return (/** @type {number} */ sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const KINDS = ["note", "group", "card"];

class Server {
  constructor() {
    /** @type {Map<string, any[]>} */
    this.records = new Map();
    /** @type {any[][][]} changes of each revision, the first at revision 1 */
    this.log = [];
  }

  /** @param {(sides: number) => number} roll */
  step(roll) {
    /** @type {any[][]} */
    const changes = [];
    for (let n = roll(3); n >= 0; n--) {
      const kind = /** @type {string} */ (KINDS[roll(3)]);
      const id = `${roll(6)}`;
      if (changes.some((change) => change[1] === id)) continue;
      const gone = roll(4) === 0;
      changes.push(
        gone
          ? removalArray(kind, id)
          : recordArray(kind, { id, text: `${roll(1000)}`, rank: roll(9) }),
      );
      if (gone) this.records.delete(`${kind}/${id}`);
      else this.records.set(`${kind}/${id}`, /** @type {any[]} */ (changes.at(-1)));
    }
    this.log.push(changes);
  }

  get revision() {
    return this.log.length;
  }

  /** @param {number} revision */
  item(revision) {
    return commit(revision, this.log[revision - 1] ?? []);
  }

  /** Frames for somebody who holds this revision. @param {number} since @param {boolean} full @param {number} size */
  snapshot(since, full, size) {
    const position = ["e", this.revision, this.revision * 11];
    const touched = new Set(
      this.log
        .slice(since)
        .flat()
        .map((change) => {
          const kind = KINDS.find(
            (kind) =>
              removalArray(kind, "")[0] === change[0] ||
              removalArray(kind, "")[0] === -1 - change[0],
          );
          return `${kind}/${change[1]}`;
        }),
    );
    const keys = full ? [...this.records.keys()] : [...touched];
    const records = keys.filter((key) => this.records.has(key)).map((key) => this.records.get(key));
    const removed = keys
      .filter((key) => !this.records.has(key))
      .map((key) => removalArray(.../** @type {[string, string]} */ (key.split("/"))));
    const chunks = [];
    for (let i = 0; i === 0 || i < records.length; i += size) {
      chunks.push(
        snapshot({
          position,
          full,
          index: chunks.length,
          last: i + size >= records.length,
          records: records.slice(i, i + size),
          removed: i ? [] : removed,
        }),
      );
    }
    return chunks;
  }
}

/** @param {Replica} replica @param {any} frame */
function hand(replica, frame) {
  const got = read(encode(frame));
  if (got.type === "snapshot") return replica.takeSnapshot(got).outcome;
  if (got.type === "commit") return replica.takeCommits(got.commits).outcome;
  throw new Error(got.type);
}

/** @param {Replica} replica @param {Server} server */
function assertSame(replica, server, seed = 0) {
  const held = Object.entries(replica.records).flatMap(([kind, map]) =>
    [...map].map(([id, record]) => [`${kind}/${id}`, recordArray(kind, record)]),
  );
  assert.deepEqual(
    new Map(/** @type {any} */ (held.sort())),
    new Map([...server.records].sort()),
    `seed ${seed}`,
  );
  assert.deepEqual(replica.position, ["e", server.revision, server.revision * 11], `seed ${seed}`);
}

test("server and replica hold the same after any sequence of arrivals", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const roll = dice(seed);
    const server = new Server();
    const replica = new Replica();
    server.step(roll);
    const connect = (/** @type {boolean} */ whole) => {
      replica.restart();
      const held = Number(replica.position?.[1] ?? 0);
      const full = whole || held === 0;
      for (const frame of server.snapshot(full ? 0 : held, full, 1 + roll(4))) {
        hand(replica, frame);
        if (roll(12) === 0) return connect(roll(2) === 0); // the line broke in the middle
      }
    };
    connect(true);
    let seen = server.revision;
    for (let turn = 0; turn < 60; turn++) {
      server.step(roll);
      const luck = roll(10);
      if (luck === 0) continue; // delayed, or lost
      if (luck === 1) seen = Math.max(1, seen - roll(4)); // told again
      if (luck === 2) seen = server.revision - 1; // what lies between never comes
      const items = [];
      for (let revision = seen + 1; revision <= server.revision; revision++)
        items.push(server.item(revision));
      seen = server.revision;
      if (hand(replica, commits(...items)) === GAP) connect(roll(3) === 0);
    }
    connect(false);
    assertSame(replica, server, seed);
  }
});
