import assert from "node:assert/strict";
import { test } from "node:test";
import { WIRE_VERSION } from "../../static/session/schema.js";
import { BadFrame, command, hello, read } from "../../static/session/wire.js";
import { decode, encode } from "../../static/vendor/msgpack.js";
import {
  commit,
  commits,
  record,
  recordArray,
  rejected,
  removalArray,
  snapshot,
  welcome,
} from "./fakes/frames.js";

/** @param {any} frame */
const heard = (frame) => /** @type {any} */ (read(encode(frame)));

test("a hello says who, where, from which position and after which answer", () => {
  const frame = decode(
    hello({
      code: "ABCD2345",
      role: "participant",
      token: "t",
      device: "d",
      position: ["e", 3, 9],
      answered: 7,
    }),
  );
  const who = { v: WIRE_VERSION, code: "ABCD2345", role: "participant", token: "t", device: "d" };
  assert.deepEqual(frame, [1, { ...who, position: ["e", 3, 9], answered: 7 }]);
});

test("a command carries its number, name and arguments", () => {
  const frame = decode(
    command({ number: 4, did: "note.edit", args: { id: "n", text: "å" }, at: 0 }),
  );
  assert.deepEqual(frame, [5, 4, "note.edit", { id: "n", text: "å" }]);
});

test("a welcome says where the room went back, and nothing where it did not", () => {
  assert.equal(heard(welcome()).back, false);
  assert.equal(heard(welcome({ back: true })).back, true);
  assert.throws(() => heard(welcome({ back: "yes" })), BadFrame);
});

test("a record comes out with its fields by name", () => {
  const note = { id: "n1", card: "c", section: "s", text: "Håp", author: "ada", rank: 7, edits: 0 };
  const { changes } = heard(snapshot({ records: [recordArray("note", note)] }));
  assert.deepEqual(changes, [{ kind: "note", id: "n1", record: record("note", note) }]);
});

test("a list within a list survives", () => {
  const pairing = {
    id: "p",
    card: "c",
    groups: [
      ["a", "b"],
      ["c", "d", "e"],
    ],
    past: ["a b"],
  };
  const { changes } = heard(snapshot({ records: [recordArray("pairing", pairing)] }));
  assert.deepEqual(changes[0].record.groups, [
    ["a", "b"],
    ["c", "d", "e"],
  ]);
});

test("a commit tells puts from removals, and whose it is", () => {
  const changes = [
    recordArray("group", { id: "g", rank: 2 }),
    removalArray("workshop", "w"),
    removalArray("note", "n"),
  ];
  const [mine, other] = heard(
    commits(commit(2, changes, { did: "group.split", number: 9 }), commit(3, [])),
  ).commits;
  assert.equal(mine.number, 9);
  assert.equal(mine.did, "group.split");
  assert.deepEqual(
    mine.changes.map((/** @type {any} */ change) => [
      change.kind,
      change.id,
      change.record?.rank ?? null,
    ]),
    [
      ["group", "g", 2],
      ["workshop", "w", null],
      ["note", "n", null],
    ],
  );
  assert.equal(other.number, null);
});

test("a commit that no browser can ask for has no name", () => {
  assert.equal(heard([4, [[2, 3, 4, -1, []]]]).commits[0].did, "");
});

test("a refusal's facts are an object without inherited names", () => {
  const { facts } = heard(rejected(3, "too_long", { most: 2000 }));
  assert.equal(Object.getPrototypeOf(facts), null);
  assert.equal(facts.most, 2000);
});

for (const name of ["__proto__", "constructor", "prototype"]) {
  test(`a map with the key ${name} is refused, and no object changes`, () => {
    const bytes = mapWith(name);
    assert.throws(() => read(bytes), BadFrame);
    assert.equal(/** @type {any} */ ({}).polluted, undefined);
  });
}

const bad = new Map([
  ["nothing at all", new Uint8Array()],
  ["text", new TextEncoder().encode("hello")],
  ["half a frame", encode(welcome()).slice(0, 20)],
  ["two frames in one", new Uint8Array([...encode(welcome()), ...encode(welcome())])],
  ["a type that is not known", encode([99, 1])],
  ["a type that is a list", encode([[1], 1])],
  ["a map instead of a list", encode({ 0: 4 })],
  ["a kind that is not known", encode(snapshot({ records: [[77, "x"]] }))],
  [
    "a record with a field too many",
    encode(snapshot({ records: [[...recordArray("card", { id: "c" }), 1]] })),
  ],
  [
    "a record with a field too few",
    encode(snapshot({ records: [recordArray("card", { id: "c" }).slice(0, -1)] })),
  ],
  [
    "a record with a map in it",
    encode(snapshot({ records: [recordArray("card", { id: "c", mode: { a: 1 } })] })),
  ],
  [
    "a record with a number for an id",
    encode(snapshot({ records: [recordArray("card", { id: 4 })] })),
  ],
  ["a number that a double rounds", encode(commits([2 ** 60, 1, 1, 0, []]))],
  ["a fraction for a revision", encode(commits([1.5, 1, 1, 0, []]))],
  ["a name beyond the list", encode(commits([1, 1, 1, 4000, []]))],
  ["a nil record", encode(snapshot({ records: [null] }))],
]);
for (const [what, bytes] of bad) {
  test(`${what} is a bad frame`, () => {
    assert.throws(() => read(bytes), BadFrame);
  });
}

/** A rejected frame whose facts hold this key. @param {string} name */
function mapWith(name) {
  const key = new TextEncoder().encode(name);
  return new Uint8Array([
    0x94,
    6,
    1,
    0xa1,
    0x78,
    0x81,
    0xa0 | key.length,
    ...key,
    0x81,
    0xa8,
    ...new TextEncoder().encode("polluted"),
    0xc3,
  ]);
}
