// Copying a text. The clipboard is for secure pages alone; a laptop that serves a hall over plain
// http is none. There the text is selected where it stands and copied the old way.

import { answerWithin } from "./facility.js";

/** A clipboard that does not answer is none, and the person waits. */
const CLIPBOARD_MS = 1_000;

/**
 * @param {string} text
 * @param {HTMLElement | null} shown where it stands on the page
 * @returns {Promise<boolean>}
 */
export async function copyText(text, shown) {
  try {
    await answerWithin(() => navigator.clipboard.writeText(text), CLIPBOARD_MS);
    return true;
  } catch {
    if (shown instanceof HTMLInputElement) shown.select();
    else if (shown) getSelection()?.selectAllChildren(shown);
    return document.execCommand("copy");
  }
}
