// Storage that may be shut off: then what is put is kept for as long as the page.

/**
 * @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length"> & {durable?: boolean}} Kept
 *   `durable` is false where it ends with the page
 */

/** @param {"localStorage" | "sessionStorage"} name @returns {Kept} */
export function openStorage(name) {
  try {
    const storage = globalThis[name];
    storage.setItem("probe", "1");
    storage.removeItem("probe");
    return storage;
  } catch {
    return inMemory();
  }
}

/** @returns {Kept} */
export function inMemory() {
  /** @type {Map<string, string>} */
  const held = new Map();
  return {
    durable: false,
    get length() {
      return held.size;
    },
    key: (at) => [...held.keys()][at] ?? null,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}

/**
 * The same storage for what a page can do without: what it does not take, because it is full or has
 * been shut off meanwhile, is kept for as long as the page, and nobody is stopped by that.
 * @param {Kept} storage
 * @returns {Kept}
 */
export function forgiving(storage) {
  const held = inMemory();
  /** @template T @param {() => T} ask @param {T} otherwise */
  const tried = (ask, otherwise) => {
    try {
      return ask();
    } catch {
      return otherwise;
    }
  };
  return {
    durable: storage.durable,
    get length() {
      return tried(() => storage.length, 0);
    },
    key: (at) => tried(() => storage.key(at), null),
    getItem: (key) => held.getItem(key) ?? tried(() => storage.getItem(key), null),
    setItem(key, value) {
      try {
        storage.setItem(key, value);
        held.removeItem(key);
      } catch {
        held.setItem(key, value);
      }
    },
    removeItem(key) {
      held.removeItem(key);
      tried(() => storage.removeItem(key), undefined);
    },
  };
}
