/** How people get in: code, QR code and link. Large while the group gathers. */

import { html } from "../../vendor/preact.js";
import { Address } from "./address.js";
import { Qr, spoken } from "./qr.js";
import { Tool } from "./tool.js";

/** @param {{m: any, large?: boolean}} props */
export function Door({ m, large }) {
  if (!m.join) return null;
  return html`<div class="entry" data-large=${large || undefined}>
    <${Qr} svg=${m.join.svg} alt=${m.t("control.door.qr", { url: m.join.url })} />
    <div class="entry__words stack" data-gap="small">
      <p class="entry__code"><span class="small quiet">${m.t("control.door.code")}</span> <strong class="tabular">${spoken(m.join.code)}</strong></p>
      <${Address} m=${m} id=${large ? "door-large" : "door"} label=${m.t("control.door.link")} address=${m.join.url} />
    </div>
  </div>`;
}

/** @param {{m: any}} props */
export function DoorTool({ m }) {
  if (m.workshop.stage === "lobby") return null;
  return html`<${Tool} title=${m.t("control.door.heading")} icon="door" place="door" aside=${m.join ? spoken(m.join.code) : ""}>
    <${Door} m=${m} />
  <//>`;
}
