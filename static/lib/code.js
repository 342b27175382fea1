// A room's code as people type it, and as it is written.

const SYMBOLS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH = 8;

/**
 * The code in what was typed: any case, with or without blanks and dashes; "" if it is none.
 * @param {string} typed
 */
export function normalCode(typed) {
  const code = typed.toUpperCase().replace(/[\s\-–—‐‑_.]/g, "");
  return code.length === LENGTH && [...code].every((symbol) => SYMBOLS.includes(symbol))
    ? code
    : "";
}

/** As it is read aloud. @param {string} code */
export function shownCode(code) {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}
