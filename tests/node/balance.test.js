import assert from "node:assert/strict";
import test from "node:test";

import { aHead, quietSide } from "../../static/view/control/balance.js";
import { read } from "../../static/session/wire.js";
import { encode } from "../../static/vendor/msgpack.js";

test("a side under half of the other, a head, is the quiet one", () => {
  assert.equal(quietSide([12, 1], [8, 4]), "remote");
  assert.equal(quietSide([3, 6], [12, 4]), "room");
});

test("half is not under half, and sides are compared a head, not in all", () => {
  assert.equal(quietSide([16, 4], [8, 4]), "");
  assert.equal(quietSide([20, 5], [16, 4]), "");
});

test("nothing is said of an empty side, nor of a handful of notes", () => {
  assert.equal(quietSide([40, 0], [10, 0]), "");
  assert.equal(quietSide([4, 0], [10, 5]), "");
  assert.deepEqual(aHead([4, 0], [2, 0]), [2, 0]);
});

test("the counts are read from their frame", () => {
  const frame = [12, ["bra", 4, 1], ["", false, 0, 0], [["bra.erfaringer", 2]]];
  assert.deepEqual(read(encode(frame)), {
    type: "balance",
    card: "bra",
    notes: [4, 1],
    round: "",
    closed: false,
    votes: [0, 0],
    writing: new Map([["bra.erfaringer", 2]]),
  });
});
