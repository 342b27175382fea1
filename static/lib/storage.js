// Storage that may be shut off: then what is put is kept for as long as the page.

/** @param {"localStorage" | "sessionStorage"} name @returns {Pick<Storage, "getItem" | "setItem" | "removeItem">} */
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

/** @returns {Pick<Storage, "getItem" | "setItem" | "removeItem">} */
export function inMemory() {
  /** @type {Map<string, string>} */
  const held = new Map();
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}
