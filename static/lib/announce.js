// The page's one live region. What is said within a moment is said together, for a screen
// reader drops what is overtaken. What has been said is taken out again: it may hold words of a note
// that is hidden or deleted since, and whoever reads through the page finds no old news at its end.

const TOGETHER_MS = 400;
/** Every screen reader has taken it up by then. */
const STANDS_MS = 7_000;

/**
 * @param {Document} document
 * @param {import("./words.js").Translate} t
 * @param {(ms: number, run: () => void) => () => void} after
 * @returns {(key: string, args?: Record<string, any>, instead?: string) => void} `instead`: the words
 *   of the same moment that are overtaken by these
 */
export function announcer(document, t, after) {
  const region = document.createElement("div");
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  region.className = "sr-only";
  document.body.append(region);
  /** @type {{key: string, words: string}[]} */
  let waiting = [];
  let cancelEmptying = () => {};
  const tell = () => {
    region.textContent = waiting.map(({ words }) => words).join(" ");
    waiting = [];
    cancelEmptying = after(STANDS_MS, () => region.replaceChildren());
  };
  return (key, args, instead) => {
    const first = waiting.length === 0;
    waiting = waiting.filter((one) => one.key !== instead);
    waiting.push({ key, words: t(key, args) });
    if (!first) return;
    // Emptied first: the same words twice in a row would not be read again.
    cancelEmptying();
    region.replaceChildren();
    after(TOGETHER_MS, tell);
  };
}
