// What the board did not take: said once, with the text that was written, until put away.

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { ToCopy } from "../parts/copy.js";
import { Icon } from "../parts/icons.js";

/** The words that were refused, if there were any. @param {any} refused @returns {string} */
export const textOf = ({ args }) => args.text || args.name || "";

/** @param {{m: any}} props */
export function Refusals({ m }) {
  if (!m.refused.length) return null;
  return html`<section class="refusals stack" data-gap="small" aria-label=${m.t("room.refused")}>
    ${m.refused.map(
      (/** @type {any} */ one) => html`<div key=${one.number} class="refusal">
        <${Icon} name="warning" />
        <div class="stack" data-gap="small">
          <p>${m.t(`reject.${one.reason}`, one.facts)}</p>
          ${textOf(one) && html`<${ToCopy} t=${m.t} text=${textOf(one)} />`}
        </div>
        <${Button} small onClick=${() => m.putAway(one.number)}>${m.t("room.put_away")}<//>
      </div>`,
    )}
  </section>`;
}
