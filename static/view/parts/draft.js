// What somebody is in the middle of writing stays on this device until it is posted, also
// when the page is closed by mistake. Session storage: gone when the tab is.

import { useCallback, useState } from "../../vendor/preact.js";

/** @param {string} key */
function kept(key) {
  try {
    return globalThis.sessionStorage?.getItem(key) || "";
  } catch {
    return ""; // Storage can be shut off; the draft then lives as long as the field does.
  }
}

/**
 * @param {string} key
 * @param {string} text
 */
function keep(key, text) {
  try {
    if (text) globalThis.sessionStorage?.setItem(key, text);
    else globalThis.sessionStorage?.removeItem(key);
  } catch {
    // See above.
  }
}

/**
 * A text field's draft, one for each key.
 * @param {string} key
 * @returns {[string, (text: string) => void]}
 */
export function useDraft(key) {
  const [drafts, setDrafts] = useState(/** @type {Record<string, string>} */ ({}));
  const set = useCallback(
    (/** @type {string} */ text) => {
      keep(key, text);
      setDrafts((before) => ({ ...before, [key]: text }));
    },
    [key],
  );
  return [drafts[key] ?? kept(key), set];
}
