import assert from "node:assert/strict";
import test from "node:test";

import { lateIdeas } from "../../static/view/control/ideas.js";
import { cameBack, votesBack } from "../../static/view/room/votes-back.js";
import { listening } from "./moments/listener.js";
import { model, note, round } from "./panel/model.js";

const IDEAS = ["note:a", "note:b", "note:c"];

test("votes come back to the heads that gave them", () => {
  const picks = new Map([
    [1, ["note:a", "note:a", "note:b"]],
    [2, ["note:b"]],
  ]);
  assert.deepEqual(cameBack(IDEAS, ["note:b", "note:c"], picks), { 1: 2 });
  assert.deepEqual(cameBack(IDEAS, ["note:c"], picks), { 1: 3, 2: 1 });
  assert.deepEqual(cameBack(IDEAS, IDEAS, picks), {});
});

test("it is said until they are used, or the head is finished", () => {
  const open = round("r", { ideas: ["note:b", "note:c"], votes: 3 });
  const ballot = (/** @type {any} */ rest) => ({ ballot: [{ id: "r.ada.1", round: "r", participant: "ada", head: 1, finished: false, ...rest }] });
  const told = (/** @type {any} */ rest) =>
    votesBack(model(ballot(rest), { me: "ada", ui: { back: { round: "r", heads: { 1: 2 } } } }), open, 1);
  assert.equal(told({ picks: ["note:b"] }), 2);
  assert.equal(told({ picks: ["note:b", "note:c"] }), 1);
  assert.equal(told({ picks: ["note:b", "note:c", "note:c"] }), 0);
  assert.equal(told({ picks: ["note:b"], finished: true }), 0);
});

/** @param {string[]} ideas */
const open = (ideas) => ({ "round/r": { state: "open", ideas, finished: 1 } });
const OWN = { "ballot/r.ada.1": { round: "r", participant: "ada", picks: ["note:a", "note:a"] } };

test("whoever gave votes to what is deleted hears it, and nobody else", () => {
  for (const [role, own, heard] of /** @type {[string, any, string[]][]} */ ([
    ["participant", OWN, ["vote.back 2"]],
    ["participant", {}, []],
    ["facilitator", {}, []],
    ["screen", {}, []],
  ])) {
    const { said, see } = listening({ role });
    see({ ...open(IDEAS), ...own });
    said.length = 0;
    see({ ...open(["note:b", "note:c"]), ...(own === OWN ? { "ballot/r.ada.1": { picks: [] } } : {}) });
    see({});
    assert.deepEqual(said, heard, role);
  }
});

test("whoever leads is told of ideas that came after the vote was opened, and not of those left out", () => {
  const notes = [1, 2, 9].map((at) => note(`n${at}`, "veier", "kommune", { rank: at }));
  const m = model({ note: notes });
  assert.deepEqual(lateIdeas(m, round("r", { ideas: ["note:n1"], rank: 5 })), ["note:n9"]);
  assert.deepEqual(lateIdeas(m, round("r", { ideas: ["note:n1"], rank: 5, runoff_of: "q" })), []);
});
