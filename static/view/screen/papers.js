/** What lies on a card's back, as papers for the wall: groups first, then single notes. */

import { calledOf } from "../control/people.js";
import { byRank, groupsOn, ideaText, isOut, notesOn } from "../control/ideas.js";
import { withName } from "../control/deck.js";

/** @param {any} m @param {any} card @returns {import("./layout.js").Part[]} */
export function partsOf(m, card) {
  return card.back.sections.map((/** @type {any} */ section) => {
    const out = notesOn(m, card.id, section.id).filter(isOut);
    const groups = groupsOn(m, card.id, section.id).map((group) => gathered(m, group, out));
    const alone = out.filter((note) => !m.rec.group.has(note.group));
    return {
      id: section.id,
      title: section.short || withName(m, card, section.title),
      papers: [...groups.filter((paper) => paper.more.length > 0), ...alone.map((note) => single(m, note))],
    };
  });
}

/** @param {any} m @param {any} group @param {any[]} out @returns {import("./layout.js").Paper} */
function gathered(m, group, out) {
  const notes = out.filter((note) => note.group === group.id);
  return {
    id: group.id,
    text: group.name,
    colour: "",
    foot: m.t("screen.notes.count", { count: notes.length }),
    more: notes.map((note) => note.text),
  };
}

/** @param {any} m @param {any} note @returns {import("./layout.js").Paper} */
function single(m, note) {
  const named = m.workshop.names && !note.anonymous && note.author && note.author !== "f";
  const likes = m.workshop.likes ? (m.rec.likes.get(note.id)?.count ?? 0) : 0;
  const foot = [named ? calledOf(m, note.author) : "", likes > 0 ? `♥ ${likes}` : ""].filter(Boolean).join("  ");
  return { id: note.id, text: note.text, colour: note.colour, foot, more: [] };
}

/** A round's ideas as papers, in the order they were put up. @param {any} m @param {any} round @returns {import("./layout.js").Part[]} */
export function ballotParts(m, round) {
  const papers = round.ideas.map((/** @type {string} */ idea) => ({
    id: idea,
    text: ideaText(m, idea),
    colour: idea.startsWith("note:") ? (m.rec.note.get(idea.slice(5))?.colour ?? "") : "",
    foot: "",
    more: idea.startsWith("group:") ? textsIn(m, idea.slice(6)) : [],
  }));
  return [{ id: "ideas", title: "", papers }];
}

/** A group is one idea, and what it was gathered from is read with it. @param {any} m @param {string} group @returns {string[]} */
function textsIn(m, group) {
  const notes = [...m.rec.note.values()].filter((note) => note.group === group && isOut(note));
  return notes.sort(byRank).map((note) => note.text);
}
