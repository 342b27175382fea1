/**
 * The one next step: what the wide button says and does. A pure question to the model, so
 * that two facilitators, or one on a new laptop, are offered the same step; nothing about
 * how far the group has come is remembered outside the records.
 */

import { phaseOf } from "./clock.js";
import { modeOf, nameOf, personCards, isChosen, placeOf, shownCard } from "./deck.js";
import { isOut, notesOn } from "./ideas.js";
import { hereOf, legBeside, legsOf, titleOf } from "./legs.js";
import { afterIdeas, usePersons } from "./nextvote.js";
import { isBegun, missing, planOf, unfinished } from "./plan.js";
import { heads, present } from "./people.js";
import { openRound, votersOf } from "./rounds.js";
import { choice, quietClock, timeHint } from "./wish.js";

/** @typedef {import("./wish.js").NextStep} NextStep */
/** @typedef {import("./wish.js").Wish} Wish */
/** @typedef {import("./legs.js").Leg} Leg */

/** @param {any} m @returns {NextStep | null} null until the room and the deck are there */
export function nextStep(m) {
  if (!m.workshop || !m.deck) return null;
  if (m.workshop.stage === "ended") return choice("minutes", m.t("control.next.minutes"), "minutes");
  const here = m.workshop.stage === "running" ? hereOf(m) : null;
  if (!here) return start(m);
  const round = openRound(m);
  if (round) {
    return {
      key: "close",
      label: m.t("control.next.close"),
      hint: m.t("control.vote.finished", { count: round.finished, of: votersOf(m, round) }),
      commands: () => [["round.close", { id: round.id }]],
    };
  }
  return lookedAway(m, here) ?? within(m, here) ?? onwards(m, here);
}

/** @param {any} m @returns {NextStep | null} */
function start(m) {
  const first = legsOf(m)[0];
  return first ? { ...goTo(m, null, first), hint: m.t("control.people.in", { count: heads(present(m)) }) } : null;
}

/** The questions were looked at once more: the card is turned back first. @param {any} m @param {Leg} here @returns {NextStep | null} */
function lookedAway(m, here) {
  const { side } = here.step;
  if (m.workshop.side === side) return null;
  return {
    key: side,
    label: turnLabel(m, here),
    hint: timeHint(m),
    commands: () => [...quietClock(m), ["run.go", { leg: here.id }]],
  };
}

/** What is still to be done in the step the group is at. @param {any} m @param {Leg} here @returns {NextStep | null} */
function within(m, here) {
  const { step, card } = here;
  const idle = phaseOf(m.rec.timer.get("t"), m.now()) === "idle";
  if (step.kind === "choose" && !someoneChosen(m, here)) {
    return usePersons(m) ?? choice("persons", m.t("control.next.persons"), "persons", m.t("control.next.personsHint"));
  }
  if (step.kind === "talk" && idle && m.rec.pairing.get("p")?.card !== card.id) return talk(m, here);
  if (step.side === "back" && step.kind !== "first") return onBack(m, here, idle);
  const plan = planOf(m);
  if (step.kind === "plan" && !plan) {
    return {
      key: "plan",
      label: m.t("control.next.emptyPlan"),
      hint: m.t("control.next.emptyPlanHint"),
      commands: () => [["plan.open", { id: m.newId(), origin: "" }]],
    };
  }
  if (step.kind === "first" && plan && !isBegun(m, plan) && idle && step.seconds > 0) return clock(m, step);
  return null;
}

/** @param {any} m @param {Leg} here */
function someoneChosen(m, here) {
  const persons = personCards(m, here.theme.id);
  return persons.length === 0 || persons.some((card) => isChosen(m, card.id));
}

/** Notes that are kept back are shown first; who has not begun to write gets the time for it.
 * @param {any} m @param {Leg} here @param {boolean} idle @returns {NextStep | null} */
function onBack(m, here, idle) {
  const { step, card } = here;
  const kept = notesOn(m, card.id).filter((note) => note.removed === "" && note.quiet);
  if (modeOf(m, card.id) === "quiet" && kept.length > 0) {
    const next = legBeside(m, 1);
    const on = step.kind === "notes" && next?.step.kind === "share" && next.card === card;
    return {
      key: "reveal",
      label: m.t("control.next.reveal", { count: kept.length }),
      hint: [m.t("control.next.revealHint"), timeHint(m)].filter(Boolean).join(" "),
      commands: () => [
        ...quietClock(m),
        ["card.mode", { card: card.id, mode: "open" }],
        ...(on ? [/** @type {Wish} */ (["run.go", { leg: next.id }])] : []),
      ],
    };
  }
  const empty = !notesOn(m, card.id).some(isOut) && kept.length === 0;
  if (step.kind === "notes" && step.seconds > 0 && empty && idle) return clock(m, step);
  return step.kind === "vote" ? afterIdeas(m, here, () => onwards(m, here)) : null;
}

