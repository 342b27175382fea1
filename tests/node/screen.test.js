import assert from "node:assert/strict";
import test from "node:test";

import { listPages, pagesOf } from "../../static/view/screen/layout.js";
import { partsOf } from "../../static/view/screen/papers.js";
import { doorOf, sceneOf, wallOf } from "../../static/view/screen/scene.js";
import { wallUp } from "../../static/view/control/wallpages.js";
import { model, note, person, round } from "./panel/model.js";

const room = { width: 169, height: 79, head: 6.5, foot: 4.2 };

/** @param {number} count @param {string} text @returns {any[]} */
function papers(count, text = "Gratis utstyr på biblioteket for alle") {
  return Array.from({ length: count }, (_, at) => ({ id: `n${at}`, text, colour: "sol", foot: "", more: [] }));
}

/** @param {any[]} pages @returns {string[]} */
function idsOn(pages) {
  return pages.flatMap((page) => page.blocks.flatMap((/** @type {any} */ block) => block.columns.flat().map((/** @type {any} */ paper) => paper.id)));
}

for (const count of [0, 1, 5, 24, 40, 200]) {
  test(`${count} notes are each on the wall once, never in type too small to read`, () => {
    const parts = [{ id: "a", title: "A", papers: papers(count) }];
    const pages = pagesOf(parts, room);
    assert.ok(pages.length >= 1);
    assert.ok(pages.every((page) => page.size > 100 / 36));
    assert.deepEqual(idsOn(pages).sort(), papers(count).map((paper) => paper.id).sort());
  });
}

test("about twenty-four notes are one wall", () => {
  assert.equal(pagesOf([{ id: "a", title: "A", papers: papers(24) }], room).length, 1);
});

test("fewer notes are larger", () => {
  const size = (/** @type {number} */ count) => pagesOf([{ id: "a", title: "", papers: papers(count) }], room)[0].size;
  assert.ok(size(4) > size(20));
});

test("sections share the wall while there is room, and take turns when there is not", () => {
  const three = (/** @type {number} */ count) =>
    ["a", "b", "c"].map((id) => ({ id, title: id, papers: papers(count).map((paper) => ({ ...paper, id: id + paper.id })) }));
  assert.equal(pagesOf(three(3), room)[0].blocks.length, 3);
  const many = pagesOf(three(40), room);
  assert.ok(many.every((page) => page.blocks.length === 1));
  assert.equal(new Set(idsOn(many)).size, 120);
});

test("a note of any length gets a place", () => {
  const long = pagesOf([{ id: "a", title: "", papers: papers(3, "ord ".repeat(500)) }], room);
  assert.equal(idsOn(long).length, 3);
  assert.equal(idsOn(pagesOf([{ id: "a", title: "", papers: papers(1, "x".repeat(2000)) }], room)).length, 1);
});

test("hidden and unrevealed notes are not on the wall, and gathered ones lie under their name", () => {
  const m = model({
    workshop: [{ theme: "veier", card: "veier", side: "back" }],
    group: [{ id: "g1", card: "veier", section: "kommune", name: "Utstyr", rank: 1 }],
    note: [
      note("n1", "veier", "kommune", { group: "g1" }),
      note("n2", "veier", "kommune", { removed: "facilitator" }),
      note("n3", "veier", "kommune", { quiet: true, text: "" }),
    ],
  });
  const [first] = partsOf(m, m.deck.cards.find((/** @type {any} */ card) => card.id === "veier"));
  assert.deepEqual(first.papers.map(({ id, more }) => [id, more]), [["g1", ["Lapp n1"]]]);
});

/** @param {any} workshop @param {any} [records] */
const scene = (workshop, records = {}) => sceneOf(model({ workshop: [workshop], ...records }));

test("the scene follows the stage, the card and its side", () => {
  assert.equal(scene({ stage: "lobby", theme: "", card: "" }), "lobby");
  assert.equal(scene({}), "front");
  assert.equal(scene({ side: "back" }), "wall");
  assert.equal(scene({ theme: "hvem", card: "hvem" }), "theme");
  assert.equal(scene({ theme: "hvem", card: "egen" }), "person");
  assert.equal(scene({ theme: "ide", card: "ide" }), "plan");
  assert.equal(scene({ theme: "ide", card: "ide", side: "back" }), "steps");
  assert.equal(scene({ stage: "ended", theme: "ide", card: "ide" }), "thanks");
});

