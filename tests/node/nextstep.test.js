import assert from "node:assert/strict";
import test from "node:test";

import { nextStep, stepBack } from "../../static/view/control/nextstep.js";
import { model, note, person, round } from "./panel/model.js";

const two = [person("a"), person("b")];
const ideas = [note("n1", "veier", "kommune"), note("n2", "veier", "sammen")];

/** @param {Record<string, any>} workshop @param {Record<string, any[]>} [records] @param {any} [rest] */
function at(workshop, records = {}, rest = {}) {
  return model({ workshop: [workshop], participant: two, ...records }, rest);
}

/** @param {any} m @returns {any} */
function step(m) {
  const next = /** @type {any} */ (nextStep(m));
  return { ...next, commands: next.commands() };
}

test("nothing is offered before the room and the deck are there", () => {
  assert.equal(nextStep({ workshop: undefined, deck: null }), null);
});

test("the lobby leads to the first theme and says how many are here", () => {
  const { label, hint, commands } = step(at({ stage: "lobby", theme: "", card: "" }));
  assert.equal(label, "Gå til tema 1: Hva gjør vi bra?");
  assert.equal(hint, "2 er med");
  assert.deepEqual(commands, [["run.go", { leg: "bra.fortell" }]]);
});

test("pair talk is drawn and timed in one press", () => {
  const { label, commands } = step(at({}));
  assert.equal(label, "Trekk par og start 3 minutter");
  assert.deepEqual(
    commands.map(([did]) => did),
    ["run.go", "pairs.draw", "timer.start"],
  );
  assert.deepEqual(commands[0][1], { leg: "bra.samtale" });
  assert.deepEqual(commands[2][1], { seconds: 180 });
});

test("a single person gets the time without a pair", () => {
  const { label, commands } = step(at({}, { participant: [person("a")] }));
  assert.equal(label, "Start 3 minutter");
  assert.deepEqual(commands, [
    ["run.go", { leg: "bra.samtale" }],
    ["timer.start", { seconds: 180 }],
  ]);
});

test("while the talk runs the next step is the back, and the hint says what it cuts short", () => {
  const timer = [{ id: "t", state: "running", length: 180_000, ends_at: 1_090_000, left: 0 }];
  const { label, hint, commands } = step(at({ step: "samtale" }, { timer }));
  assert.equal(label, "Vis baksiden");
  assert.match(hint, /1:30/);
  assert.deepEqual(commands, [
    ["timer.stop", {}],
    ["run.go", { leg: "bra.lapper" }],
  ]);
});

test("a talk that was stopped by hand is not offered again once pairs were drawn", () => {
  const timer = [{ id: "t", state: "stopped", length: 180_000, ends_at: 0, left: 0 }];
  const pairing = [{ id: "p", card: "bra", groups: [["a", "b"]], past: [] }];
  assert.equal(step(at({ step: "samtale" }, { timer, pairing })).label, "Vis baksiden");
});

test("quiet notes are revealed before the group moves on", () => {
  const card = [{ id: "bra", mode: "quiet", chosen: false }];
  const notes = [note("n1", "bra", "erfaringer", { quiet: true, text: "" })];
  const { label, hint, commands } = step(at({ side: "back", step: "lapper" }, { card, note: notes }));
  assert.equal(label, "Vis lappen for alle");
  assert.equal(hint, "Alle ser lappene med en gang. Det kan ikke angres.");
  assert.deepEqual(commands, [
    ["card.mode", { card: "bra", mode: "open" }],
    ["run.go", { leg: "bra.del" }],
  ]);
  const late = step(at({ side: "back", step: "del" }, { card, note: notes }));
  assert.deepEqual(late.commands, [["card.mode", { card: "bra", mode: "open" }]]);
});

test("a step on the side that is up is called by its name", () => {
  const { label, commands } = step(at({ side: "back", step: "lapper" }));
  assert.equal(label, "Gå til «Del med hverandre»");
  assert.deepEqual(commands, [["run.go", { leg: "bra.del" }]]);
});

test("the last step of a theme leads to the next theme", () => {
  const { label, commands } = step(at({ side: "back", step: "del" }));
  assert.equal(label, "Gå til tema 2: Hvem er vi til for?");
  assert.deepEqual(commands, [["run.go", { leg: "hvem.fortell" }]]);
});

test("after a look at the front the card is turned back before the group goes on", () => {
  const { label, commands } = step(at({ side: "front", step: "del" }));
  assert.equal(label, "Vis baksiden");
  assert.deepEqual(commands, [["run.go", { leg: "bra.del" }]]);
});

