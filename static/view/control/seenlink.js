/** Says that a link came here in a way that others may have read it, and what may be done. A key is
    never renewed by itself: that would put the leader's other devices out in the middle of a workshop. */

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";

/** @type {Record<string, string>} */
const SAYS = { facilitator: "control.seen.say", screen: "control.seen.screenSay" };

/** @param {{m: any}} props */
export function SeenLink({ m }) {
  return (m.seen ?? [])
    .filter((/** @type {string} */ role) => role in SAYS)
    .map(
      (/** @type {string} */ role) => html`<section class="refused" aria-label=${m.t("control.seen.heading")} key=${role}>
        <p><strong>${m.t("control.seen.heading")}</strong> ${m.t(SAYS[role])}</p>
        <div class="row">
          <${Button} small icon="turn" onClick=${() => m.set({ dialog: `renew:${role}` })}>${role === "screen" ? m.t("control.keys.screenRenew") : m.t("control.keys.renew")}<//>
          <${Button} small variant="tertiary" onClick=${() => m.keepSeen(role)}>${m.t("control.keys.keep")}<//>
        </div>
      </section>`,
    );
}
