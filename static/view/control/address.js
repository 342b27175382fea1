/** An address to read, select and copy. */

import { copyText } from "../../lib/copy.js";
import { html, useRef, useState } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";

/** @param {{m: any, id: string, label: string, address: string}} props */
export function Address({ m, id, label, address }) {
  const [done, setDone] = useState(false);
  const field = useRef(/** @type {any} */ (null));
  const copy = async () => setDone(await copyText(address, field.current));
  return html`<div class="address">
    <label class="small quiet" for=${id}>${label}</label>
    <input id=${id} ref=${field} class="ds-input address__text" readonly value=${address} onFocus=${(/** @type {any} */ event) => event.currentTarget.select()} />
    <div class="row">
      <${Button} small icon=${done ? "check" : "copy"} onClick=${copy}>${m.t("control.door.copy")}<//>
      <span role="status" class="small">${done ? m.t("control.door.copied") : ""}</span>
    </div>
  </div>`;
}
