// Text as somebody meant it, without what programs and keyboards have done to it on its way:
// escapes of escapes, signs that nobody sees, letters as wide as Chinese ones or of another script.

/** Longer texts than this are nobody's link. */
const LONGEST = 20_000;
/** A filter may encode what another one had encoded. */
const MOST_TIMES = 6;

/** @type {Record<string, string>} */
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', num: "#", period: ".", nbsp: " ", shy: "" };
/** Letters of a Cyrillic or Greek keyboard that look like ours, and ours. */
const ALIKE = new Map(
  ["АA ВB ЕE КK МM НH РP СC ТT ХX УY ЅS ЈJ аa еe рp сc хx уy кk мm тt вb нh ѕs јj", "ΑA ΒB ΕE ΖZ ΗH ΚK ΜM ΝN ΡP ΤT ΥY ΧX"]
    .flatMap((list) => list.split(" "))
    .map(([alike, ours]) => [alike, ours]),
);
/** The first digit of scripts whose digits stand ten in a row. */
const ZEROS = [0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xe50, 0x1040];

/** @param {string} text */
export function legible(text) {
  let read = text.slice(0, LONGEST);
  for (let times = 0; times < MOST_TIMES; times++) {
    const before = read;
    read = unescaped(read);
    if (read === before) break;
  }
  return [...read.normalize("NFKC")]
    .map((sign) => ALIKE.get(sign) ?? digit(sign))
    .join("")
    .replace(/[‐‑‒−﹣]/g, "-");
}

/** One layer of escapes less, and nothing unseen within the next. @param {string} text */
function unescaped(text) {
  return text
    .replace(/\p{Default_Ignorable_Code_Point}|\u20e3/gu, "")
    .replace(/=\r?\n/g, "")
    .replace(/(?:%[0-9a-f]{2})+/gi, decoded)
    .replace(/&#(x[0-9a-f]{1,6}|\d{1,7});/gi, (as, number) => character(as, number))
    .replace(/&(amp|lt|gt|quot|num|period|nbsp|shy);/g, (_, name) => ENTITIES[name])
    .replace(/\\(?=[-_.#*~[\]()<>])/g, "");
}

/** @param {string} escapes */
function decoded(escapes) {
  try {
    return decodeURIComponent(escapes);
  } catch {
    // Broken ones say nothing.
    return escapes;
  }
}

/** @param {string} as @param {string} number */
function character(as, number) {
  const code = number[0].toLowerCase() === "x" ? Number.parseInt(number.slice(1), 16) : Number(number);
  return code <= 0x10ffff ? String.fromCodePoint(code) : as;
}

/** @param {string} sign */
function digit(sign) {
  const code = sign.codePointAt(0) ?? 0;
  if (code < ZEROS[0]) return sign;
  const zero = ZEROS.find((one) => code >= one && code < one + 10);
  return zero === undefined ? sign : String(code - zero);
}
