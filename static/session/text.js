// A note's text as board/text.py takes it, so that a predicted note says what the saved one will.

import { clean } from "../lib/text.js";

/** A note's length, in code points. */
const NOTE_MAX = 2000;

/** A note's text, or "" where it will be refused: empty or too long. @param {string} text */
export function noteText(text) {
  const cleaned = clean(text);
  return [...cleaned].length > NOTE_MAX ? "" : cleaned;
}
