/** The other screens' links. A projector may stand beside: the facilitator's own link is out
    of sight until it is asked for, and never larger than it needs to be. */

import { html, useState } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Address } from "./address.js";
import { Qr } from "./qr.js";
import { Tool } from "./tool.js";

/** @param {{m: any}} props */
export function ScreenTool({ m }) {
  // Its own link this browser always holds; until that is known, nothing is known of the other.
  if (!m.screenLink && !m.facilitatorLink) return null;
  return html`<${Tool} title=${m.t("control.door.screenHeading")} icon="screen" open=${m.workshop.stage === "lobby"}>
    ${
      m.screenLink
        ? html`<p class="small quiet">${m.t("control.door.screenSay")}</p>
            <div><a class="ds-button" data-variant="secondary" href=${m.screenLink} target="_blank" rel="noopener">${m.t("control.door.screen")}</a></div>`
        : html`<p class="small quiet">${m.t("control.keys.screenNone")}</p>`
    }
    <div><${Button} small=${m.screenLink !== ""} variant=${m.screenLink ? "tertiary" : "secondary"} icon="turn" onClick=${() => m.set({ dialog: "renew:screen" })}>${m.t("control.keys.screenRenew")}<//></div>
    <p role="status" class="small">${m.ui.renewed === "screen" ? m.t("control.keys.screenRenewed") : ""}</p>
  <//>`;
}

/** Leading together: whoever has the link leads too, from any device. @param {{m: any}} props */
export function KeyTool({ m }) {
  const [shown, setShown] = useState(false);
  const { facilitators } = m.roster;
  return html`<${Tool} title=${m.t("control.keys.heading")} icon="lock" aside=${facilitators > 1 ? m.t("control.keys.now", { count: facilitators }) : ""}>
    ${
      m.facilitatorLink
        ? html`<p class="small quiet">${m.t("control.keys.say")}</p>
            <div class="row">
              <${Button} small icon=${shown ? "unseen" : "eye"} expanded=${shown} onClick=${() => setShown(!shown)}>
                ${shown ? m.t("control.keys.hide") : m.t("control.keys.show")}
              <//>
              <${Button} small icon="device" onClick=${() => globalThis.print()}>${m.t("control.keys.sheet")}<//>
            </div>
            ${shown && html`<${OwnLink} m=${m} />`}
            <div><${Button} small variant="tertiary" icon="turn" onClick=${() => m.set({ dialog: "renew:facilitator" })}>${m.t("control.keys.renew")}<//></div>`
        : html`<p class="small quiet">${m.t("control.keys.none")}</p>`
    }
  <//>`;
}

/** @param {{m: any}} props */
function OwnLink({ m }) {
  return html`<div class="keylink stack" data-gap="small">
    <${Address} m=${m} id="facilitator-link" label=${m.t("control.keys.link")} address=${m.facilitatorLink} />
    ${m.facilitatorQr && html`<${Qr} svg=${m.facilitatorQr} alt=${m.t("control.keys.qr")} />`}
  </div>`;
}
