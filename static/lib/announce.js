// The page's one live region. What is said within a moment is said together, for a screen
// reader drops what is overtaken.

const TOGETHER_MS = 400;

/** @param {Document} document */
export function announcer(document) {
  const region = document.createElement("div");
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  region.className = "sr-only";
  document.body.append(region);
  /** @type {string[]} */
  let waiting = [];
  /** @param {string} text */
  return (text) => {
    waiting.push(text);
    if (waiting.length > 1) return;
    // Emptied first: the same words twice in a row would not be read again.
    region.textContent = "";
    setTimeout(() => {
      region.textContent = waiting.join(" ");
      waiting = [];
    }, TOGETHER_MS);
  };
}
