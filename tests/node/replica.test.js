import assert from "node:assert/strict";
import { test } from "node:test";
import { APPLIED, GAP, Replica, WAITS } from "../../static/session/replica.js";
import { read } from "../../static/session/wire.js";
import { encode } from "../../static/vendor/msgpack.js";
import { commit, commits, recordArray, removalArray, snapshot } from "./fakes/frames.js";

/** @param {string} id @param {string} text */
const note = (id, text) => recordArray("note", { id, text, rank: 1, edits: 0 });
/** @param {Replica} replica @param {any} given */
const snap = (replica, given) =>
  replica.takeSnapshot(/** @type {any} */ (read(encode(snapshot(given)))));
/** @param {Replica} replica @param {...any} items */
const live = (replica, ...items) =>
  replica.takeCommits(/** @type {any} */ (read(encode(commits(...items)))).commits);
/** @param {Replica} replica */
const texts = (replica) =>
  [...(replica.records.note ?? [])].map(([id, { text }]) => `${id} ${text}`);

/** @param {any} [given] */
function ready(given = { records: [note("a", "1")] }) {
  const replica = new Replica();
  snap(replica, given);
  return replica;
}

test("the next commit is applied, and the position moves with it", () => {
  const replica = ready();
  const { outcome, commits } = live(replica, commit(2, [note("b", "2")]));
  assert.equal(outcome, APPLIED);
  assert.equal(commits.length, 1);
  assert.deepEqual(texts(replica), ["a 1", "b 2"]);
  assert.deepEqual(replica.position, ["e1", 2, 22]);
});

test("a commit that is here already changes nothing", () => {
  const replica = ready();
  live(replica, commit(2, [note("a", "2")]), commit(3, [note("a", "3")]));
  const { outcome, commits } = live(replica, commit(2, [note("a", "2")]));
  assert.deepEqual([outcome, commits.length], [APPLIED, 0]);
  assert.deepEqual(texts(replica), ["a 3"]);
});

test("a commit from further on changes nothing and is a gap", () => {
  const replica = ready();
  const { outcome, commits } = live(
    replica,
    commit(2, [note("b", "2")]),
    commit(4, [note("b", "4")]),
  );
  assert.deepEqual([outcome, commits.length], [GAP, 1]);
  assert.deepEqual(texts(replica), ["a 1", "b 2"]);
  assert.deepEqual(replica.position, ["e1", 2, 22]);
});

test("a command is answered by its commit, also by one that is here already", () => {
  const replica = ready();
  assert.deepEqual(live(replica, commit(2, [note("b", "2")], { number: 7 })).answered, [
    { number: 7, revision: 2 },
  ]);
  assert.deepEqual(live(replica, commit(2, [note("b", "2")], { number: 7 })).answered, [
    { number: 7, revision: 2 },
  ]);
});

test("an answer alone is no commit, and says by which revision it is on the board", () => {
  const replica = ready();
  const [answer] = /** @type {any} */ (read(encode([4, [[0, 2, 0, -1, [], 7]]]))).commits;
  const { outcome, answered } = replica.takeCommits([answer]);
  assert.deepEqual([outcome, replica.revision], [APPLIED, 1]);
  assert.deepEqual(answered, [{ number: 7, revision: 2 }]);
  assert.equal(live(replica, commit(2, [note("b", "2")])).commits.length, 1);
});

test("a removal of what is not there is fine", () => {
  const replica = ready();
  assert.equal(
    live(replica, commit(2, [removalArray("note", "zz"), removalArray("note", "a")])).outcome,
    APPLIED,
  );
  assert.deepEqual(texts(replica), []);
});

test("nothing of a snapshot shows before its last chunk", () => {
  const replica = ready();
  const position = ["e1", 9, 99];
  assert.equal(
    snap(replica, { position, index: 0, last: false, records: [note("x", "9")] }).outcome,
    WAITS,
  );
  assert.deepEqual(texts(replica), ["a 1"]);
  assert.deepEqual(replica.position, ["e1", 1, 11]);
  assert.equal(
    snap(replica, { position, index: 1, last: true, records: [note("y", "9")] }).outcome,
    APPLIED,
  );
  assert.deepEqual(texts(replica), ["x 9", "y 9"]);
  assert.deepEqual(replica.position, position);
});

test("commits that come during a snapshot wait for its last chunk", () => {
  const replica = new Replica();
  snap(replica, { position: ["e1", 5, 55], index: 0, last: false, records: [note("x", "5")] });
  assert.equal(
    live(replica, commit(5, [note("x", "old")]), commit(6, [note("x", "6")])).outcome,
    WAITS,
  );
  const { outcome, commits } = snap(replica, { position: ["e1", 5, 55], index: 1, last: true });
  assert.deepEqual([outcome, commits.map(({ revision }) => revision)], [APPLIED, [6]]);
  assert.deepEqual(texts(replica), ["x 6"]);
});

test("a chunk that skips one is a gap", () => {
  const replica = new Replica();
  snap(replica, { index: 0, last: false });
  assert.equal(snap(replica, { index: 2, last: true }).outcome, GAP);
});

test("a new line forgets what had half arrived on the old one", () => {
  const replica = ready();
  snap(replica, { position: ["e1", 9, 99], index: 0, last: false, records: [note("x", "9")] });
  replica.restart();
  snap(replica, {
    position: ["e1", 3, 33],
    full: false,
    records: [note("b", "3")],
    removed: [removalArray("note", "a")],
  });
  assert.deepEqual(texts(replica), ["b 3"]);
});

test("on a new line commits wait for the snapshot that comes first", () => {
  const replica = ready();
  replica.restart();
  assert.equal(live(replica, commit(3, [note("c", "3")])).outcome, WAITS);
  assert.equal(
    snap(replica, { position: ["e1", 2, 22], full: false, records: [note("b", "2")] }).commits
      .length,
    1,
  );
  assert.deepEqual(texts(replica), ["a 1", "b 2", "c 3"]);
});

test("what did not change keeps its object and its Map, also over a full snapshot", () => {
  const replica = ready({
    records: [note("a", "1"), note("b", "1"), recordArray("card", { id: "c" })],
  });
  const before = replica.records;
  snap(replica, {
    position: ["e2", 1, 1],
    records: [note("a", "1"), note("b", "2"), recordArray("card", { id: "c" })],
  });
  const after = replica.records;
  assert.equal(after.card, before.card);
  assert.notEqual(after.note, before.note);
  assert.equal(after.note?.get("a"), before.note?.get("a"));
  assert.notEqual(after.note?.get("b"), before.note?.get("b"));
});

test("a Map that was read is never changed afterwards", () => {
  const replica = ready();
  const before = replica.records.note;
  live(replica, commit(2, [note("b", "2")]));
  assert.deepEqual([...(before?.keys() ?? [])], ["a"]);
  assert.notEqual(replica.records.note, before);
});
