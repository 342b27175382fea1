/**
 * What comes of notes or a group dropped somewhere: the same commands that ticking and the
 * buttons give. Pure: a place in, commands out.
 */

import { groupsOn, isOut, notesOn } from "./ideas.js";

/**
 * Where something was dropped. `part` says on which side of a note or group, or on it.
 * @typedef {{card: string, section: string, note?: string, group?: string, part?: "before" | "on" | "after"}} Place
 * @typedef {{did: string, args: Record<string, any>}} Wish
 */

/**
 * @param {any} m @param {string[]} ids the notes, in the order they were ticked @param {Place} place
 * @returns {{wishes: Wish[], gather: string[]}} gather: notes that are to be given a name together
 */
export function dropNotes(m, ids, place) {
  const notes = ids.map((id) => m.rec.note.get(id)).filter((note) => note && isOut(note));
  const target = place.note ? m.rec.note.get(place.note) : null;
  const nothing = { wishes: [], gather: [] };
  if (!notes.length || (target && ids.includes(target.id))) return nothing;
  const group = target && m.rec.group.has(target.group) ? target.group : (place.group ?? "");
  /** @type {Wish[]} */
  const wishes = [];
  for (const note of notes) {
    if (note.card !== place.card || note.section !== place.section) {
      wishes.push({ did: "note.move", args: { id: note.id, card: place.card, section: place.section } });
    }
  }
  const moved = new Set(wishes.map((wish) => wish.args.id));
  const groupOf = (/** @type {any} */ note) => (!moved.has(note.id) && m.rec.group.has(note.group) ? note.group : "");
  if (target && !group && place.part === "on") {
    return { wishes, gather: [target.id, ...notes.map((note) => note.id)] };
  }
  const strangers = notes.filter((note) => groupOf(note) !== group).map((note) => note.id);
  if (strangers.length && group) wishes.push({ did: "group.add", args: { id: group, notes: strangers } });
  if (strangers.length && !group) {
    const leaving = strangers.filter((id) => groupOf(m.rec.note.get(id)) !== "");
    if (leaving.length) wishes.push({ did: "group.take", args: { notes: leaving } });
  }
  if (target && place.part !== "on") {
    const before = place.part === "before" ? target.id : nextOf(besides(m, target), target, ids);
    wishes.push(...notes.map((note) => ({ did: "note.place", args: { id: note.id, before } })));
  } else if (!target && !group && wishes.length === 0) {
    wishes.push(...notes.map((note) => ({ did: "note.place", args: { id: note.id, before: "" } })));
  }
  return { wishes, gather: [] };
}

/** @param {any} m @param {string} id @param {Place} place @returns {Wish[]} */
export function dropGroup(m, id, place) {
  const group = m.rec.group.get(id);
  const target = m.rec.group.get(place.group ?? m.rec.note.get(place.note ?? "")?.group ?? "");
  if (!group || !target || target.id === id || target.card !== group.card || target.section !== group.section) return [];
  const before = place.part === "before" ? target.id : nextOf(groupsOn(m, group.card, group.section), target, [id]);
  return [{ did: "group.place", args: { id, before } }];
}

/**
 * One step forward or back among those it stands with, as a button does it.
 * @param {any[]} line in order @param {any} thing @param {1 | -1} by
 * @returns {string | null} before which it then stands; "" is last, null where there is no such step
 */
export function stepped(line, thing, by) {
  const at = line.findIndex((one) => one.id === thing.id);
  if (at < 0 || !line[at + by]) return null;
  return by < 0 ? line[at - 1].id : (line[at + 2]?.id ?? "");
}

/** The notes that everybody may read and that a note lies among. @param {any} m @param {any} note @returns {any[]} */
export function besides(m, note) {
  const group = m.rec.group.has(note.group) ? note.group : "";
  return notesOn(m, note.card, note.section).filter(
    (one) => isOut(one) && (m.rec.group.has(one.group) ? one.group : "") === group,
  );
}

/** @param {any[]} line @param {any} target @param {string[]} moving */
function nextOf(line, target, moving) {
  const at = line.findIndex((one) => one.id === target.id);
  return line.slice(at + 1).find((one) => !moving.includes(one.id))?.id ?? "";
}
