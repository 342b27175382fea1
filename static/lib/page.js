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

/** Which file of static/view/ draws a page, where it is not the page's own. @type {Record<string, string>} */
const FILES = { about: "pages", help: "pages", privacy: "pages", accessibility: "pages" };

/** @param {string} page */
export function fileOf(page) {
  return FILES[page] ?? page;
}

/** @param {string} name */
export function meta(name) {
  return document.querySelector(`meta[name="${name}"]`)?.getAttribute("content") ?? "";
}
