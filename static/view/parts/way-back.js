// The way back into a room that this device has been in, or to words that were not sent to one that is
// over, and a way to have it forgotten: the next one at a borrowed machine is somebody else.

import { html, useState } from "../../vendor/preact.js";
import { Button, ButtonLink } from "./button.js";

/** @type {Record<string, string>} */
const WORDS = { participant: "back.room", facilitator: "back.control", screen: "back.screen" };

/** What goes with it. @param {any} m @param {{over: boolean, unsent: boolean}} one @returns {string} */
function sure(m, { over, unsent }) {
  return [over ? "" : m.t("back.sure"), unsent ? m.t("back.sureUnsent") : ""].filter(Boolean).join(" ");
}

/** @param {{m: any}} props */
export function WayBack({ m }) {
  const [asked, setAsked] = useState("");
  const rooms = m.rooms ?? [];
  if (!rooms.length) return null;
  return html`<nav class="wayback" aria-label=${m.t("back.label")}>
    <ul class="plain stack" data-gap="small">
      ${rooms.map((/** @type {any} */ one) => {
        const called = one.title || `${one.code.slice(0, 4)}-${one.code.slice(4)}`;
        return html`<li key=${one.path} class="row">
          <${ButtonLink} href=${one.path} icon=${one.over ? "edit" : "back"}><span>${m.t(one.over ? "back.unsent" : WORDS[one.role])} <bdi>${called}</bdi></span><//>
          ${
            asked === one.path
              ? html`<span>${sure(m, one)}</span>
                  <${Button} small danger onClick=${() => m.forgetRoom(one.role, one.code)}>${m.t("back.forget")}<//>
                  <${Button} small variant="tertiary" onClick=${() => setAsked("")}>${m.t("back.keep")}<//>`
              : html`<${Button} small variant="tertiary" label=${m.t("back.forgetOne", { title: called })} onClick=${() => setAsked(one.path)}>${m.t("back.forget")}<//>`
          }
        </li>`;
      })}
    </ul>
  </nav>`;
}
