/** Roughly where a long word may be broken on the wall: not every browser knows Norwegian,
    and a word that is broken just anywhere is hard to read from afar. */

const LONG = /\p{L}{14,}/gu;
/** A vowel and what follows it, up to the consonant and vowel that begin the next syllable. */
const JOINT = /[aeiouyæøåäöé][bcdfghjklmnpqrstvwxz]*(?=[bcdfghjklmnpqrstvwxz][aeiouyæøåäöé])/giu;
const FEWEST = 3;

/** The text with soft hyphens in its long words. @param {string} text */
export function soft(text) {
  return text.replace(LONG, (word) =>
    word.replace(JOINT, (syllable, at) => {
      const end = at + syllable.length;
      return end >= FEWEST && end <= word.length - FEWEST ? `${syllable}\u00ad` : syllable;
    }),
  );
}
