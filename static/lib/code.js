// A room's code as it is written, and as people may set it.

const SYMBOLS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH = 8;
const SYMBOL = "[2-9A-HJKMNP-Za-hjkmnp-z]";

/** The source of an expression for a code among words: in one piece, or in two halves. */
export const CODE = `${SYMBOL}{4}[\\s\\-–—_.·•・‧]{0,3}${SYMBOL}{4}`;

/** The same for one whose symbols may stand apart, as it is spelled out. */
export const SPELLED = `${SYMBOL}(?:[\\s\\-–—_·•・‧]{0,3}${SYMBOL}){${LENGTH - 1}}`;

/**
 * The code, where that is all there is: any case, with or without blanks and dashes; "" if it is
 * none. What may hold more than a code is read by `link.js`.
 * @param {string} typed
 */
export function normalCode(typed) {
  const code = typed.toUpperCase().replace(/[\s\-–—‐‑_.·•]/g, "");
  return code.length === LENGTH && [...code].every((symbol) => SYMBOLS.includes(symbol))
    ? code
    : "";
}

/** As it is read aloud. @param {string} code */
export function shownCode(code) {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}
