import assert from "node:assert/strict";
import test from "node:test";

import { ideasPicked, pickIdea } from "../../static/view/control/ideas.js";
import { nextStep } from "../../static/view/control/nextstep.js";
import { resultOn } from "../../static/view/room/result.js";
import { sceneOf } from "../../static/view/screen/scene.js";
import { model, note, person, round } from "./panel/model.js";

/** @param {any} m @param {string} id */
const cardOf = (m, id) => m.deck.cards.find((/** @type {any} */ card) => card.id === id);

const VEIER = { theme: "veier", card: "veier", side: "back", reached: 3, step: "les" };
const THREE = ["n1", "n2", "n3"].map((id) => note(id, "veier", "kommune"));

test("what the facilitator leaves out is not voted on, and what comes later is", () => {
  /** @type {any} */
  let ui = {};
  const m = (/** @type {any[]} */ notes) =>
    model({ workshop: [VEIER], participant: [person("a"), person("b")], note: notes }, { ui, set: (/** @type {any} */ patch) => (ui = { ...ui, ...patch }) });
  const picked = (/** @type {any[]} */ notes) => ideasPicked(m(notes), cardOf(m(notes), "veier"));
  pickIdea(m(THREE), "note:n2", false);
  assert.deepEqual(picked(THREE), ["note:n1", "note:n3"]);
  assert.deepEqual(picked([...THREE, note("n4", "veier", "sammen")]), ["note:n1", "note:n3", "note:n4"]);
  pickIdea(m(THREE), "note:n2", true);
  assert.equal(picked(THREE).length, 3);
});

test("fewer than two picked ideas are no vote, and the next step leads to the choice", () => {
  const leftOut = ["note:n1", "note:n2"];
  const m = model({ workshop: [VEIER], participant: [person("a")], note: THREE }, { ui: { leftOut } });
  const steps = m.deck.themes.find((/** @type {any} */ one) => one.id === "veier").steps;
  m.workshop.step = steps.find((/** @type {any} */ step) => step.kind === "vote").id;
  assert.equal(nextStep(m)?.key, "pick");
});

test("a result stands on the card it is about, that of persons on the theme's card", () => {
  const m = model({
    note: [note("n1", "bra", "erfaringer"), note("n2", "bra", "erfaringer")],
    round: [
      round("r1", { state: "closed", result: [2, 1], rank: 1 }),
      round("r2", { ideas: ["card:per", "card:amina"], state: "closed", result: [2, 1], rank: 2 }),
      round("r3", { state: "open", rank: 3 }),
    ],
  });
  assert.equal(resultOn(m, cardOf(m, "bra"))?.id, "r1");
  assert.equal(resultOn(m, cardOf(m, "hvem"))?.id, "r2");
  assert.equal(resultOn(m, cardOf(m, "veier")), undefined);
});

test("notes that are not ideas come up on the wall again once one was chosen", () => {
  const scene = (/** @type {string} */ chosen) =>
    sceneOf(
      model({
        workshop: [{ side: "back" }],
        note: [note("n1", "bra", "erfaringer"), note("n2", "bra", "erfaringer")],
        round: [round("r1", { state: "closed", result: [2, 1], chosen })],
      }),
    );
  assert.equal(scene(""), "outcome");
  assert.equal(scene("note:n1"), "wall");
});
