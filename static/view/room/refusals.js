// What the board did not take: said once, with the text that was written, until put away.

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Icon } from "../parts/icons.js";

/** @param {{m: any}} props */
export function Refusals({ m }) {
  if (!m.refused.length) return null;
  return html`<section class="refusals stack" data-gap="small" aria-label=${m.t("room.refused")}>
    ${m.refused.map(
      (/** @type {any} */ one) => html`<div key=${one.number} class="refusal">
        <${Icon} name="warning" />
        <div class="stack" data-gap="small">
          <p>${m.t(`reject.${one.reason}`, one.facts)}</p>
          ${one.args.text && html`<blockquote class="refusal__text" dir="auto">${one.args.text}</blockquote>`}
        </div>
        <${Button} small onClick=${() => m.putAway(one.number)}>${m.t("room.put_away")}<//>
      </div>`,
    )}
  </section>`;
}
