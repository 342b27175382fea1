// When it takes long to get through: what the page tries, and what the person can do. Said where
// somebody waits, and by a screen reader once for each thing that is tried.

import { html } from "../../vendor/preact.js";

/**
 * @param {import("../../session/types.js").LinkState} link `m.link`
 * @param {(key: string) => string} t
 * @returns {string[]} sentences; none while it takes no longer than it mostly does
 */
export function helpWords(link, t) {
  if (link.gone || link.state === "live") return [];
  if (link.met === "login") return [t("link.met.login")];
  if (link.met === "proxy") return [t("link.met.proxy")];
  if (link.wait) return []; // The board itself asks to wait.
  switch (link.trying) {
    case "socket":
      return [t("link.trying.socket"), t("link.help.network")];
    case "stream":
      return [t("link.trying.stream"), t("link.help.network")];
    case "polling":
      return [t("link.trying.polling"), t("link.help.network"), t("link.help.it")];
    default:
      return [];
  }
}

/** @param {{m: any}} props */
export function LinkHelp({ m }) {
  // Always there, so that what comes into it is said.
  return html`<div class="linkhelp" role="status">${helpWords(m.link, m.t).map((words) => html`<p key=${words}>${words}</p>`)}</div>`;
}
