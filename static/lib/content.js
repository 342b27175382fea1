// Words and decks from the server. Their addresses hold a hash of all content, so the browser
// may keep them for as long as it likes.

/** @param {string} base `/content/HASH` */
export function contentOf(base) {
  /** @type {Map<string, Promise<any>>} */
  const asked = new Map();
  /** @param {string} path */
  const get = (path) => {
    let answer = asked.get(path);
    if (!answer) {
      answer = fetch(`${base}/${path}`).then((response) => {
        if (!response.ok) throw new Error(`${response.status} ${path}`);
        return response.json();
      });
      asked.set(path, answer);
      // A failure is not remembered: the next who asks tries again.
      answer.catch(() => asked.delete(path));
    }
    return answer;
  };
  return {
    /** @param {string} language @returns {Promise<Record<string, import("./words.js").Word>>} */
    words: (language) => get(`words/${language}.json`),
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
