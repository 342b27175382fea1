import assert from "node:assert/strict";
import test from "node:test";

import { lastDeeds } from "../../static/view/control/undo.js";
import { model } from "./panel/model.js";

const NOW = 10_000_000;

/** @param {string} id @param {string} did @param {number} at */
const deed = (id, did, at) => ({ id, did, about: "n1", at, before: [], left: [] });

/** @param {any[]} deeds @param {any} [ui] */
function ids(deeds, ui = {}) {
  return lastDeeds(model({ deed: deeds }, { now: () => NOW, ui })).map((one) => one.id);
}

test("the last deed is offered, whatever came first to this screen", () => {
  const deeds = [
    deed("9", "group.make", NOW - 900),
    deed("10", "group.split", NOW - 500),
    deed("8", "note.move", NOW),
  ];
  assert.deepEqual(ids(deeds), ["10"]);
});

test("what one press did to several notes is undone as one", () => {
  const deeds = [
    deed("4", "note.remove", NOW - 60_000),
    deed("5", "note.remove", NOW - 40),
    deed("6", "note.remove", NOW - 20),
    deed("7", "note.remove", NOW),
  ];
  assert.deepEqual(ids(deeds), ["7", "6", "5"]);
});

test("what was left as it is, or is long ago, is offered no more", () => {
  const deeds = [deed("4", "note.move", NOW - 60 * 60_000), deed("5", "group.make", NOW)];
  assert.deepEqual(ids(deeds, { leftDone: ["5"] }), []);
});
