// What a browser offers may be missing, throw when it is looked at, refuse, or never answer: data
// may be blocked, a policy may forbid it, a private window may hang. Whoever uses one goes on.

/**
 * A facility, undefined where there is none or it may not be looked at.
 * @template T
 * @param {() => T} look
 * @returns {T | undefined}
 */
export function facility(look) {
  try {
    return look() ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * What came of asking; rejects where asking throws, is refused, or has no answer for so long.
 * @template T
 * @param {() => PromiseLike<T> | T} ask
 * @param {number} ms
 * @returns {Promise<T>}
 */
export function answerWithin(ask, ms) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer")), ms);
    Promise.resolve()
      .then(ask)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
