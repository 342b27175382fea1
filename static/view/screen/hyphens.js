/** Roughly where a long word may be broken on the wall: not every browser knows Norwegian,
    and a word that is broken just anywhere is hard to read from afar. */

const LONG = /\p{L}{14,}/gu;
/** Between two syllables: a consonant and a vowel begin the next one. */
const JOINT = /(?<=[aeiouyæøåäöé][bcdfghjklmnpqrstvwxz]*)(?=[bcdfghjklmnpqrstvwxz][aeiouyæøåäöé])/giu;
const FEWEST = 3;

/** The text with soft hyphens in its long words. @param {string} text */
export function soft(text) {
  return text.replace(LONG, (word) =>
    word.replace(JOINT, (_, at) => (at >= FEWEST && at <= word.length - FEWEST ? "\u00ad" : "")),
  );
}
