/** The recovery sheet: on paper only. With it a facilitator has control again from any
    machine, seconds after a laptop died. */

import { html } from "../../vendor/preact.js";
import { Qr, spoken } from "./qr.js";

/** @param {{m: any}} props */
export function Sheet({ m }) {
  if (!m.facilitatorLink) return null;
  return html`<section class="recovery" aria-hidden="true">
    <h2>${m.t("control.keys.sheetTitle", { title: m.workshop.title || m.t("control.untitled") })}</h2>
    <p class="recovery__say">${m.t("control.keys.sheetSay")}</p>
    <div class="recovery__take">
      ${m.facilitatorQr && html`<${Qr} svg=${m.facilitatorQr} alt="" />`}
      <ol class="recovery__steps">
        <li>${m.t("control.keys.sheetOne")}</li>
        <li>${m.t("control.keys.sheetTwo")}</li>
        <li>${m.t("control.keys.sheetThree")}</li>
      </ol>
    </div>
    <p class="recovery__link" data-link="control">${m.facilitatorLink}</p>
    ${
      m.screenLinkElsewhere &&
      html`<h3>${m.t("control.keys.sheetScreen")}</h3>
        <p class="recovery__link" data-link="screen">${m.screenLinkElsewhere}</p>`
    }
    ${
      m.join &&
      html`<h3>${m.t("control.keys.sheetJoin")}</h3>
        <div class="recovery__take">
          <${Qr} svg=${m.join.svg} alt="" />
          <div>
            <p class="recovery__code">${spoken(m.join.code)}</p>
            <p>${m.join.url}</p>
          </div>
        </div>`
    }
    <p class="recovery__keep">${m.t("control.keys.sheetKeep")}</p>
  </section>`;
}
