// Where outboxes are kept: IndexedDB, or the page's memory where there is none (some private
// windows). A box belongs to one credential in one room and is used by one tab at a time.

/**
 * @typedef {import("./types.js").Box} Box
 * @typedef {import("./types.js").Entry} Entry
 *
 * @typedef {object} BoxStore
 * @property {boolean} durable whether what is written survives the page
 * @property {(owner: string, beginning?: boolean) => Promise<Box[]>} boxes whose owner is this
 *   one, or begins so
 * @property {(box: string) => Promise<Entry[]>} entries
 * @property {(box: Box, put: Entry[], drop: number[], strict: boolean) => Promise<void>} write
 *   all of it or nothing; `strict` resolves when it would survive the power going
 * @property {(box: string) => Promise<void>} remove
 */

/** @returns {BoxStore} */
export function memoryStore() {
  /** @type {Map<string, {box: Box, entries: Map<number, Entry>}>} */
  const held = new Map();
  return {
    durable: false,
    async boxes(owner, beginning = false) {
      const is = (/** @type {string} */ one) => (beginning ? one.startsWith(owner) : one === owner);
      return [...held.values()].map(({ box }) => box).filter((box) => is(box.owner));
    },
    async entries(id) {
      return [...(held.get(id)?.entries.values() ?? [])].map((entry) => ({ ...entry }));
    },
    async write(box, put, drop) {
      const entries = held.get(box.id)?.entries ?? new Map();
      held.set(box.id, { box: { ...box }, entries });
      for (const number of drop) entries.delete(number);
      for (const entry of put) entries.set(entry.number, { ...entry });
    },
    async remove(id) {
      held.delete(id);
    },
  };
}

/**
 * @param {IDBFactory} factory
 * @returns {Promise<BoxStore>}
 */
export async function diskStore(factory) {
  const opening = factory.open("board", 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore("boxes", { keyPath: "id" }).createIndex("owner", "owner");
    opening.result.createObjectStore("entries", { keyPath: ["box", "number"] });
  };
  const db = await answer(opening);
  // Another tab with a newer page may need to change the shape; let it.
  db.onversionchange = () => db.close();
  return {
    durable: true,
    async boxes(owner, beginning = false) {
      const which = beginning ? IDBKeyRange.bound(owner, `${owner}\uffff`) : owner;
      return answer(db.transaction("boxes").objectStore("boxes").index("owner").getAll(which));
    },
    async entries(id) {
      return answer(db.transaction("entries").objectStore("entries").getAll(allOf(id)));
    },
    async write(box, put, drop, strict) {
      const durability = strict ? "strict" : "relaxed";
      const change = db.transaction(["boxes", "entries"], "readwrite", { durability });
      const entries = change.objectStore("entries");
      change.objectStore("boxes").put(box);
      for (const number of drop) entries.delete([box.id, number]);
      for (const entry of put) entries.put({ ...entry, box: box.id });
      await done(change);
    },
    async remove(id) {
      const change = db.transaction(["boxes", "entries"], "readwrite");
      change.objectStore("boxes").delete(id);
      change.objectStore("entries").delete(allOf(id));
      await done(change);
    },
  };
}

/** @param {string} id */
function allOf(id) {
  return IDBKeyRange.bound([id, -Infinity], [id, Infinity]);
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @param {IDBTransaction} change @returns {Promise<void>} */
function done(change) {
  return new Promise((resolve, reject) => {
    change.oncomplete = () => resolve();
    change.onabort = change.onerror = () => reject(change.error);
  });
}
