import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryStore } from "../../static/session/box_store.js";
import { FRAMES } from "../../static/session/schema.js";
import { commit, commits, recordArray, rejected, snapshot, welcome } from "./fakes/frames.js";
import { joined, screen, settled } from "./fakes/screen.js";

/** @param {string} id @param {Record<string, any>} [given] */
const note = (id, given) => recordArray("note", { id, text: id, rank: 1, edits: 0, ...given });

test("hello names the device and the position held, none at first", async () => {
  const { session, network } = await screen();
  session.start();
  network.line.open();
  const [[, hello]] = network.line.taken(FRAMES.hello);
  assert.deepEqual([hello.code, hello.device, hello.position], ["ABCD2345", "device01", null]);
});

test("a line that broke is taken up again from where the replica is", async () => {
  const { session, network, time } = await joined();
  network.line.say(commits(commit(2, [note("a")])));
  network.line.close();
  time.pass(1_000);
  network.line.open();
  assert.deepEqual(network.line.taken(FRAMES.hello)[0][1].position, ["e1", 2, 22]);
  network.line.say(welcome());
  network.line.say(snapshot({ position: ["e1", 3, 33], full: false, records: [note("b")] }));
  assert.deepEqual([...(session.records.note?.keys() ?? [])], ["a", "b"]);
});

test("a hello says which command had its answer last", async () => {
  const { session, network, time } = await joined();
  const { number, stored } = session.dispatch("group.name", { id: "g", name: "Mat" });
  await stored;
  network.line.say(commits(commit(2, [], { did: "group.name", number })));
  network.line.close();
  time.pass(1_000);
  network.line.open();
  assert.equal(network.line.taken(FRAMES.hello)[0][1].answered, number);
});

test("a server that is behind in the midst of a line turns nothing back: it is asked anew", async () => {
  const { session, network, time } = await joined();
  const { number, stored } = session.dispatch("note.post", { id: "n" });
  await stored;
  network.line.say(commits(commit(2, [note("n")], { number })));
  const { line } = network;
  line.say(welcome({ number: 0 }));
  line.say(snapshot({ position: ["e1", 1, 11] }));
  assert.equal(session.stateOf("note", "n"), "saved");
  assert.deepEqual([...(session.records.note?.keys() ?? [])], ["n"]);
  time.pass(1_000);
  assert.notEqual(network.line, line);
  // What is said to a hello, which tells what was shown, is what the store has.
  network.line.open();
  network.line.say(welcome({ number: 0 }));
  network.line.say(snapshot({ position: ["e1", 1, 12] }));
  await settled();
  assert.deepEqual(network.line.taken(FRAMES.command), [[5, 1, "note.post", { id: "n" }]]);
});

test("a welcome that comes behind later answers tells who one is, and takes nothing back", async () => {
  const { session, network } = await screen();
  session.start();
  const { line } = network;
  line.open();
  line.say(welcome({ joined: false }));
  const asked = [
    session.dispatch("participant.join", { name: "Ada", where: "room", heads: 1 }),
    session.dispatch("note.post", { id: "n" }),
    session.dispatch("theme.open", { theme: "x" }),
  ];
  await Promise.all(asked.map(({ stored }) => stored));
  assert.equal(line.taken(FRAMES.command).length, 3);
  // Answered in requests of their own, while the stream is slow.
  line.say(rejected(3, "role"));
  line.say(welcome({ number: 1, me: "ada" }));
  assert.deepEqual([session.joined, session.me], [true, "ada"]);
  assert.deepEqual(session.refused.map(({ number }) => number), [3]);
  assert.equal(session.outbox.box.answered, 3);
  line.say(snapshot({ position: ["e1", 2, 22], records: [note("n", { author: "ada" })] }));
  line.say(commits(commit(0, [], { number: 2 })));
  await settled();
  assert.equal(session.stateOf("note", "n"), "saved");
  assert.deepEqual(line.taken(FRAMES.command), []);
  assert.equal(network.line, line);
});

