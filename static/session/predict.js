// What is to come of a command, so that it shows before the server has answered: the few
// commands that a person waits for with their eyes. board/rules/ decides; this foretells, and
// tests/vectors holds the two together. Where a refusal is certain or the deck is not loaded,
// nothing is foretold: null.

import { votingHeads } from "../lib/voters.js";
import { dissolved, likes, withoutSpotlight } from "./predict_around.js";
import { placed } from "./predict_order.js";
import { isLeg, planned } from "./predict_run.js";
import { PREDICTED } from "./schema.js";
import { noteText } from "./text.js";

/**
 * @typedef {import("./types.js").Change} Change
 * @typedef {import("./types.js").Rec} Rec
 * @typedef {import("./types.js").Records} Records
 * @typedef {{me: string, role: string, revision: number}} Self
 * @typedef {{records: Records, args: Record<string, any>, self: Self, deck: any}} Case
 */

const COLOURS = ["sol", "hav", "baer", "mose", "lyng"];
const NOTES_MAX = 5000;
/** Those taken away included. */
const OF_ONE_MAX = 200;
const OF_FACILITATORS_MAX = 2000;
const ID = /^[A-Za-z0-9_-]{8}$/;
const FACILITATORS = "f";
/** @type {Record<keyof typeof PREDICTED, (given: Case) => Change[] | null>} */
const PREDICTIONS = {
  "note.post": post,
  "note.edit": edit,
  "note.move": move,
  "note.place": ({ records, args }) => placed("note", records, /** @type {any} */ (args)),
  "group.place": ({ records, args }) => placed("group", records, /** @type {any} */ (args)),
  "step.move": step,
  "note.remove": remove,
  "note.like": like,
  "ballot.cast": cast,
  "run.minutes": plan,
};

/**
 * @param {Records} records
 * @param {{did: string, args: Record<string, any>}} command
 * @param {Self} self
 * @param {any} deck
 * @returns {Change[] | null}
 */
export function predict(records, { did, args }, self, deck) {
  const name = /** @type {keyof typeof PREDICTED} */ (did);
  const workshop = records.workshop?.get("w");
  if (!PREDICTED[name] || !workshop || !deck) return null;
  if (workshop.stage === "ended" && !PREDICTED[name].afterEnd) return null;
  if (!PREDICTED[name].roles.includes(self.role)) return null;
  if (self.role === "participant") {
    const participant = records.participant?.get(self.me);
    if (!participant || participant.removed) return null;
  } else if (self.role !== "facilitator") return null;
  return PREDICTIONS[name]({ records, args, self, deck });
}

/** @param {Case} given */
function post({ records, args, self, deck }) {
  const text = noteText(args.text);
  if (!ID.test(args.id) || records.note?.has(args.id) || !COLOURS.includes(args.colour))
    return null;
  if (!text || !takesNotes(records, deck, args.card, args.section) || !hasPlace(records, self))
    return null;
  const { id, card, section, colour } = args;
  return [
    put("note", {
      id,
      card,
      section,
      text,
      author: authorOf(self),
      anonymous: args.anonymous || !records.workshop?.get("w")?.names,
      quiet: modeOf(records, card) === "quiet",
      removed: "",
      group: "",
      colour,
      rank: self.revision + 1,
      edits: 0,
    }),
  ];
}

/** @param {Case} given */
function edit({ records, args, self }) {
  const note = records.note?.get(args.id);
  const text = noteText(args.text);
  if (!note || note.author !== authorOf(self) || note.removed || !text) return null;
  if (modeOf(records, note.card) === "closed") return null;
  if (text === note.text) return [];
  return inOpenVote(records, note) ? null : [put("note", { ...note, text, edits: note.edits + 1 })];
}

/** @param {Case} given */
function move({ records, args, self, deck }) {
  const note = records.note?.get(args.id);
  const { card, section } = args;
  if (!note || !mayTouch(note, self) || note.removed || !takesNotes(records, deck, card, section))
    return null;
  if (card === note.card && section === note.section) return [];
  if (inOpenVote(records, note)) return null;
  const quiet = note.quiet && modeOf(records, card) === "quiet";
  if (note.quiet && !quiet && note.author !== authorOf(self)) return null;
  return [
    put("note", { ...note, card, section, quiet, group: "", rank: self.revision + 1 }),
    ...dissolved(records, note),
  ];
}

