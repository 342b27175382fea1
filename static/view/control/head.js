/** The panel's top edge: which workshop, whether the link holds, and the way to the group. */

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { ToCopy } from "../parts/copy.js";
import { Language } from "../parts/language.js";
import { LinkState } from "../parts/linkstate.js";
import { textOf } from "../room/refusals.js";
import { spoken } from "./qr.js";
import { Undo } from "./undo.js";

/** @param {{m: any}} props */
export function Head({ m }) {
  return html`<header class="panel__head">
    <div class="panel__names">
      <p class="panel__product">${m.deck.title}</p>
      <h1 class="panel__title"><span class="sr-only">${m.t("control.title")}: </span><span dir="auto">${m.workshop.title || m.t("control.untitled")}</span></h1>
    </div>
    <${Undo} m=${m} />
    <${LinkState} m=${m} />
    ${m.join && html`<p class="panel__code"><span class="small">${m.t("control.door.code")}</span> <strong class="tabular">${spoken(m.join.code)}</strong></p>`}
    <${Language} m=${m} compact />
  </header>`;
}

/** What the server refused, in words, until it is put away. @param {{m: any}} props */
export function Refused({ m }) {
  const last = m.refused.at(-1);
  if (!last) return null;
  const putAway = () => {
    for (const { number } of m.refused) m.putAway(number);
  };
  return html`<div class="refused" role="alert">
    <p><strong>${m.t("control.refused.heading")}.</strong> ${m.t(`reject.${last.reason}`, last.facts)}</p>
    ${m.refused.map((/** @type {any} */ one) => textOf(one) && html`<div key=${one.number} class="stack" data-gap="small"><${ToCopy} t=${m.t} text=${textOf(one)} /></div>`)}
    <${Button} small icon="close" onClick=${putAway}>${m.t("control.refused.away")}<//>
  </div>`;
}
