// Which pages of the board this browser has open. Each answers to its name, on a channel that
// is there on plain http as well, where there are no locks.

import { facility } from "./facility.js";

/** Long enough for a page that is busy, and short enough not to be noticed. */
const ANSWER_MS = 200;

/**
 * @param {() => string} own this page's name
 * @param {(run: () => void, ms: number) => unknown} after
 * @returns {() => Promise<Set<string>>} the names of the others
 */
export function pagesOpen(own, after = setTimeout) {
  const channel = facility(() => new BroadcastChannel("pages"));
  if (!channel) return async () => new Set();
  /** @type {Set<string>} */
  let heard = new Set();
  channel.onmessage = ({ data }) => {
    if (data === "who") facility(() => channel.postMessage(`is ${own()}`));
    else if (typeof data === "string") heard.add(data.slice(3));
  };
  return () =>
    new Promise((resolve) => {
      heard = new Set();
      facility(() => channel.postMessage("who"));
      after(() => resolve(heard), ANSWER_MS);
    });
}
