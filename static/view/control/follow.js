/** Following the plan up: a link for its owners, off until the facilitator turns it on. */

import { dateOf } from "../../lib/dates.js";
import { html, useState } from "../../vendor/preact.js";
import { NextWorkshop } from "../followup/next.js";
import { Button } from "../parts/button.js";
import { Address } from "./address.js";
import { planOf } from "./plan.js";
import { Tool } from "./tool.js";

/** @param {{m: any}} props */
export function FollowTool({ m }) {
  const [state, setState] = useState("");
  if (!planOf(m)) return null;
  const { followed, expires_at, stage, deck, language } = m.workshop;
  const make = async () => {
    setState("busy");
    setState((await m.renewKey("plan")) ? "" : "failed");
  };
  return html`<${Tool} title=${m.t("follow.tool")} icon="link" open=${stage === "ended"} aside=${followed ? m.t("follow.on") : ""}>
    <p class="small quiet">${m.t("follow.say")}</p>
    ${
      !followed
        ? html`<div><${Button} icon="link" busy=${state === "busy"} onClick=${make}>${m.t("follow.make")}<//></div>`
        : html`${m.planLink ? html`<${Address} m=${m} id="plan-link" label=${m.t("follow.link")} address=${m.planLink} />` : html`<p class="small">${m.t("follow.elsewhere")}</p>`}
            <p class="small">${m.t("follow.until", { date: dateOf(expires_at, m.lang) })}</p>
            <div class="row">
              <${Button} small icon="turn" busy=${state === "busy"} onClick=${make}>${m.t("follow.renew")}<//>
              <${Button} small icon="stop" onClick=${() => m.do("plan.follow", { hash: "", most: 0 })}>${m.t("follow.stop")}<//>
            </div>`
    }
    <p role="status" class="small">${state === "failed" ? m.t("control.keys.renewFailed") : ""}</p>
    ${stage === "ended" && html`<${NextWorkshop} m=${m} told=${{ deck, language }} tool />`}
  <//>`;
}