/** A closed plan card closes the plan. @param {Case} given */
function step({ records, args, deck }) {
  const plans = deck.cards.filter((/** @type {any} */ card) => card.kind === "plan");
  if (plans.some((/** @type {any} */ card) => modeOf(records, card.id) === "closed")) return null;
  return placed("step", records, /** @type {any} */ (args));
}

/** @param {Case} given */
function remove({ records, args, self }) {
  const note = records.note?.get(args.id);
  if (!note || !mayTouch(note, self)) return null;
  if (note.removed && self.role !== "facilitator") return [];
  if (inOpenVote(records, note)) return null;
  const removed = self.role === "facilitator" ? "facilitator" : "author";
  const changes = withoutSpotlight(records, note.id);
  return note.removed === removed ? changes : [put("note", { ...note, removed }), ...changes];
}

/** @param {Case} given */
function like({ records, args, self }) {
  const note = records.note?.get(args.id);
  if (!records.workshop?.get("w")?.likes || !note || note.author === self.me) return null;
  if (note.removed || note.quiet || inOpenVote(records, note)) return null;
  return likes(records, self.me, args.id, args.liked);
}

/** @param {Case} given */
function cast({ records, args, self }) {
  const round = records.round?.get(args.round);
  const person = /** @type {any} */ (records.participant?.get(self.me));
  /** @type {string[]} */
  const picks = args.picks;
  if (round?.state !== "open" || !votingHeads(records.roll, round.id, person).includes(args.head))
    return null;
  if (picks.length > round.votes || !picks.every((pick) => round.ideas.includes(pick))) return null;
  if (picks.some((pick) => picks.filter((other) => other === pick).length > round.most))
    return null;
  const id = `${args.round}.${self.me}.${args.head}`;
  const ballot = records.ballot?.get(id);
  if (!ballot && !picks.length) return [];
  if (ballot && String(ballot.picks) === String(picks)) return [];
  const fresh = { id, round: args.round, participant: self.me, head: args.head, finished: false };
  return [put("ballot", { ...(ballot ?? fresh), picks })];
}

/** @param {Case} given */
function plan({ records, args, deck }) {
  return isLeg(deck, args.leg) ? planned(records, args.leg, args.minutes) : null;
}

/** @param {string} kind @param {Record<string, any>} record @returns {Change} */
function put(kind, record) {
  return { kind, id: record.id, record: /** @type {Rec} */ (record) };
}

/** Facilitators are one author together. @param {Self} self */
function authorOf({ role, me }) {
  return role === "facilitator" ? FACILITATORS : me;
}

/** Whether there is place for one more note, and one more of this author's. @param {Records} records @param {Self} self */
function hasPlace(records, self) {
  const notes = [...(records.note?.values() ?? [])];
  const most = self.role === "facilitator" ? OF_FACILITATORS_MAX : OF_ONE_MAX;
  const author = authorOf(self);
  return (
    notes.filter((note) => !note.removed).length < NOTES_MAX &&
    notes.filter((note) => note.author === author).length < most
  );
}

/** @param {Rec} note @param {Self} self */
function mayTouch(note, self) {
  return self.role === "facilitator" || note.author === self.me;
}

/** @param {Records} records @param {string} card */
function modeOf(records, card) {
  return records.card?.get(card)?.mode ?? "open";
}

/** @param {Records} records @param {any} deck @param {string} cardId @param {string} section */
function takesNotes(records, deck, cardId, section) {
  const card = deck.cards.find((/** @type {any} */ one) => one.id === cardId);
  if (!card?.back.sections.some((/** @type {any} */ one) => one.id === section)) return false;
  const place = deck.themes.findIndex((/** @type {any} */ theme) => theme.id === card.theme) + 1;
  return place <= records.workshop?.get("w")?.reached && modeOf(records, cardId) !== "closed";
}

/** @param {Records} records @param {Rec} note */
function inOpenVote(records, note) {
  const names = [`note:${note.id}`, ...(note.group ? [`group:${note.group}`] : [])];
  return [...(records.round?.values() ?? [])].some(
    ({ state, ideas }) => state === "open" && names.some((name) => ideas.includes(name)),
  );
}
