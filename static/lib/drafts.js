// What somebody is in the middle of writing: kept by the tab, so that a reload or a locked
// phone does not take it, and gone with the tab.

/**
 * @param {Pick<Storage, "getItem" | "setItem" | "removeItem">} storage
 * @param {string} room
 */
export function draftsOf(storage, room) {
  /** @param {string} key */
  const name = (key) => `draft.${room}.${key}`;
  return {
    /** @param {string} key */
    draft: (key) => storage.getItem(name(key)) ?? "",
    /** @param {string} key @param {string} text */
    setDraft(key, text) {
      if (text) storage.setItem(name(key), text);
      else storage.removeItem(name(key));
    },
  };
}
