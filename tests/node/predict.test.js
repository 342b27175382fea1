// The same vectors that board/ is tested with (tests/vectors/README.md).

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { KINDS } from "../../static/session/schema.js";
import { predict } from "../../static/session/predict.js";

const HOME = new URL("../vectors/", import.meta.url);
/** @param {string} file */
const parsed = (file) => JSON.parse(readFileSync(new URL(file, HOME), "utf8"));
const deck = parsed("deck.json");
const PREDICTED = new Set(["note.post", "note.edit", "note.move", "note.remove", "note.like", "ballot.cast", "run.minutes", "note.place", "group.place", "step.move"]);

/** The board as a replica holds it. @param {any[]} records */
function replicaOf(records) {
  const held = Object.fromEntries(KINDS.map(({ kind }) => [kind, new Map()]));
  for (const { kind, copies, ...fields } of records) {
    const ids = copies ? Array.from({ length: copies }, (_, at) => `${fields.id}${String(at + 1).padStart(7, "0")}`) : [fields.id];
    for (const id of ids) held[kind]?.set(id, { ...fields, id });
  }
  return held;
}

/** Changes in one shape and order. @param {any[]} changes */
function plain(changes) {
  return changes.sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

const files = readdirSync(HOME).filter((file) => file.endsWith(".json") && file !== "deck.json");
for (const file of files) {
  for (const vector of parsed(file)) {
    const { name, actor, revision, board, command } = vector;
    if (vector.server) continue;
    test(`${file}: ${name}`, () => {
      const { did, ...args } = command;
      assert.ok(PREDICTED.has(did), `${did} is not foretold`);
      const foretold = predict(
        replicaOf(board),
        { did, args },
        { me: actor.id, role: actor.role, revision },
        deck,
      );
      if (vector.rejected) {
        assert.deepEqual(foretold ?? [], []);
        return;
      }
      assert.deepEqual(
        plain((foretold ?? []).map(({ kind, id, record }) => [`${kind}/${id}`, record])),
        plain(
          vector.changes.map((/** @type {any} */ { put, remove }) => {
            const { kind, ...fields } = put ?? remove;
            return [`${kind}/${fields.id}`, put ? fields : null];
          }),
        ),
      );
    });
  }
}

test("there are vectors for notes, for their order, for ballots and for the run", () => {
  assert.deepEqual(files.sort(), ["ballots.json", "legs.json", "limits.json", "notes.json", "order.json"]);
});
