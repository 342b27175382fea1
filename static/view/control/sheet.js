/** The recovery sheet: on paper only. With it a facilitator has control again from any
    machine, seconds after a laptop died. */

import { html } from "../../vendor/preact.js";
import { Qr, spoken } from "./qr.js";

/** @param {{m: any}} props */
export function Sheet({ m }) {
  if (!m.facilitatorLink) return null;
  return html`<section class="recovery" aria-hidden="true">
    <h2>${m.t("control.keys.sheetTitle", { title: m.workshop.title || m.t("control.untitled") })}</h2>
    <p>${m.t("control.keys.sheetSay")}</p>
    ${m.facilitatorQr && html`<${Qr} svg=${m.facilitatorQr} alt="" />`}
    <p class="recovery__link">${m.facilitatorLink}</p>
    ${
      m.join &&
      html`<h3>${m.t("control.keys.sheetJoin")}</h3>
        <${Qr} svg=${m.join.svg} alt="" />
        <p class="recovery__code">${spoken(m.join.code)}</p>
        <p>${m.join.url}</p>`
    }
    <p>${m.t("control.keys.sheetKeep")}</p>
  </section>`;
}
