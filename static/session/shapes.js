// What a frame may be made of. Each function hands the value back or throws.

/** The bytes are not a frame of this version of the wire. */
export class BadFrame extends Error {}

/** @param {unknown} value @returns {unknown[]} */
export function list(value) {
  if (!Array.isArray(value)) throw new BadFrame("list");
  return value;
}

/** @param {unknown} value @returns {string} */
export function text(value) {
  if (typeof value !== "string") throw new BadFrame("text");
  return value;
}

/** Whole numbers only, and none that a double would round. @param {unknown} value @returns {number} */
export function number(value) {
  if (typeof value !== "number" || !Number.isSafeInteger(value)) throw new BadFrame("number");
  return value;
}

/** @param {unknown} value @returns {boolean} */
export function flag(value) {
  if (typeof value !== "boolean") throw new BadFrame("flag");
  return value;
}

/** A record's field: a text, number, flag, or lists of them, never a map. @param {unknown} value @returns {unknown} */
export function field(value) {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return number(value);
    default:
      return list(value).map(field);
  }
}
