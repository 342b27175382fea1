// What this device holds of a room that it cannot send any more: texts that were asked to be saved
// by somebody who has been taken out since, in a room that is deleted, or under a key that was
// renewed. They are for their writer to copy, and go when the writer says so.

import { ownerOf } from "./claim.js";

/**
 * @typedef {import("./box_store.js").BoxStore} BoxStore
 * @typedef {{id: string, text: string}} Left
 */

/** The words in what was asked for. @param {import("./types.js").Command} command @returns {string} */
export const wordsOf = ({ args }) => args.text || args.name || args.title || "";

/**
 * @param {BoxStore} store
 * @param {string} code
 * @param {string} role
 * @param {(box: import("./types.js").Box) => boolean} knows whether it is known otherwise what is in a box
 * @returns {Promise<Left[]>}
 */
export async function leftIn(store, code, role, knows) {
  /** @type {Left[]} */
  const left = [];
  for (const box of await store.boxes(ownerOf(code, role, ""), true)) {
    if (!knows(box)) left.push(...leftOf(box, await store.entries(box.id)));
  }
  return left;
}

/**
 * The words in one box that have no answer, or the answer no.
 * @param {import("./types.js").Box} box
 * @param {readonly import("./types.js").Entry[]} entries
 * @returns {Left[]}
 */
export function leftOf(box, entries) {
  return entries
    .filter((entry) => (entry.state === "queued" || entry.state === "refused") && wordsOf(entry))
    .sort((a, b) => a.number - b.number)
    .map((entry) => ({ id: `${box.id}.${entry.number}`, text: wordsOf(entry) }));
}

/**
 * The rooms with such words in them, as `CODE/ROLE`; those of a room that can still be sent to too.
 * @param {BoxStore} store
 * @returns {Promise<Set<string>>}
 */
export async function roomsLeft(store) {
  const rooms = new Set();
  for (const box of await store.boxes("", true)) {
    const [code, role] = box.owner.split("/");
    if (leftOf(box, await store.entries(box.id)).length) rooms.add(`${code}/${role}`);
  }
  return rooms;
}

/** Leave nothing of it. @param {BoxStore} store @param {string} code @param {string} role */
export async function wipeBoxes(store, code, role) {
  for (const { id } of await store.boxes(ownerOf(code, role, ""), true)) await store.remove(id);
}
