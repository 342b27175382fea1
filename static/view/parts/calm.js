// For whoever wants nothing to move on their own screen, whatever the system is set to.

import { html } from "../../vendor/preact.js";
import { Button } from "./button.js";

/** @param {{m: any}} props */
export function Calm({ m }) {
  const calm = Boolean(m.ui.calm);
  return html`<div>
    <${Button} small icon=${calm ? "check" : "pause"} pressed=${calm} onClick=${() => m.setCalm(!calm)}>${m.t("calm.on")}<//>
  </div>`;
}
