// A field's draft. The text is kept by the tab through `m.draft` and `m.setDraft`, so that a
// reload or a locked phone does not take it; while typing it lives in the field.

import { useCallback, useState } from "../../vendor/preact.js";

/**
 * A text field's draft, one for each key.
 * @param {{draft?: (key: string) => string, setDraft?: (key: string, text: string) => void}} m the model
 * @param {string} key
 * @returns {[string, (text: string) => void]}
 */
export function useDraft(m, key) {
  const [drafts, setDrafts] = useState(/** @type {Record<string, string>} */ ({}));
  const set = useCallback(
    (/** @type {string} */ text) => {
      m.setDraft?.(key, text);
      setDrafts((before) => ({ ...before, [key]: text }));
    },
    [key],
  );
  return [drafts[key] ?? m.draft?.(key) ?? "", set];
}