test("a welcome of a room that has started over takes back at once, and the page goes along", async () => {
  const { session, network } = await joined();
  const { number, stored } = session.dispatch("note.post", { id: "n" });
  await stored;
  network.line.say(commits(commit(2, [note("n")], { number })));
  const { line } = network;
  line.taken(FRAMES.command);
  line.say(welcome({ number: 0, back: true }));
  line.say(snapshot({ position: ["e1", 1, 11], records: [note("a")] }));
  await settled();
  assert.equal(network.line, line);
  assert.deepEqual([...session.replica.records.note.keys()], ["a"]);
  assert.notEqual(session.stateOf("note", "n"), "saved");
  assert.deepEqual(line.taken(FRAMES.command), [[5, 1, "note.post", { id: "n" }]]);
});

test("a board that is older in the midst of a line is not shown", async () => {
  const { session, network, time } = await joined();
  network.line.say(commits(commit(2, [note("a")])));
  const { line } = network;
  line.say(welcome());
  line.say(snapshot({ position: ["e1", 1, 11] }));
  assert.deepEqual([...(session.records.note?.keys() ?? [])], ["a"]);
  time.pass(1_000);
  assert.notEqual(network.line, line);
  network.line.open();
  assert.deepEqual(network.line.taken(FRAMES.hello)[0][1].position, ["e1", 2, 22]);
});

test("of a snapshot's chunks the first, every fourth and the last are confirmed", async () => {
  const { session, network } = await screen();
  session.start();
  network.line.open();
  network.line.say(welcome());
  for (const index of [0, 1, 2, 3, 4, 5]) {
    network.line.say(snapshot({ index, last: index === 5 }));
  }
  assert.deepEqual(network.line.taken(FRAMES.received), [
    [10, 0],
    [10, 3],
    [10, 5],
  ]);
});

test("a hole in the history is closed over a new line", async () => {
  const { session, network } = await joined();
  network.line.say(commits(commit(4, [note("d")])));
  assert.equal(network.lines.length, 2);
  network.line.open();
  assert.deepEqual(network.line.taken(FRAMES.hello)[0][1].position, ["e1", 1, 11]);
  assert.equal(session.records.note?.size, 0);
});

test("a revision that two pings speak of and that never came is fetched", async () => {
  const { network } = await joined();
  network.line.say([FRAMES.ping, 0, 5_000_000, 3]);
  assert.equal(network.lines.length, 1);
  network.line.say([FRAMES.ping, 0, 5_010_000, 3]);
  assert.equal(network.lines.length, 2);
});

test("a ping ahead of its commit is no loss", async () => {
  const { network } = await joined();
  network.line.say([FRAMES.ping, 0, 5_000_000, 2]);
  network.line.say(commits(commit(2, [note("a")])));
  network.line.say([FRAMES.ping, 0, 5_010_000, 3]);
  network.line.say(commits(commit(3, [note("b")])));
  network.line.say([FRAMES.ping, 0, 5_020_000, 3]);
  assert.equal(network.lines.length, 1);
});

test("the server's ping is answered by one of ours, and ours are not answered again", async () => {
  const { network } = await joined();
  network.line.taken(FRAMES.ping);
  network.line.say([FRAMES.ping, 0, 5_000_000, 1]);
  assert.equal(network.line.taken(FRAMES.ping).length, 1);
  network.line.say([FRAMES.ping, 999, 5_000_000, 1]);
  assert.equal(network.line.taken(FRAMES.ping).length, 0);
});

test("an unreadable frame drops the line and keeps the page", async () => {
  const { session, network, time } = await joined({ records: [note("a")] });
  const said = console.error;
  console.error = () => {};
  network.line.say([FRAMES.commit, "nonsense"]);
  console.error = said;
  time.pass(1_000);
  assert.equal(network.lines.length, 2);
  assert.deepEqual([...(session.records.note?.keys() ?? [])], ["a"]);
});

test("a command goes out when it is on the device, and its commit is the answer", async () => {
  const { session, network } = await joined();
  const { number, stored } = session.dispatch("group.name", { id: "g", name: "Mat" });
  assert.deepEqual(network.line.taken(FRAMES.command), []);
  await stored;
  assert.deepEqual(network.line.taken(FRAMES.command), [
    [5, number, "group.name", { id: "g", name: "Mat" }],
  ]);
  assert.equal(session.stateOf("group", "g"), "sending");
  network.line.say(commits(commit(2, [], { did: "group.name", number })));
  assert.equal(session.stateOf("group", "g"), "saved");
});

