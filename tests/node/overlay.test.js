import assert from "node:assert/strict";
import { test } from "node:test";
import { FRAMES } from "../../static/session/schema.js";
import { commit, commits, recordArray, rejected, snapshot, welcome } from "./fakes/frames.js";
import { joined } from "./fakes/screen.js";

const deck = {
  themes: [{ id: "bra" }],
  cards: [{ id: "stolt", theme: "bra", back: { sections: [{ id: "erfaringer" }] } }],
};
const board = {
  records: [
    recordArray("workshop", {
      id: "w",
      stage: "running",
      theme: "bra",
      reached: 1,
      names: true,
      themes: [],
    }),
    recordArray("participant", { id: "ada", heads: 1, removed: false }),
  ],
};
/** @param {string} id @param {string} text */
const post = (id, text) => ({
  id,
  card: "stolt",
  section: "erfaringer",
  text,
  anonymous: false,
  colour: "sol",
});
/** @param {string} id @param {string} text @param {number} rank */
const saved = (id, text, rank, edits = 0) =>
  recordArray("note", {
    ...post(id, text),
    author: "ada",
    quiet: false,
    removed: "",
    group: "",
    rank,
    edits,
  });
/** @param {import("../../static/session/session.js").Session} session */
const texts = (session) =>
  [...(session.records.note?.values() ?? [])]
    .sort((a, b) => a.rank - b.rank)
    .map(({ text }) => text);

const ready = () => joined(board, { deck });

test("a note shows at once, and stays the same when it is saved", async () => {
  const { session, network } = await ready();
  const { number } = session.dispatch("note.post", post("aaaaaaaa", "  Fotball  "));
  assert.deepEqual(texts(session), ["Fotball"]);
  network.line.say(commits(commit(2, [saved("aaaaaaaa", "Fotball", 2)], { number })));
  assert.deepEqual(texts(session), ["Fotball"]);
  assert.equal(session.stateOf("note", "aaaaaaaa"), "saved");
});

test("a refused note is gone from the board, and its text is not lost", async () => {
  const { session, network } = await ready();
  const { number, stored } = session.dispatch("note.post", post("aaaaaaaa", "Fotball"));
  await stored;
  network.line.say(rejected(number, "too_many_notes", { most: 5000 }));
  assert.deepEqual(texts(session), []);
  assert.equal(session.refused[0]?.args.text, "Fotball");
});

test("what one does to a note that is not saved yet builds on it, in order", async () => {
  const { session } = await ready();
  session.dispatch("note.post", post("aaaaaaaa", "En"));
  session.dispatch("note.post", post("bbbbbbbb", "To"));
  session.dispatch("note.edit", { id: "aaaaaaaa", text: "Først" });
  assert.deepEqual(texts(session), ["Først", "To"]);
});

test("others' notes come before what is not saved, and leave it alone", async () => {
  const { session, network } = await ready();
  session.dispatch("note.post", post("aaaaaaaa", "Min"));
  network.line.say(commits(commit(2, [saved("cccccccc", "Din", 2)])));
  assert.deepEqual(texts(session), ["Din", "Min"]);
});

test("an older answer does not undo a newer edit on the screen", async () => {
  const { session, network } = await ready();
  network.line.say(commits(commit(2, [saved("aaaaaaaa", "0", 2)])));
  const first = session.dispatch("note.edit", { id: "aaaaaaaa", text: "1" });
  session.dispatch("note.edit", { id: "aaaaaaaa", text: "2" });
  await first.stored;
  network.line.say(
    commits(commit(3, [saved("aaaaaaaa", "1", 2, 1)], { did: "note.edit", number: first.number })),
  );
  assert.deepEqual(texts(session), ["2"]);
  assert.equal(session.stateOf("note", "aaaaaaaa"), "sending");
});

test("a note that the server took while the line was down never leaves the screen", async () => {
  const { session, network, time } = await ready();
  await session.dispatch("note.post", post("aaaaaaaa", "Fotball")).stored;
  network.line.close();
  time.pass(1_000);
  network.line.open();
  network.line.say(welcome({ number: 1 }));
  assert.deepEqual(texts(session), ["Fotball"]);
  network.line.say(
    snapshot({ position: ["e1", 2, 22], full: false, records: [saved("aaaaaaaa", "Fotball", 2)] }),
  );
  assert.deepEqual(texts(session), ["Fotball"]);
  assert.deepEqual(network.line.taken(FRAMES.command), []);
});

test("an answer that comes before its commit does not take the note off the screen", async () => {
  const { session, network } = await ready();
  const { number, stored } = session.dispatch("note.post", post("aaaaaaaa", "Fotball"));
  await stored;
  network.line.say([FRAMES.commit, [[0, 2, 0, -1, [], number]]]);
  assert.deepEqual(texts(session), ["Fotball"]);
  assert.equal(session.stateOf("note", "aaaaaaaa"), "sending");
  network.line.say(commits(commit(2, [saved("aaaaaaaa", "Fotball", 2)])));
  assert.deepEqual(texts(session), ["Fotball"]);
  assert.equal(session.stateOf("note", "aaaaaaaa"), "saved");
});

test("what was answered on another past is not kept on the screen when the room starts over", async () => {
  const { session, network } = await ready();
  const { number, stored } = session.dispatch("note.post", post("aaaaaaaa", "Fotball"));
  await stored;
  network.line.say([FRAMES.commit, [[0, 9, 0, -1, [], number]]]);
  assert.deepEqual(texts(session), ["Fotball"]);
  network.line.say(welcome({ number, back: true }));
  network.line.say(snapshot({ position: ["e2", 3, 33], full: true, ...board }));
  assert.deepEqual(texts(session), []);
});

test("records and Maps that a change does not touch keep their identity under a prediction", async () => {
  const { session, network } = await ready();
  session.dispatch("note.post", post("aaaaaaaa", "Fotball"));
  const before = session.records;
  network.line.say(
    commits(
      commit(2, [recordArray("timer", { id: "t", state: "stopped" })], { did: "timer.stop" }),
    ),
  );
  const after = session.records;
  assert.equal(after.workshop, before.workshop);
  assert.notEqual(after.timer, before.timer);
});
