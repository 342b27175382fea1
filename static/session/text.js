// The same cleaning as board/text.py, so that a predicted note says what the saved one will.

const UNWANTED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\u{e0000}-\u{e007f}]/gu;
const LINE_ENDS = /\r\n?|[\u2028\u2029]/g;
const MARK = /\p{M}/u;
const MOST_MARKS = 8;
/** A note's length, in code points. */
const NOTE_MAX = 2000;

/** @param {string} text */
export function clean(text) {
  return fewMarks(text.replace(LINE_ENDS, "\n").replace(UNWANTED, "").normalize("NFC")).trim();
}

/** A note's text, or "" where it will be refused: empty or too long. @param {string} text */
export function noteText(text) {
  const cleaned = clean(text);
  return [...cleaned].length > NOTE_MAX ? "" : cleaned;
}

/** @param {string} text */
function fewMarks(text) {
  let marks = 0;
  let kept = "";
  for (const sign of text) {
    marks = MARK.test(sign) ? marks + 1 : 0;
    if (marks <= MOST_MARKS) kept += sign;
  }
  return kept;
}
