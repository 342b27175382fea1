// Asks until it is answered: a page that lost the network for a moment must not stay empty.

const FIRST_MS = 500;
const MOST_MS = 8_000;

/**
 * @template T
 * @param {() => Promise<T>} ask
 * @returns {Promise<T>}
 */
export async function insist(ask) {
  for (let wait = FIRST_MS; ; wait = Math.min(wait * 2, MOST_MS)) {
    try {
      return await ask();
    } catch (error) {
      console.warn("asked in vain", error);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}
