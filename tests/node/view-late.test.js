import assert from "node:assert/strict";
import test from "node:test";

import { comesLate, isLate } from "../../static/view/parts/late.js";
import { catchUp } from "../../static/view/room/catchup.js";
import { model, note, round } from "./panel/model.js";

/** A board far on its way. @param {any} [workshop] @param {any} [rest] */
function busy(workshop = {}, rest = {}) {
  return model({
    workshop: [{ theme: "ide", card: "ide", side: "front", reached: 4, ...workshop }],
    group: [
      { id: "g1", card: "bra", section: "erfaringer", name: "Utstyr som går på rundgang", rank: 1 },
      { id: "g2", card: "bra", section: "erfaringer", name: "Skyss til trening", rank: 2 },
      { id: "g3", card: "bra", section: "erfaringer", name: "Annet", rank: 3 },
    ],
    note: [
      ...[1, 2, 3].map((n) => note(`n${n}`, "bra", "erfaringer", { group: "g1" })),
      ...[4, 5].map((n) => note(`n${n}`, "bra", "erfaringer", { group: "g2" })),
      note("n6", "bra", "erfaringer", { group: "g3" }),
      note("n7", "bra", "erfaringer", { quiet: true, text: "" }),
      note("n8", "veier", "kommune", { removed: "author" }),
      ...[10, 11].map((n) => note(`n${n}`, "veier", "kommune")),
    ],
    round: [round("r1", { ideas: ["note:n10", "note:n11"], state: "closed", result: [1, 2], chosen: "note:n11" })],
    ...rest,
  });
}

test("who comes late hears where the group is, what was said, and what to do", () => {
  assert.deepEqual(catchUp(busy()), {
    where: "Gruppen er på tema 4 av 4: Konkret idé",
    said: [
      { theme: "Hva gjør vi bra?", notes: "7 lapper", about: "«Utstyr som går på rundgang» og «Skyss til trening»" },
      { theme: "Veier inn i fellesskapet", notes: "2 lapper", about: "" },
    ],
    result: "Dere går videre med «Lapp n11».",
    now: "Nå fyller dere ut planen sammen. Skriv der du vil.",
  });
});

test("it is read in twenty seconds, also when much was said", () => {
  const long = busy({}, { group: ["g1", "g2"].map((id, rank) => ({ id, card: "bra", section: "erfaringer", name: "ord ".repeat(20), rank })) });
  const words = JSON.stringify(catchUp(long)).split(/\s+/).length;
  assert.ok(words <= 80, `${words} words`);
});

test("what to do follows what the group does", () => {
  const now = (/** @type {any} */ workshop, /** @type {any} */ rest = {}) => catchUp(busy(workshop, rest))?.now;
  const veier = { theme: "veier", card: "veier", side: "back" };
  assert.equal(now(veier), "Skriv dine egne lapper på kortet.");
  assert.match(String(now(veier, { card: [{ id: "veier", mode: "quiet", chosen: false }] })), /hver for dere/);
  assert.match(String(now(veier, { card: [{ id: "veier", mode: "closed", chosen: false }] })), /Ingen skriver nye/);
  assert.match(String(now(veier, { round: [round("r2")] })), /Nå stemmer alle/);
  const pairing = [{ id: "p", card: "bra", groups: [["a", "b"]], past: [] }];
  assert.match(String(now({ theme: "bra", card: "bra" }, { pairing })), /to og to/);
  assert.match(String(now({ theme: "bra", card: "bra" })), /Les kortet/);
});

test("only who came in while the group was under way is told", () => {
  const kept = new Map();
  const drafts = { remembered: (/** @type {string} */ key) => kept.get(key) ?? "", remember: (/** @type {string} */ key, /** @type {string} */ text) => kept.set(key, text) };
  comesLate(model({ workshop: [{ stage: "lobby" }] }, drafts));
  assert.equal(isLate(model({}, drafts)), false);
  comesLate(model({}, drafts));
  assert.equal(isLate(model({}, drafts)), true);
});
