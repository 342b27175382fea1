// SHA-256 in hex, for short texts: the browser's own is missing on plain http in a hall, and a
// renewed key must reach the server as a hash only.

const WORDS = 64;

/**
 * The first 32 bits of the fractional part of a root of each of the first primes.
 * @param {number} count
 * @param {number} power
 */
function constants(count, power) {
  const found = [];
  for (let n = 2; found.length < count; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) prime = prime && n % d !== 0;
    const root = n ** power;
    if (prime) found.push(Math.floor((root - Math.floor(root)) * 2 ** 32) | 0);
  }
  return found;
}

const START = constants(8, 1 / 2);
const ROUND = constants(WORDS, 1 / 3);

/** @param {number} word @param {number} by */
const turn = (word, by) => (word >>> by) | (word << (32 - by));

/** @param {string} text @returns {string} */
export function sha256(text) {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, bytes.length * 8);
  const state = [...START];
  for (let at = 0; at < padded.length; at += 64) block(state, view, at);
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/** @param {number[]} state @param {DataView} view @param {number} at */
function block(state, view, at) {
  const w = new Int32Array(WORDS);
  for (let i = 0; i < 16; i++) w[i] = view.getInt32(at + i * 4);
  for (let i = 16; i < WORDS; i++) {
    const [a, b] = [/** @type {number} */ (w[i - 15]), /** @type {number} */ (w[i - 2])];
    const low = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
    const high = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
    w[i] = /** @type {number} */ (w[i - 16]) + low + /** @type {number} */ (w[i - 7]) + high;
  }
  let [a, b, c, d, e, f, g, h] =
    /** @type {[number, number, number, number, number, number, number, number]} */ ([...state]);
  for (let i = 0; i < WORDS; i++) {
    const mixed =
      h +
      (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) +
      ((e & f) ^ (~e & g)) +
      /** @type {number} */ (ROUND[i]) +
      /** @type {number} */ (w[i]);
    const other = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + mixed) | 0, c, b, a, (mixed + other) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] = /** @type {number} */ ((state[i]) + word) | 0;
  });
}