test("pairs are on the wall while they talk", () => {
  const pairing = [{ id: "p", card: "bra", groups: [["a", "b"]], past: [] }];
  assert.equal(scene({}, { pairing }), "talk");
  assert.equal(scene({ side: "back" }, { pairing }), "wall");
});

for (const count of [1, 12, 30, 50]) {
  test(`${count} groups are each in the list once, in order and large enough to read`, () => {
    const entries = Array.from({ length: count }, (_, at) => ({ number: at + 1, text: "Ane-Margrethe + Bo + Kristoffer" }));
    const pages = listPages(entries, { width: 169, height: 35 });
    assert.deepEqual(pages.flatMap((page) => page.columns.flat()), entries);
    assert.ok(pages.every((page) => page.size > 100 / 36));
    if (count <= 12) assert.equal(pages.length, 1);
  });
}

test("quiet mode shows a count and no wall", () => {
  assert.equal(scene({ side: "back" }, { card: [{ id: "bra", mode: "quiet", chosen: false }] }), "quiet");
});

test("a note that was hidden or not revealed is never shown large", () => {
  const lit = { side: "back", spotlight: "n1" };
  assert.equal(scene(lit, { note: [note("n1", "bra", "erfaringer")] }), "spotlight");
  assert.equal(scene(lit, { note: [note("n1", "bra", "erfaringer", { removed: "author" })] }), "wall");
  assert.equal(scene(lit, { note: [note("n1", "bra", "erfaringer", { quiet: true })] }), "wall");
});

test("an open vote is on the wall everywhere, its result where the ideas are", () => {
  const note12 = [note("n1", "veier", "kommune"), note("n2", "veier", "sammen")];
  assert.equal(scene({}, { note: note12, round: [round("r1")] }), "vote");
  const closed = { note: note12, round: [round("r1", { state: "closed", result: [2, 1] })] };
  assert.equal(scene({ theme: "veier", card: "veier", side: "back" }, closed), "outcome");
  assert.equal(scene({ theme: "ide", card: "ide" }, closed), "plan");
});

test("the way in shrinks to the code when the door is closed or the first theme is behind", () => {
  const door = (/** @type {any} */ workshop) => doorOf(model({ workshop: [workshop], participant: [person("a")] }));
  assert.equal(door({}), "qr");
  assert.equal(door({ joining: false }), "code");
  assert.equal(door({ theme: "hvem", card: "hvem", reached: 2 }), "code");
});

test("the panel turns the pages of what hangs on the wall now, where there are several", () => {
  const m = model({ workshop: [{ theme: "bra", card: "bra", side: "back" }] });
  const said = (/** @type {any} */ patch) => ({ who: "aaaaaaaa", wall: wallOf(m), page: 1, of: 3, how: "alone", ...patch });
  const up = (/** @type {any[]} */ ...walls) => wallUp({ ...m, walls })?.who ?? null;
  assert.equal(up(), null);
  assert.equal(up(said({ of: 1 })), null);
  assert.equal(up(said({ wall: "wall.7" })), null);
  assert.equal(up(said({})), "aaaaaaaa");
  assert.equal(up(said({}), said({ who: "bbbbbbbb", of: 5 })), "bbbbbbbb");
  assert.equal(up(said({}), said({ who: "bbbbbbbb", of: 5, how: "frozen" })), "aaaaaaaa");
  assert.equal(up(said({ how: "frozen" })), "aaaaaaaa");
  assert.equal(up(said({ who: "bbbbbbbb" }), said({})), "aaaaaaaa");
});

test("each vote is a wall of its own, and one card's notes another than the next one's", () => {
  const at = (/** @type {string} */ card) => model({ workshop: [{ theme: "bra", card, side: "back" }] });
  const voting = (/** @type {string} */ id) =>
    model({ workshop: [{ theme: "veier", card: "veier", side: "back" }], round: [round(id)] });
  assert.notEqual(wallOf(at("bra")), wallOf(at("veier")));
  assert.notEqual(wallOf(voting("r1")), wallOf(voting("r2")));
});
