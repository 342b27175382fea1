// What a reference in a vote or a plan stands for: a note, a group of notes, or a card.

import { cardTitle } from "./names.js";
import { cardOf } from "./place.js";

/**
 * @typedef {{ref: string, text: string, more: string[], section: string}} Idea
 *   text: what to read; more: a group's notes
 */

/** @param {any} m @param {string} card @param {string} section */
function sectionName(m, card, section) {
  const found = cardOf(m, card)?.back.sections.find((/** @type {any} */ one) => one.id === section);
  return found ? found.short || found.title : "";
}

/** The card that an idea stands on, where it is still there. @param {any} m @param {string} ref @returns {string | undefined} */
export function cardOfIdea(m, ref) {
  const [kind, id] = ref.split(":");
  return kind === "card" ? id : (kind === "group" ? m.rec.group : m.rec.note).get(id)?.card;
}

/** @param {any} m @param {string} ref @returns {Idea} */
export function ideaOf(m, ref) {
  const [kind, id] = ref.split(":");
  if (kind === "note") {
    const note = m.rec.note.get(id);
    return { ref, text: note?.text || m.t("vote.gone"), more: [], section: note ? sectionName(m, note.card, note.section) : "" };
  }
  if (kind === "group") {
    const group = m.rec.group.get(id);
    const notes = [...m.rec.note.values()].filter((note) => note.group === id && !note.removed && !note.quiet);
    notes.sort((a, b) => a.rank - b.rank);
    const texts = notes.map((note) => note.text);
    const name = group?.name || texts.shift() || m.t("vote.gone");
    return { ref, text: name, more: texts, section: group ? sectionName(m, group.card, group.section) : "" };
  }
  const card = cardOf(m, id || "");
  return { ref, text: card ? cardTitle(m, card) : m.t("vote.gone"), more: [], section: "" };
}
