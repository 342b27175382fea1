/**
 * The one next step: what the wide button says and does. A pure question to the model, so
 * that two facilitators, or one on a new laptop, are offered the same step; nothing about
 * how far the group has come is remembered outside the records.
 */

import { phaseOf } from "./clock.js";
import { cardsInUse, hasBack, modeOf, nameOf, neighbour, personCards, placeOf, secondsOn, shownCard, themeOf } from "./deck.js";
import { isOut, notesOn } from "./ideas.js";
import { afterIdeas } from "./nextvote.js";
import { isBegun, missing, planOf } from "./plan.js";
import { heads, present } from "./people.js";
import { openRound } from "./rounds.js";
import { choice, quietClock, timeHint } from "./wish.js";

/** @typedef {import("./wish.js").NextStep} NextStep */
/** @typedef {import("./wish.js").Wish} Wish */

/** @param {any} m @returns {NextStep | null} null until the room and the deck are there */
export function nextStep(m) {
  if (!m.workshop || !m.deck) return null;
  if (m.workshop.stage === "lobby") return start(m);
  if (m.workshop.stage === "ended") return choice("minutes", m.t("control.next.minutes"), "minutes");
  const card = shownCard(m);
  if (!card) return start(m);
  const round = openRound(m);
  if (round) {
    return {
      key: "close",
      label: m.t("control.next.close"),
      hint: m.t("control.vote.finished", { count: round.finished, of: Math.max(round.finished, heads(present(m))) }),
      commands: () => [["round.close", { id: round.id }]],
    };
  }
  return m.workshop.side === "back" ? fromBack(m, card) : fromFront(m, card);
}

/** @param {any} m @returns {NextStep | null} */
function start(m) {
  const first = m.deck.themes[0];
  return first ? openTheme(m, first, m.t("control.people.in", { count: heads(present(m)) })) : null;
}

/** @param {any} m @param {any} card @returns {NextStep} */
function fromFront(m, card) {
  const phase = phaseOf(m.rec.timer.get("t"), m.now());
  const paired = m.rec.pairing.get("p")?.card === card.id;
  if (card.kind === "talk" && secondsOn(m, card) > 0 && phase === "idle" && !paired) return talk(m, card);
  if (card.kind === "plan" && !planOf(m)) {
    return {
      key: "plan",
      label: m.t("control.next.emptyPlan"),
      hint: m.t("control.next.emptyPlanHint"),
      commands: () => [["plan.open", { id: m.newId(), origin: "" }]],
    };
  }
  if (card.kind === "theme") return afterThemeCard(m, card);
  if (!hasBack(card)) return onwards(m, card);
  return {
    key: "back",
    label: m.t(card.kind === "plan" ? "control.next.steps" : "control.next.back"),
    hint: timeHint(m),
    commands: () => [...quietClock(m), ["card.show", { card: card.id, side: "back" }]],
  };
}

/** @param {any} m @param {any} card @returns {NextStep} */
function fromBack(m, card) {
  const kept = notesOn(m, card.id).filter((note) => note.removed === "" && note.quiet);
  if (modeOf(m, card.id) === "quiet" && kept.length > 0) {
    return {
      key: "reveal",
      label: m.t("control.next.reveal", { count: kept.length }),
      hint: timeHint(m),
      commands: () => [...quietClock(m), ["card.mode", { card: card.id, mode: "open" }]],
    };
  }
  const idle = phaseOf(m.rec.timer.get("t"), m.now()) === "idle";
  if (card.kind === "plan") {
    const plan = planOf(m);
    if (plan && !isBegun(m, plan) && idle && secondsOn(m, card) > 0) return clock(m, card);
    return afterPlan(m, plan);
  }
  const empty = !notesOn(m, card.id).some(isOut) && kept.length === 0;
  if (card.kind !== "talk" && secondsOn(m, card) > 0 && empty && idle) return clock(m, card);
  if (card.kind === "ideas") return afterIdeas(m, card, () => onwards(m, card));
  return onwards(m, card);
}

/** @param {any} m @param {any} card @returns {NextStep} */
function talk(m, card) {
  const minutes = Math.round(secondsOn(m, card) / 60);
  const enough = heads(present(m)) > 1;
  return {
    key: "talk",
    label: m.t(enough ? "control.next.pairs" : "control.next.clock", { count: minutes }),
    commands: () => [
      ...(enough ? [/** @type {Wish} */ (["pairs.draw", { card: card.id, mixed: false, present: [] }])] : []),
      ["timer.start", { seconds: secondsOn(m, card) }],
    ],
  };
}

/** @param {any} m @param {any} card @returns {NextStep} */
function clock(m, card) {
  return {
    key: "clock",
    label: m.t("control.next.clock", { count: Math.round(secondsOn(m, card) / 60) }),
    commands: () => [["timer.start", { seconds: secondsOn(m, card) }]],
  };
}

/** The theme card of the persons waits until somebody has been picked. @param {any} m @param {any} card @returns {NextStep} */
function afterThemeCard(m, card) {
  const used = cardsInUse(m, card.theme);
  if (personCards(m, card.theme).length > 0 && used.length <= 1) {
    return choice("persons", m.t("control.next.persons"), "persons", m.t("control.next.personsHint"));
  }
  return onwards(m, card);
}

/** The next card in use, the next theme, or the end. @param {any} m @param {any} card @returns {NextStep} */
function onwards(m, card) {
  const next = neighbour(m, card, 1);
  if (next) {
    return {
      key: "card",
      label: m.t("control.next.card", { card: nameOf(m, next) }),
      hint: timeHint(m),
      commands: () => [...quietClock(m), ["card.show", { card: next.id, side: "front" }]],
    };
  }
  const theme = m.deck.themes[placeOf(m, card.theme)];
  return theme ? openTheme(m, theme, timeHint(m)) : afterPlan(m, planOf(m));
}

/** @param {any} m @param {any} theme @param {string} [hint] @returns {NextStep} */
function openTheme(m, theme, hint) {
  return {
    key: "theme",
    label: m.t("control.next.theme", { number: placeOf(m, theme.id), theme: theme.title }),
    hint,
    commands: () => [...quietClock(m), ["theme.open", { theme: theme.id }]],
  };
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

/** One step back: the front, the card before, or the theme before. @param {any} m @returns {NextStep | null} */
export function stepBack(m) {
  const card = shownCard(m);
  if (!card) return null;
  if (m.workshop.side === "back") {
    return backTo(m, m.t("control.back.front"), ["card.show", { card: card.id, side: "front" }]);
  }
  const before = neighbour(m, card, -1);
  if (before) {
    return backTo(m, m.t("control.back.card", { card: nameOf(m, before) }), [
      "card.show",
      { card: before.id, side: hasBack(before) ? "back" : "front" },
    ]);
  }
  const theme = m.deck.themes[placeOf(m, card.theme) - 2];
  if (!theme) return null;
  return backTo(m, m.t("control.back.theme", { number: placeOf(m, theme.id), theme: theme.title }), [
    "theme.open",
    { theme: themeOf(m, theme.id).id },
  ]);
}

/** @param {any} m @param {string} label @param {Wish} wish @returns {NextStep} */
function backTo(m, label, wish) {
  return { key: "back", label, commands: () => [...quietClock(m), wish] };
}
