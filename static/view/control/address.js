/** An address to read, select and copy. Copying by button needs a secure page; a laptop that
    serves a hall over plain http is none, and there the text is selected by focusing it. */

import { html, useState } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";

/** @param {{m: any, id: string, label: string, address: string}} props */
export function Address({ m, id, label, address }) {
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(address).then(() => setCopied(true), () => setCopied(false));
  return html`<div class="address">
    <label class="small quiet" for=${id}>${label}</label>
    <input id=${id} class="ds-input address__text" readonly value=${address} onFocus=${(/** @type {any} */ event) => event.currentTarget.select()} />
    ${
      globalThis.navigator?.clipboard &&
      html`<div class="row">
        <${Button} small icon=${copied ? "check" : "copy"} onClick=${copy}>${m.t("control.door.copy")}<//>
        <span role="status" class="small">${copied ? m.t("control.door.copied") : ""}</span>
      </div>`
    }
  </div>`;
}
