// The ways out of every page, at its foot and in the same order everywhere: help and the page on
// accessibility among them. Who leads, or shows the wall, keeps the page they came from.

import { html } from "../../vendor/preact.js";

const LINKS = Object.freeze([
  ["/", "nav.front"],
  ["/om", "nav.about"],
  ["/hjelp", "nav.help"],
  ["/personvern", "nav.privacy"],
  ["/tilgjengelighet", "nav.accessibility"],
]);
/** What a wall has room for. */
export const HELP = Object.freeze(["/hjelp", "/tilgjengelighet"]);

/**
 * @param {object} props
 * @param {any} props.m
 * @param {boolean} [props.apart] each in a tab of its own, and the link says so
 * @param {readonly string[]} [props.only]
 * @param {string} [props.look] the links' class
 */
export function PageLinks({ m, apart, only, look }) {
  return LINKS.filter(([href]) => !only || only.includes(href ?? "")).map(
    ([href, words = ""]) => html`<a key=${href} class=${look} href=${href} target=${apart ? "_blank" : undefined} rel=${apart ? "noopener" : undefined}
      >${m.t(words)}${apart && html`<span class="sr-only"> (${m.t("common.newTab")})</span>`}</a
    >`,
  );
}
