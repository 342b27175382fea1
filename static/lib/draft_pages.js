// What the pages of this browser have written (drafts.js), read from the two places where it is kept.

/**
 * @typedef {object} Draft
 * @property {string} key the field's
 * @property {string} text
 * @property {number} at when it was last written on
 * @property {string} [about] what it was written for, in words
 * @property {any} [where] what leads back to the field
 * @property {number} [until] it is kept so long
 *
 * @typedef {{at: number, drafts: Record<string, Draft>}} Page what one page has written
 * @typedef {import("./storage.js").Kept} Kept
 * @typedef {{all: (room: string) => Promise<Map<string, Page>>, put: (name: string, page: Page) => Promise<void>, remove: (name: string) => Promise<void>}} Disk
 */

/** What all names begin with, whatever the room. */
export const ALL = "drafts.";

/** @param {Kept} storage @param {string} name @returns {Page | null} */
export function pageOf(storage, name) {
  try {
    const page = JSON.parse(storage.getItem(name) ?? "null");
    return page?.drafts ? page : null;
  } catch {
    return null;
  }
}

/**
 * Every page's texts in every room, from whichever place has the newer.
 * @param {Kept} storage @param {Disk | null} disk @returns {Promise<Map<string, Page>>}
 */
export async function pagesOf(storage, disk) {
  /** @type {Map<string, Page>} */
  const found = (await disk?.all(ALL).catch(() => null)) ?? new Map();
  for (let at = 0; at < storage.length; at += 1) {
    const name = storage.key(at) ?? "";
    const page = name.startsWith(ALL) ? pageOf(storage, name) : null;
    if (page && page.at >= (found.get(name)?.at ?? 0)) found.set(name, page);
  }
  return found;
}
