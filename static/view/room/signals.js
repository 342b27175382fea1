// Two quiet ways to be heard: ready, and a hand up.

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";

/** @param {{m: any}} props */
export function Signals({ m }) {
  const me = m.rec.participant.get(m.me);
  if (!me) return null;
  const say = (/** @type {boolean} */ ready, /** @type {boolean} */ hand) => m.do("participant.signal", { ready, hand });
  return html`<div class="signals" role="group" aria-label=${m.t("room.signals")}>
    <${Button} icon="check" pressed=${me.ready} onClick=${() => say(!me.ready, me.hand)}>${m.t("room.ready")}<//>
    <${Button} icon="hand" pressed=${me.hand} onClick=${() => say(me.ready, !me.hand)}>${m.t("room.hand")}<//>
  </div>`;
}
