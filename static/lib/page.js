// Which page an address is.

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