test("a room from before there were steps is at the step of what it shows", () => {
  assert.equal(step(at({ side: "back", step: "" })).label, "Gå til «Del med hverandre»");
});

test("the persons' theme waits for a choice, which is the facilitator's to make", () => {
  const { label, go, commands } = step(at({ theme: "hvem", card: "hvem" }));
  assert.equal(label, "Velg hvem dere vil snakke om");
  assert.equal(go, "persons");
  assert.deepEqual(commands, [["run.go", { leg: "hvem.velg" }]]);
  const there = step(at({ theme: "hvem", card: "hvem", step: "velg" }));
  assert.equal(there.go, "persons");
  assert.deepEqual(there.commands, []);
});

test("chosen persons are gone through in the deck's order, then comes the next theme", () => {
  const card = ["sandra", "amina"].map((id) => ({ id, mode: "open", chosen: true }));
  const notes = [note("n1", "amina", "oppdage"), note("n2", "sandra", "oppdage")];
  const go = (/** @type {any} */ workshop) =>
    step(at({ theme: "hvem", ...workshop }, { card, note: notes }));
  assert.equal(go({ card: "hvem" }).label, "Gå til Amina");
  assert.equal(go({ card: "amina" }).label, "Vis baksiden");
  const last = { side: "back", step: "del" };
  assert.deepEqual(go({ card: "amina", ...last }).commands, [["run.go", { leg: "hvem.les.sandra" }]]);
  assert.equal(go({ card: "amina", ...last }).label, "Gå til Sandra");
  assert.equal(go({ card: "sandra", ...last }).label, "Gå til tema 3: Veier inn i fellesskapet");
});

test("an empty back offers its time first", () => {
  const card = [{ id: "per", mode: "open", chosen: true }];
  const { label } = step(at({ theme: "hvem", card: "per", side: "back" }, { card }));
  assert.equal(label, "Start 7 minutter");
});

test("the group's own person is called by the name it was given", () => {
  const card = [{ id: "egen", mode: "open", chosen: true }];
  const field = [{ id: "egen.name", text: "Liv", version: 1, clash: "" }];
  assert.equal(step(at({ theme: "hvem", card: "hvem" }, { card, field })).label, "Gå til Liv");
});

const veier = { theme: "veier", card: "veier", side: "back", step: "del" };

test("two ideas are put to the vote with the deck's figures unless others were set", () => {
  const { label, commands } = step(at(veier, { note: ideas }));
  assert.equal(label, "Åpne avstemningen");
  assert.deepEqual(commands, [
    ["run.go", { leg: "veier.stem" }],
    ["round.open", { id: "new1", ideas: ["note:n1", "note:n2"], votes: 3, most: 3 }],
  ]);
  const other = step(at(veier, { note: ideas }, { ui: { votes: 2, most: 1 } }));
  assert.equal(other.commands[1][1].votes, 2);
});

test("hidden and unrevealed notes are not ideas, and a group is one", () => {
  const group = [{ id: "g1", card: "veier", section: "kommune", name: "Utstyr", rank: 9 }];
  const notes = [
    note("n1", "veier", "kommune", { group: "g1" }),
    note("n2", "veier", "kommune", { group: "g1" }),
    note("n3", "veier", "sammen", { removed: "facilitator" }),
    note("n4", "veier", "sammen"),
  ];
  const { commands } = step(at(veier, { note: notes, group }));
  assert.deepEqual(commands[1][1].ideas, ["group:g1", "note:n4"]);
});

test("a single idea needs no vote", () => {
  const { label, commands } = step(at(veier, { note: [ideas[0]] }));
  assert.equal(label, "Gå videre med «Lapp n1»");
  assert.deepEqual(commands, [["plan.open", { id: "new1", origin: "note:n1" }]]);
});

test("an open vote is closed, wherever the group is looking", () => {
  const { label, hint, commands } = step(
    at({ ...veier, side: "front" }, { note: ideas, round: [round("r1", { finished: 1 })] }),
  );
  assert.equal(label, "Avslutt avstemningen");
  assert.equal(hint, "1 av 2 er ferdige");
  assert.deepEqual(commands, [["round.close", { id: "r1" }]]);
});

test("a winner is confirmed, then the last theme opens", () => {
  const closed = round("r1", { state: "closed", result: [1, 4] });
  const { label, commands } = step(at(veier, { note: ideas, round: [closed] }));
  assert.equal(label, "Gå videre med «Lapp n2»");
  assert.deepEqual(commands, [["round.confirm", { id: "r1", idea: "note:n2", plan: "new1" }]]);
  const confirmed = { ...closed, chosen: "note:n2" };
  assert.equal(
    step(at(veier, { note: ideas, round: [confirmed] })).label,
    "Gå til tema 4: Konkret idé",
  );
});

