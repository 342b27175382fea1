/** The other screens' links. A projector may stand beside: the facilitator's own link is out
    of sight until it is asked for, and never larger than it needs to be. */

import { html, useState } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Address } from "./address.js";
import { Tool } from "./tool.js";

/** @param {{m: any}} props */
export function ScreenTool({ m }) {
  if (!m.screenLink) return null;
  return html`<${Tool} title=${m.t("control.door.screenHeading")} icon="screen" open=${m.workshop.stage === "lobby"}>
    <p class="small quiet">${m.t("control.door.screenSay")}</p>
    <div><a class="ds-button" data-variant="secondary" href=${m.screenLink} target="_blank" rel="noopener">${m.t("control.door.screen")}</a></div>
  <//>`;
}

/** @param {{m: any}} props */
export function KeyTool({ m }) {
  const [shown, setShown] = useState(false);
  return html`<${Tool} title=${m.t("control.keys.heading")} icon="lock">
    ${
      m.facilitatorLink
        ? html`<p class="small quiet">${m.t("control.keys.say")}</p>
            <div class="row">
              <${Button} small icon=${shown ? "unseen" : "eye"} expanded=${shown} onClick=${() => setShown(!shown)}>
                ${shown ? m.t("control.keys.hide") : m.t("control.keys.show")}
              <//>
              <${Button} small icon="device" onClick=${() => globalThis.print()}>${m.t("control.keys.sheet")}<//>
            </div>
            <div><${Button} small variant="tertiary" icon="turn" onClick=${() => m.set({ dialog: "renew" })}>${m.t("control.keys.renew")}<//></div>
            ${shown && html`<${Address} m=${m} id="facilitator-link" label=${m.t("control.keys.heading")} address=${m.facilitatorLink} />`}`
        : html`<p class="small quiet">${m.t("control.keys.none")}</p>`
    }
  <//>`;
}
