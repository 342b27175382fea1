// The draft behind a field (lib/drafts.js). A field is made from one and cannot be without
// (field.js): what is written in it is kept from the first letter, and shown again by kept.js
// where the field is not on the page.

import { useState } from "../../vendor/preact.js";

/**
 * @typedef {object} FieldDraft
 * @property {string} key
 * @property {string} text what stands in the field
 * @property {boolean} begun whether that is somebody's unfinished words, and not what it starts with
 * @property {(text: string) => void} set
 * @property {(kept?: Promise<unknown>) => void} drop it was posted, and is kept there from then on, or
 *   thrown away by its writer
 */

/**
 * @param {any} m the model
 * @param {string} key one for each field of a room
 * @param {{start?: string, about?: string, where?: any}} [place] `start`: what stands in it before
 *   anything is written; `about`: what is written here, in words; `where`: what leads back (way.js)
 * @returns {FieldDraft}
 */
export function useDraft(m, key, { start = "", about, where } = {}) {
  const [typed, setTyped] = useState({ key, text: /** @type {string | null} */ (null) });
  const own = typed.key === key ? typed.text : null;
  const kept = m.draft?.(key);
  return {
    key,
    text: own ?? kept?.text ?? start,
    begun: own !== null || kept !== undefined,
    set(text) {
      setTyped({ key, text });
      m.setDraft?.(key, text === start ? "" : text, { about, where });
    },
    drop(landed) {
      setTyped({ key, text: null });
      m.dropDraft?.(key, landed);
    },
  };
}

/** What a field is labelled with, and its draft's name for `about`. @param {(string | undefined)[]} parts */
export const inWords = (...parts) => parts.filter(Boolean).join(": ");
