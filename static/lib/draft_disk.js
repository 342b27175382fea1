// The second place where drafts are kept (drafts.js): a database of their own. What a page has
// written is one record there.

import { facility } from "./facility.js";

/** A database that does not open, as in some private windows, is not waited for. */
const DISK_MS = 3_000;

/**
 * @param {IDBFactory | undefined} factory
 * @returns {import("./draft_pages.js").Disk}
 */
export function draftDisk(factory) {
  const opening = opened(factory);
  // Asked for before anybody listens.
  opening.catch(() => {});
  /** @param {"readonly" | "readwrite"} how @param {(pages: IDBObjectStore) => IDBRequest} ask */
  const pages = async (how, ask) => {
    const change = (await opening).transaction("pages", how);
    const asked = ask(change.objectStore("pages"));
    await new Promise((resolve, reject) => {
      change.oncomplete = resolve;
      change.onabort = change.onerror = () => reject(change.error);
    });
    return asked.result;
  };
  return {
    async all(room) {
      const found = await pages("readonly", (all) => all.getAll(IDBKeyRange.bound(room, `${room}\uffff`)));
      return new Map(found.map((/** @type {any} */ { name, ...page }) => [name, page]));
    },
    put: (name, page) => pages("readwrite", (all) => all.put({ ...page, name })),
    remove: (name) => pages("readwrite", (all) => all.delete(name)),
  };
}

/** @param {IDBFactory | undefined} factory @returns {Promise<IDBDatabase>} */
function opened(factory) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("late")), DISK_MS);
    const opening = facility(() => factory?.open("drafts", 1));
    if (!opening) return reject(new Error("none"));
    opening.onupgradeneeded = () => opening.result.createObjectStore("pages", { keyPath: "name" });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      // A newer page in another tab may need to change the shape.
      opening.result.onversionchange = () => opening.result.close();
      resolve(opening.result);
    };
  });
}
