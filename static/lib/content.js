// Words and decks from the server. Their addresses hold a hash of all content, so the browser
// may keep them for as long as it likes.

/**
 * Running text in which "e-post" stays on one line. A word joiner and not the hyphen that does
 * not break: that one is not in the typeface, and nobody who searches the page for the word finds
 * it. Here and not in the content, so that what is taken home holds plain words; and never in what
 * may be an id. @param {string} _ @param {any} value as `JSON.parse` hands them out
 */
export function unbroken(_, value) {
  return typeof value === "string" && value.includes(" ") ? value.replace(/\be-(?=post|mail)/giu, "$&\u2060") : value;
}

/** A network's own page may come in place of ours; it is as good as none. @param {string} text */
function read(text) {
  try {
    return JSON.parse(text, unbroken);
  } catch {
    throw new Error("no JSON");
  }
}

/** @param {string} base `/content/HASH` */
export function contentOf(base) {
  /** @type {Map<string, Promise<any>>} */
  const asked = new Map();
  /** What came once and was not what was asked for is not taken from the browser's own store. @type {Set<string>} */
  const failed = new Set();
  /** @param {string} path */
  const get = (path) => {
    let answer = asked.get(path);
    if (!answer) {
      answer = fetch(`${base}/${path}`, failed.has(path) ? { cache: "reload" } : {}).then(async (response) => {
        if (!response.ok) throw new Error(`${response.status} ${path}`);
        return read(await response.text());
      });
      asked.set(path, answer);
      // A failure is not remembered: the next who asks tries again.
      answer.catch(() => {
        asked.delete(path);
        failed.add(path);
      });
    }
    return answer;
  };
  return {
    /**
     * @param {string} language
     * @param {boolean} leads with the control panel's
     * @returns {Promise<Record<string, import("./words.js").Word>>}
     */
    words: async (language, leads) => {
      const parts = leads ? [language, `${language}.control`] : [language];
      return Object.assign({}, ...(await Promise.all(parts.map((part) => get(`words/${part}.json`)))));
    },
    /** @returns {Promise<any[]>} */
    decks: () => get("decks.json"),
    /** @param {string} deck @param {string} language @returns {Promise<any>} */
    deck: (deck, language) => get(`decks/${deck}/${language}.json`),
    /** A page of running text. @param {string} page @param {string} language @returns {Promise<any>} */
    page: (page, language) => get(`pages/${language}/${page}.json`),
    /** What the accessibility criteria say of the board. @param {string} language @returns {Promise<any>} */
    criteria: (language) => get(`accessibility/${language}.json`),
  };
}
