// The page's own address. What stands after its # is the room's: a key is taken out of it before
// anything is painted, for a beamer shows the address bar, and nothing in the page may change it.

import { readAddress } from "./credentials.js";

/**
 * @param {Window & typeof globalThis} window
 * @param {import("./credentials.js").Credentials} credentials
 */
export function addressBar(window, credentials) {
  const { history, location } = window;
  const read = () => readAddress(location.pathname, location.hash, location.search);
  const address = read();
  const { code, role, secret, seen } = address;
  const show = (/** @type {string} */ path) => history.replaceState(null, "", code ? `${path}#${code}` : path);
  if (secret) {
    credentials.keep(role, code, secret);
    if (seen) credentials.markSeen(role, code);
  }
  if (role && code && (location.search || location.hash !== `#${code}`)) show(location.pathname);
  // A code that was added to the front page's address is one to join with.
  if (location.pathname === "/" && code) location.replace(`/bli-med#${code}`);

  const changed = () => {
    const other = read();
    const within = document.getElementById(location.hash.slice(1)) !== null;
    const elsewhere = other.code !== "" && (other.code !== code || other.secret !== "");
    // A link within the page, or a slip: neither leads out of a room.
    if (within || (code && !elsewhere)) show(location.pathname);
    else location.reload();
  };
  window.addEventListener("hashchange", changed);
  return { address, show };
}
