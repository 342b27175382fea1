// Asks until it is answered: a page that lost the network for a moment must not stay empty. Only
// what cannot be read at all is not asked for again: it would be no other the next time.

const FIRST_MS = 500;
const MOST_MS = 8_000;

/**
 * A script that this browser cannot read, and no page of somebody's on the way.
 * @param {unknown} error
 */
export function isForGood(error) {
  return error instanceof SyntaxError && !error.message.includes("'<'");
}

/**
 * @template T
 * @param {(time: number) => Promise<T>} ask
 * @returns {Promise<T>}
 */
export async function insist(ask) {
  for (let time = 0; ; time += 1) {
    try {
      return await ask(time);
    } catch (error) {
      if (isForGood(error)) throw error;
      console.warn("asked in vain", error);
      await new Promise((resolve) => setTimeout(resolve, Math.min(FIRST_MS * 2 ** time, MOST_MS)));
    }
  }
}
