// Interface words: a key and its figures to a text in the chosen language.

/**
 * @typedef {string | {one: string, other: string}} Word
 * @typedef {(key: string, args?: Record<string, any>) => string} Translate
 */

/**
 * @param {Record<string, Word>} words flat, from the server
 * @param {string} language
 * @returns {Translate}
 */
export function translator(words, language) {
  const plurals = new Intl.PluralRules(language);
  return (key, args = {}) => {
    const word = Object.hasOwn(words, key) ? words[key] : undefined;
    if (word === undefined) {
      // Shown as it is, and said where every browser test listens: a gap that is seen is mended.
      console.error(`No words for ${key}`);
      return key;
    }
    const text =
      typeof word === "string"
        ? word
        : plurals.select(Number(args.count)) === "one"
          ? word.one
          : word.other;
    return text.replace(/\{(\w+)\}/g, (hole, name) =>
      Object.hasOwn(args, name) ? String(args[name]) : hole,
    );
  };
}