/** A disk, as far as a session can tell. */
const disk = () => ({ ...memoryStore(), durable: true });

test("without a line a command is on the device, and goes out by itself later", async () => {
  const { session, network, time, greet } = await joined(undefined, { store: disk() });
  network.line.close();
  const { stored } = session.dispatch("group.name", { id: "g", name: "Mat" });
  assert.equal(session.stateOf("group", "g"), "sending", "not before the disk has it");
  await stored;
  assert.equal(session.stateOf("group", "g"), "device");
  time.pass(1_000);
  greet();
  assert.equal(network.line.taken(FRAMES.command).length, 1);
});

test("what would end with the page is never said to be on the device", async () => {
  const { session, network } = await joined(undefined, { store: memoryStore() });
  network.line.close();
  await session.dispatch("group.name", { id: "g", name: "Mat" }).stored;
  assert.equal(session.stateOf("group", "g"), "sending");
  assert.equal(session.linkState.durable, false);
});

test("a refusal shows on the record until it is put away", async () => {
  const { session, network } = await joined();
  const { number, stored } = session.dispatch("note.edit", { id: "n", text: "Ny" });
  await stored;
  network.line.say(rejected(number, "not_yours"));
  assert.equal(session.stateOf("note", "n"), "refused");
  assert.deepEqual(
    session.refused.map(({ did, args, reason }) => [did, args.text, reason]),
    [["note.edit", "Ny", "not_yours"]],
  );
  session.putAway(number);
  assert.equal(session.stateOf("note", "n"), "saved");
});

test("a tab that was killed leaves its commands to the next", async () => {
  const { session, store } = await joined();
  await session.dispatch("note.post", { id: "n" }).stored;
  const { network } = await joined(undefined, { store });
  assert.deepEqual(network.line.taken(FRAMES.command), [[5, 1, "note.post", { id: "n" }]]);
});

test("an answer in the welcome counts only with the records that it is about", async () => {
  const { session, network, time } = await joined();
  await session.dispatch("note.post", { id: "n" }).stored;
  network.line.close();
  time.pass(1_000);
  network.line.open();
  network.line.say(welcome({ number: 1 }));
  assert.equal(session.stateOf("note", "n"), "sending");
  network.line.say(snapshot({ position: ["e1", 2, 22], full: false, records: [note("n")] }));
  assert.equal(session.stateOf("note", "n"), "saved");
});

test("a frame that the server cannot read is looked for before giving up", async () => {
  const { session, network, time, greet } = await joined();
  await session.dispatch("note.post", { id: "bad" }).stored;
  network.line.close(4505);
  time.pass(1_000);
  greet();
  assert.equal(session.linkState.gone, "");
  network.line.close(4505);
  await settled();
  assert.deepEqual(
    session.refused.map(({ reason }) => reason),
    ["bad_frame"],
  );
});

test("the final close codes have names", async () => {
  const { session, network } = await joined();
  network.line.close(4504);
  assert.equal(session.linkState.gone, "deleted");
});

test("listeners are called once for all that happened before a painting", async () => {
  const { session, network, paint, frames } = await joined();
  paint();
  let calls = 0;
  session.subscribe(() => calls++);
  network.line.say(commits(commit(2, [note("a")])));
  network.line.say(commits(commit(3, [note("b")])));
  assert.equal(frames.length, 1);
  paint();
  assert.equal(calls, 1);
});

test("one who joins is in as soon as the commit is there", async () => {
  const { session, network, greet } = await screen();
  session.start();
  greet({ joined: false, me: "new123" });
  assert.equal(session.joined, false);
  network.line.say(
    commits(
      commit(2, [recordArray("participant", { id: "new123", heads: 1 })], {
        did: "participant.join",
      }),
    ),
  );
  assert.equal(session.joined, true);
});

test("the server's clock is taken from the quickest answer", async () => {
  const { session, network, time, greet } = await screen();
  session.start();
  time.pass(300);
  greet({ now: 8_000_000 });
  const [[, asked]] = network.line.taken(FRAMES.ping);
  time.pass(40);
  // The server's answer was 20 ms under way.
  network.line.say([FRAMES.ping, asked, 8_000_320, 1]);
  time.pass(1_000);
  assert.equal(session.now(), 8_001_340);
});

