import assert from "node:assert/strict";
import test from "node:test";

import { editing, follow, isElsewhere, lookAt, place } from "../../static/view/room/place.js";
import { model } from "./panel/model.js";

/** A screen that remembers what it was set to, while the group moves. */
function screen() {
  let ui = /** @type {any} */ ({});
  let workshop = /** @type {any} */ ({ card: "bra", side: "front", reached: 2 });
  const self = {
    get m() {
      return model({ workshop: [workshop] }, { ui, set: (/** @type {any} */ patch) => (ui = { ...ui, ...patch }) });
    },
    group: (/** @type {string} */ card, /** @type {string} */ side) => {
      workshop = { ...workshop, card, side };
    },
  };
  return self;
}

test("who follows is brought along", () => {
  const one = screen();
  one.group("hvem", "front");
  assert.deepEqual(place(one.m), { card: "hvem", side: "front" });
  assert.equal(isElsewhere(one.m), false);
});

test("an open editor stays on its card, and is told where the group is", () => {
  const one = screen();
  one.group("bra", "back");
  editing(one.m, "write.bra.erfaringer", true);
  assert.equal(isElsewhere(one.m), false);
  one.group("hvem", "front");
  assert.deepEqual(place(one.m), { card: "bra", side: "back" });
  assert.equal(isElsewhere(one.m), true);
});

test("closing an editor after the group has gone leaves the choice to the person", () => {
  const one = screen();
  editing(one.m, "write.bra.erfaringer", true);
  one.group("hvem", "front");
  editing(one.m, "write.bra.erfaringer", false);
  assert.equal(place(one.m).card, "bra");
  follow(one.m);
  assert.equal(place(one.m).card, "hvem");
});

test("closing an editor where the group still is means following again", () => {
  const one = screen();
  editing(one.m, "write.bra.erfaringer", true);
  editing(one.m, "write.bra.erfaringer", false);
  one.group("hvem", "front");
  assert.equal(place(one.m).card, "hvem");
});

test("one editor's leaving does not close another's", () => {
  const one = screen();
  editing(one.m, "note.a", true);
  editing(one.m, "write.bra.erfaringer", false);
  assert.equal(one.m.ui.editing, "note.a");
});

test("looking where the group is, is following", () => {
  const one = screen();
  lookAt(one.m, { card: "bra", side: "back" });
  assert.equal(isElsewhere(one.m), true);
  lookAt(one.m, { card: "bra", side: "front" });
  one.group("hvem", "front");
  assert.equal(place(one.m).card, "hvem");
});
