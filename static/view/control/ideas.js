/**
 * Ideas as a vote sees them: references to a group, to a note that stands alone, or to a
 * card. One place knows how a reference is written and read.
 */

import { cardOf, nameOf } from "./deck.js";

/** A note that is on the table: not hidden, and not kept back until the reveal. @param {any} note */
export function isOut(note) {
  return note.removed === "" && !note.quiet;
}

/** @param {any} a @param {any} b */
export function byRank(a, b) {
  return a.rank - b.rank || (a.id < b.id ? -1 : 1);
}

/** Notes of a card, or of one of its sections, oldest first. @param {any} m @param {string} card @param {string} [section] @returns {any[]} */
export function notesOn(m, card, section) {
  return [...m.rec.note.values()]
    .filter((note) => note.card === card && (section === undefined || note.section === section))
    .sort(byRank);
}

/** @param {any} m @param {string} card @param {string} [section] @returns {any[]} */
export function groupsOn(m, card, section) {
  return [...m.rec.group.values()]
    .filter((group) => group.card === card && (section === undefined || group.section === section))
    .sort(byRank);
}

/** What can be voted on from a card, groups first within each section. @param {any} m @param {any} card @returns {string[]} */
export function ideasOn(m, card) {
  /** @type {string[]} */
  const ideas = [];
  for (const { id: section } of card?.back?.sections ?? []) {
    const out = notesOn(m, card.id, section).filter(isOut);
    const filled = new Set(out.map((note) => note.group));
    for (const group of groupsOn(m, card.id, section)) {
      if (filled.has(group.id)) ideas.push(`group:${group.id}`);
    }
    for (const note of out) {
      if (!m.rec.group.has(note.group)) ideas.push(`note:${note.id}`);
    }
  }
  return ideas;
}

/**
 * Those of a card's ideas that the facilitator wants voted on: all but the ones that were left
 * out here. What comes later is with them. @param {any} m @param {any} card @returns {string[]}
 */
export function ideasPicked(m, card) {
  const out = new Set(m.ui.leftOut ?? []);
  return ideasOn(m, card).filter((idea) => !out.has(idea));
}

/**
 * What has come to the card since the vote on it opened, and is not in it: later notes, and none
 * that were left out by choice. @param {any} m @param {any} round @returns {string[]}
 */
export function lateIdeas(m, round) {
  const card = cardOf(m, ideaCard(m, round.ideas[0]));
  if (round.runoff_of || !card || round.ideas[0]?.startsWith("card:")) return [];
  return ideasOn(m, card).filter((idea) => {
    const [kind, id] = split(idea);
    const rank = (kind === "group" ? m.rec.group : m.rec.note).get(id)?.rank ?? 0;
    return !round.ideas.includes(idea) && rank > round.rank;
  });
}

/** @param {any} m @param {string} idea @param {boolean} on */
export function pickIdea(m, idea, on) {
  const out = new Set(m.ui.leftOut ?? []);
  if (on) out.delete(idea);
  else out.add(idea);
  m.set({ leftOut: [...out] });
}

/** An idea in words. @param {any} m @param {string} idea @returns {string} */
export function ideaText(m, idea) {
  const [kind, id] = split(idea);
  if (kind === "group") return m.rec.group.get(id)?.name ?? "";
  if (kind === "card") return nameOf(m, cardOf(m, id));
  return m.rec.note.get(id)?.text ?? "";
}

/** The same, short enough to stand in a button. @param {any} m @param {string} idea */
export function ideaLabel(m, idea) {
  const text = ideaText(m, idea).replace(/\s+/gu, " ").trim();
  return text.length > 48 ? `${text.slice(0, 46).trimEnd()} …` : text;
}

/** The card an idea was written on; for a card, the card itself. @param {any} m @param {string} idea @returns {string} */
export function ideaCard(m, idea) {
  const [kind, id] = split(idea ?? "");
  if (kind === "card") return id;
  return (kind === "group" ? m.rec.group.get(id) : m.rec.note.get(id))?.card ?? "";
}

/** @param {string} idea @returns {[string, string]} */
export function split(idea) {
  const colon = idea.indexOf(":");
  return [idea.slice(0, colon), idea.slice(colon + 1)];
}