test("who is here follows the roster", async () => {
  const { session, network } = await joined();
  network.line.say([FRAMES.roster, true, ["a", "b"], [], 1, 1]);
  network.line.say([FRAMES.roster, false, ["c"], ["a"], 2, 0]);
  assert.deepEqual([...session.roster.here], ["b", "c"]);
  assert.equal(session.roster.facilitators, 2);
});

test("who writes somewhere is believed for a while, and not told of oneself", async () => {
  const { session, network, time } = await joined();
  network.line.say([FRAMES.ephemeral, "writing", "p.description", "bo"]);
  network.line.say([FRAMES.ephemeral, "writing", "p.description", "ada"]);
  assert.deepEqual([...session.presence.writing], [["p.description", ["bo"]]]);
  time.pass(7_001);
  assert.deepEqual([...session.presence.writing], []);
});

test("a screen says which page of its wall is up, and is forgotten when it says so no more", async () => {
  const { session, network, time } = await joined();
  const tell = (/** @type {string} */ what, /** @type {string} */ where) =>
    network.line.say([FRAMES.ephemeral, what, where, "s"]);
  tell("page", "screenaa wall.1 2 5 alone");
  tell("page", "screenbb wall.1 1 3 alone");
  tell("page", "screenaa wall.1 3 5 alone");
  const { walls } = session.presence;
  assert.deepEqual(
    walls.shown.map(({ who, page, of }) => [who, page, of]),
    [
      ["screenbb", 1, 3],
      ["screenaa", 3, 5],
    ],
  );
  for (const odd of ["", "screencc", "screencc wall.1 x 5 alone", "screencc wall.1 1 5 upside-down"])
    tell("page", odd);
  assert.equal(walls.shown.length, 2);
  time.pass(10_001);
  assert.deepEqual(walls.shown, []);
});

test("a page that was turned by hand stays turned, for a screen that comes later too", async () => {
  const { session, network } = await joined();
  const { walls } = session.presence;
  const tell = (/** @type {string} */ what, /** @type {string} */ where) =>
    network.line.say([FRAMES.ephemeral, what, where, "f"]);
  tell("page", "screenaa wall.1 4 5 held");
  assert.deepEqual(walls.turned, { wall: "wall.1", page: 4 });
  tell("turn", "wall.1 2");
  // What the other one said before it had turned does not turn this one back.
  tell("page", "screenaa wall.1 4 5 held");
  assert.deepEqual(walls.turned, { wall: "wall.1", page: 2 });
  tell("turn", "wall.1 0");
  tell("page", "screenaa wall.1 2 5 held");
  assert.deepEqual(walls.turned, { wall: "wall.1", page: 0 });
  tell("turn", "wall.1 round");
  assert.deepEqual(walls.turned, { wall: "wall.1", page: 0 });
  session.say("turn", "wall.1 3");
  assert.deepEqual(walls.turned, { wall: "wall.1", page: 3 });
  assert.deepEqual(network.line.taken(FRAMES.ephemeral), [[FRAMES.ephemeral, "turn", "wall.1 3"]]);
});

test("that one is writing is said every few seconds, that one stopped at once", async () => {
  const { session, network, time } = await joined();
  session.say("writing", "f");
  session.say("writing", "f");
  time.pass(4_001);
  session.say("writing", "f");
  session.say("stopped", "f");
  session.say("stopped", "f");
  assert.deepEqual(
    network.line.taken(FRAMES.ephemeral).map(([, what]) => what),
    ["writing", "writing", "stopped"],
  );
});

test("those who lead hear that nothing is saved, and that it goes on, with nothing of their own asked", async () => {
  const { session, network, time } = await joined();
  network.line.say([FRAMES.ephemeral, "saving", "paused", ""]);
  assert.equal(session.linkState.paused, true);
  network.line.say([FRAMES.ephemeral, "saving", "on", ""]);
  assert.equal(session.linkState.paused, false);
  network.line.say([FRAMES.ephemeral, "saving", "paused", ""]);
  network.line.close();
  time.pass(1_000);
  network.line.open();
  network.line.say(welcome());
  // A new line takes it that saving works, and is told where it does not.
  assert.equal(session.linkState.paused, false);
});
