// One calm line about the connection, only when there is something to say.

import { html } from "../../vendor/preact.js";
import { Icon } from "./icons.js";

/**
 * @param {any} link `m.link`
 * @param {(key: string, args?: any) => string} t
 * @param {string} [lost] the key of what is said without a line, where nothing is being written
 * @returns {{icon: string, text: string} | null}
 */
export function linkWords(link, t, lost) {
  if (link.gone) return null; // A page of its own says this.
  const unkept = link.durable === false;
  if (link.wait) return { icon: "sending", text: t("link.wait", { count: link.wait }) };
  if (link.state === "lost") return { icon: "offline", text: t(lost ?? (unkept ? "link.lost_unkept" : "link.lost")) };
  if (link.state === "connecting") return { icon: "sending", text: t("link.connecting") };
  if (link.paused) return { icon: "pause", text: unkept ? `${t("link.paused")} ${t("link.not_durable")}` : t("link.paused") };
  if (unkept) return { icon: "warning", text: t("link.not_durable") };
  return null;
}

/**
 * @param {{m: any}} props
 */
export function LinkState({ m }) {
  const words = linkWords(m.link, m.t);
  if (!words) return null;
  return html`<p class="linkstate" data-state=${m.link.state}><${Icon} name=${words.icon} /> <span>${words.text}</span></p>`;
}
