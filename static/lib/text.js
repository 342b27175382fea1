// The same cleaning as board/text.py, so that what a page takes for said is what will be saved.
// tests/vectors/texts holds the two together, and both over every sign there is.

/** What begins a new line somewhere: a line break in PowerPoint, a page's end, NEL. */
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** Flags of England, Scotland and Wales: tags are taken out anywhere else. */
const FLAGS = /\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}|\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}|\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}/u;
const INVISIBLE = /[\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/u;
const UNWANTED = new RegExp(`(${FLAGS.source})|${INVISIBLE.source}`, "gu");
/** Half a pair stands for a sign that was cut. */
const HALVES = /[\ud800-\udfff]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;
/** What 0x80 to 0x9F are in Windows-1252; nothing where it has no sign. */
const WINDOWS = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
const MARK = /\p{M}/u;
const MOST_MARKS = 8;
/** Anything but blanks, marks on nothing, and what Unicode says shows nothing by itself. */
const SHOWN =
  /[^\p{Z}\p{Cc}\p{M}\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\u{1bca0}-\u{1bca3}\u{1d159}\u{1d173}-\u{1d17a}\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}\u{3fffe}\u{3ffff}\u{4fffe}\u{4ffff}\u{5fffe}\u{5ffff}\u{6fffe}\u{6ffff}\u{7fffe}\u{7ffff}\u{8fffe}\u{8ffff}\u{9fffe}\u{9ffff}\u{afffe}\u{affff}\u{bfffe}\u{bffff}\u{cfffe}\u{cffff}\u{dfffe}\u{dffff}\u{e0000}-\u{e0fff}\u{efffe}\u{effff}\u{ffffe}\u{fffff}\u{10fffe}\u{10ffff}]/u;

/** Whether there is anything to see in it. @param {string} text */
export function shows(text) {
  return SHOWN.test(text);
}

/** The text as it is kept; "" where it shows nothing. @param {string} text */
export function clean(text) {
  const lines = whole(text).replace(LINE_ENDS, "\n").replace(CONTROLS, seen);
  const kept = fewMarks(lines.replace(UNWANTED, "$1").normalize("NFC")).trim();
  return shows(kept) ? kept : "";
}

/** With no half of a sign in it, which could not be sent. @param {string} text */
export function whole(text) {
  return text.replace(HALVES, "\ufffd");
}

/** @param {string} sign */
function seen(sign) {
  return WINDOWS[sign.charCodeAt(0) - 0x80] ?? " ";
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