/** @param {any} m @param {Leg} leg @param {string} [hint] @returns {NextStep} */
function talk(m, leg, hint) {
  const { step, card } = leg;
  const enough = heads(present(m)) > 1;
  return {
    key: "talk",
    label: m.t(enough ? "control.next.pairs" : "control.next.clock", { count: Math.round(step.seconds / 60) }),
    hint,
    commands: () => [
      ...quietClock(m),
      ["run.go", { leg: leg.id }],
      ...(enough
        ? [/** @type {Wish} */ (["pairs.draw", { card: card.id, mixed: m.ui.mixed === true, present: [] }])]
        : []),
      ["timer.start", { seconds: step.seconds }],
    ],
  };
}

/** @param {any} m @param {any} step @returns {NextStep} */
function clock(m, step) {
  return {
    key: "clock",
    label: m.t("control.next.clock", { count: Math.round(step.seconds / 60) }),
    commands: () => [["timer.start", { seconds: step.seconds }]],
  };
}

/** The next leg, or the end. @param {any} m @param {Leg} here @returns {NextStep} */
function onwards(m, here) {
  const next = legBeside(m, 1);
  if (!next) return afterPlan(m, unfinished(m) ?? planOf(m));
  if (next.theme !== here.theme) return goTo(m, here, next);
  if (next.step.kind === "choose") return someoneChosen(m, next) ? past(m, next) : (usePersons(m) ?? goTo(m, here, next));
  if (next.step.kind === "talk") return talk(m, next, timeHint(m));
  if (next.step.kind === "vote") return afterIdeas(m, next, () => past(m, next));
  return goTo(m, here, next);
}

/** On from a step that is not needed any more, without stopping there. @param {any} m @param {Leg} leg @returns {NextStep} */
function past(m, leg) {
  const legs = legsOf(m);
  const next = legs.slice(legs.findIndex((one) => one.id === leg.id) + 1).find((one) => one.card);
  return next ? goTo(m, leg, next) : afterPlan(m, unfinished(m) ?? planOf(m));
}

/** @param {any} m @param {Leg | null} here @param {Leg} next @returns {NextStep} */
function goTo(m, here, next) {
  const { theme, step } = next;
  const newTheme = theme !== here?.theme;
  return {
    key: newTheme ? "theme" : step.kind,
    label: newTheme
      ? m.t("control.next.theme", { number: placeOf(m, theme.id), theme: theme.title })
      : labelWithin(m, /** @type {Leg} */ (here), next),
    hint: here ? timeHint(m) : undefined,
    go: step.kind === "choose" && !newTheme ? "persons" : undefined,
    commands: () => [...quietClock(m), ["run.go", { leg: next.id }]],
  };
}

/** What a step within the theme will do, in words. @param {any} m @param {Leg} here @param {Leg} next @returns {string} */
function labelWithin(m, here, next) {
  if (next.step.kind === "choose") return m.t("control.next.persons");
  if (next.card !== here.card) return m.t("control.next.card", { card: nameOf(m, next.card) });
  if (next.step.side !== here.step.side) return turnLabel(m, next);
  return m.t("control.next.step", { step: titleOf(m, next) });
}

/** @param {any} m @param {Leg} leg @returns {string} */
function turnLabel(m, leg) {
  if (leg.step.kind === "first") return m.t("control.next.steps");
  return leg.step.side === "back" ? m.t("control.next.back") : m.t("control.shown.front");
}

/** @param {any} m @param {any} plan @returns {NextStep} */
function afterPlan(m, plan) {
  if (missing(m, plan).length > 0) {
    return choice("missing", m.t("control.next.missing"), "plan", m.t("control.next.missingHint"));
  }
  return {
    key: "end",
    label: m.t("control.next.end"),
    hint: m.t("control.next.endHint"),
    commands: () => [...quietClock(m), ["workshop.end", {}]],
  };
}

/** One step back, wherever in the deck that is. @param {any} m @returns {NextStep | null} */
export function stepBack(m) {
  const here = shownCard(m) ? hereOf(m) : null;
  const before = here ? legBeside(m, -1) : null;
  if (!here || !before) return null;
  return {
    key: "back",
    label: backLabel(m, here, before),
    commands: () => [...quietClock(m), ["run.go", { leg: before.id }]],
  };
}

/** @param {any} m @param {Leg} here @param {Leg} before @returns {string} */
function backLabel(m, here, before) {
  const { theme, card, step } = before;
  if (theme !== here.theme) {
    return m.t("control.back.theme", { number: placeOf(m, theme.id), theme: theme.title });
  }
  if (card !== here.card) return m.t("control.back.card", { card: nameOf(m, card) });
  if (step.side !== here.step.side && step.side === "front") return m.t("control.back.front");
  return m.t("control.back.step", { step: titleOf(m, before) });
}
