// Which page an address is, and what the server says in its head.

/** @type {Map<string, string>} */
const PAGES = new Map([
  ["/", "front"],
  ["/bli-med", "join"],
  ["/rom", "room"],
  ["/styr", "control"],
  ["/storskjerm", "screen"],
  ["/oppfolging", "followup"],
  ["/om", "about"],
  ["/hjelp", "help"],
  ["/personvern", "privacy"],
  ["/tilgjengelighet", "accessibility"],
]);

/** @param {string} path */
export function pageOf(path) {
  return PAGES.get(path.length > 1 ? path.replace(/\/$/, "") : path) ?? "front";
}

/** @param {string} name */
export function meta(name) {
  return document.querySelector(`meta[name="${name}"]`)?.getAttribute("content") ?? "";
}
