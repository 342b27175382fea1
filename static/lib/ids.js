// Ids and secrets. Only getRandomValues: on plain http in a hall the browser has no more.

const SYMBOLS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** @param {number} length in symbols of six bits each */
function random(length) {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => SYMBOLS[byte % 64]).join("");
}

/** The id of a new record, and of a device. */
export function newId() {
  return random(8);
}

/** `bits` random bits as base64url. @param {128 | 256} bits */
export function newSecret(bits) {
  const bytes = crypto.getRandomValues(new Uint8Array(bits / 8));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
