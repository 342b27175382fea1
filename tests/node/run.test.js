import assert from "node:assert/strict";
import test from "node:test";

import { forecast } from "../../static/view/control/forecast.js";
import { hereOf, legsIn, legsOf, minutesOf, usedOf } from "../../static/view/control/legs.js";
import { model } from "./panel/model.js";

const MINUTE = 60_000;
const NOW = 1_000_000 * MINUTE;

/** @param {Record<string, any>} workshop @param {Record<string, any>} legs @param {string[]} [chosen] */
function at(workshop, legs = {}, chosen = []) {
  const leg = Object.entries(legs).map(([id, of]) => ({
    id,
    minutes: -1,
    used: 0,
    since: 0,
    ...of,
  }));
  const card = chosen.map((id) => ({ id, mode: "open", chosen: true }));
  return model({ workshop: [workshop], leg, card }, { now: () => NOW });
}

const running = { step: "fortell", opened_at: [NOW, 0, 0, 0] };

test("steps for persons come once for each person that was chosen, and else once", () => {
  const ids = (/** @type {any} */ m) => legsIn(m, m.deck.themes[1]).map((leg) => leg.id);
  assert.deepEqual(ids(at(running)).slice(2), ["hvem.les", "hvem.lapper", "hvem.del"]);
  assert.deepEqual(ids(at(running, {}, ["sandra", "per"])), [
    "hvem.fortell",
    "hvem.velg",
    ...["per", "sandra"].flatMap((who) => [
      `hvem.les.${who}`,
      `hvem.lapper.${who}`,
      `hvem.del.${who}`,
    ]),
  ]);
});

test("minutes are the facilitator's for the person, for each person, or the deck's", () => {
  const m = at(running, { "hvem.lapper": { minutes: 9 }, "hvem.lapper.per": { minutes: 0 } }, [
    "per",
    "sandra",
  ]);
  const of = (/** @type {string} */ id) =>
    minutesOf(m, /** @type {any} */ (legsOf(m).find((leg) => leg.id === id)));
  assert.deepEqual(["hvem.lapper.per", "hvem.lapper.sandra", "hvem.les.per"].map(of), [0, 9, 2]);
});

test("the time at a step is that of earlier visits and of this one", () => {
  const m = at(running, { "bra.fortell": { used: MINUTE, since: NOW - 2 * MINUTE } });
  assert.equal(usedOf(m, /** @type {any} */ (hereOf(m))), 3 * MINUTE);
});

test("before the start the end is what is planned from now on", () => {
  const m = at({ stage: "lobby", theme: "", card: "", opened_at: [0, 0, 0, 0] });
  const planned = legsOf(m).reduce((sum, leg) => sum + leg.step.minutes, 0);
  const { ends, late, begins } = forecast(m);
  assert.deepEqual([ends, late], [NOW + planned * MINUTE, 0]);
  assert.equal(begins.get("hvem.fortell"), NOW + 10 * MINUTE);
});

test("a step that takes too long moves what follows, and says how much", () => {
  const began = NOW - 5 * MINUTE;
  const m = at(
    { step: "fortell", opened_at: [began, 0, 0, 0] },
    { "bra.fortell": { since: began } },
  );
  const { late, begins } = forecast(m);
  assert.equal(late, 3 * MINUTE);
  assert.equal(begins.get("bra.samtale"), NOW);
  assert.equal(begins.get("hvem.fortell"), NOW + 8 * MINUTE);
});

test("time that was saved is given back, also by a step that was left out", () => {
  const began = NOW - MINUTE;
  const m = at(
    { step: "lapper", side: "back", opened_at: [began, 0, 0, 0] },
    { "bra.fortell": { used: MINUTE }, "bra.lapper": { since: NOW } },
  );
  assert.equal(forecast(m).late, -4 * MINUTE);
});

test("minutes planned anew move the end and not how late the group is", () => {
  const began = NOW - 5 * MINUTE;
  const legs = { "bra.fortell": { since: began } };
  const before = forecast(at({ step: "fortell", opened_at: [began, 0, 0, 0] }, legs));
  const after = forecast(
    at({ step: "fortell", opened_at: [began, 0, 0, 0] }, { ...legs, "ide.plan": { minutes: 3 } }),
  );
  assert.equal(after.ends, before.ends - 5 * MINUTE);
  assert.equal(after.late, before.late);
});