test("a tie gets one run-off, and a second tie is the group's to settle", () => {
  const tied = round("r1", { state: "closed", result: [3, 3] });
  const { label, commands } = step(at(veier, { note: ideas, round: [tied] }));
  assert.equal(label, "Start omvalg mellom 2 ideer");
  assert.deepEqual(commands, [["round.runoff", { id: "new1", of: "r1" }]]);
  const again = round("r2", { state: "closed", result: [1, 1], runoff_of: "r1", rank: 2 });
  assert.equal(step(at(veier, { note: ideas, round: [tied, again] })).go, "vote");
});

test("a vote without votes is no tie", () => {
  const closed = round("r1", { state: "closed", result: [0, 0] });
  assert.equal(step(at(veier, { note: ideas, round: [closed] })).key, "novotes");
});

test("the plan card opens an empty plan when no idea was confirmed", () => {
  const { label, commands } = step(at({ theme: "ide", card: "ide" }));
  assert.equal(label, "Åpne en tom plan");
  assert.deepEqual(commands, [["plan.open", { id: "new1", origin: "" }]]);
});

test("the workshop is not ended before the first step has a when and a who, or is left open", () => {
  const plan = [{ id: "p1", origin: "note:n1", left_open: false, rank: 1 }];
  const what = { id: "p1.first.what", text: "Ringe", version: 1, clash: "" };
  const ide = { theme: "ide", card: "ide", side: "back" };
  assert.equal(step(at({ ...ide, side: "front" }, { plan })).label, "Vis de første skrittene");
  assert.equal(step(at(ide, { plan })).label, "Start 7 minutter");
  assert.equal(step(at(ide, { plan, field: [what] })).go, "plan");
  const whole = ["when", "who"].map((part) => ({
    id: `p1.first.${part}`,
    text: "x",
    version: 1,
    clash: "",
  }));
  assert.deepEqual(step(at(ide, { plan, field: [what, ...whole] })).commands, [
    ["workshop.end", {}],
  ]);
  const left = [{ ...plan[0], left_open: true }];
  assert.equal(step(at(ide, { plan: left, field: [what] })).label, "Avslutt verkstedet");
});

test("after the end the minutes are next", () => {
  assert.equal(step(at({ stage: "ended" })).go, "minutes");
});

test("back goes through the same steps, and stops at the first", () => {
  const back = (/** @type {any} */ workshop) => {
    const before = stepBack(at(workshop));
    return before && [before.label, before.commands()[0][1].leg];
  };
  assert.deepEqual(back({ side: "back", step: "lapper" }), [
    "Gå tilbake til forsiden",
    "bra.samtale",
  ]);
  assert.deepEqual(back({ side: "back", step: "del" }), [
    "Gå tilbake til «Skriv lapper»",
    "bra.lapper",
  ]);
  assert.equal(back({ step: "fortell" }), null);
  assert.deepEqual(back({ theme: "hvem", card: "hvem", step: "fortell" }), [
    "Gå tilbake til tema 1: Hva gjør vi bra?",
    "bra.del",
  ]);
  assert.deepEqual(back({ theme: "hvem", card: "per", step: "les" }), [
    "Gå tilbake til Hvem er vi til for?",
    "hvem.velg",
  ]);
});

for (const lang of ["nn", "en"]) {
  test(`every label of the run has words in ${lang}`, () => {
    for (const workshop of [
      {},
      { side: "back" },
      { stage: "lobby" },
      { theme: "hvem", card: "hvem" },
      veier,
    ]) {
      assert.doesNotMatch(step(at(workshop, {}, { lang })).label, /control\./);
    }
  });
}

test("whom the group voted for is taken into use in one press, and both where two are level", () => {
  const theme = { theme: "hvem", card: "hvem", side: "front", reached: 2 };
  const vote = (/** @type {number[]} */ ...result) =>
    step(at(theme, { round: [round("r1", { ideas: ["card:per", "card:amina", "card:oscar"], state: "closed", result })] }));
  assert.equal(vote(1, 4, 2).label, "Bruk Amina");
  assert.deepEqual(vote(1, 4, 2).commands, [["round.confirm", { id: "r1", idea: "card:amina", plan: "" }]]);
  assert.equal(vote(3, 1, 3).label, "Bruk Per og Oscar");
  assert.equal(vote(2, 2, 2).key, "choose");
  assert.equal(vote(0, 0, 0).key, "choose");
});
