/** Putting out many at once: those who are not here, of whom nobody would miss anything. */

import { html, useState } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Dialog } from "../parts/dialog.js";
import { unknown } from "./people.js";
import { openRound } from "./rounds.js";
import { Switch } from "./switch.js";

/** Fewer than this are put out one by one. */
const MANY = 10;

/** @param {{m: any}} props */
export function TidyButton({ m }) {
  const { here, away } = unknown(m);
  if (here.length + away.length < MANY || openRound(m)) return null;
  return html`<div><${Button} small onClick=${() => m.set({ dialog: "tidy" })}>${m.t("control.people.tidy")}<//></div>`;
}

/** @param {{m: any, onClose: () => void}} props */
export function Tidy({ m, onClose }) {
  const { here, away } = unknown(m);
  const [all, setAll] = useState(false);
  const tidy = () => {
    m.do("participant.tidy", { here: all, present: [] });
    onClose();
  };
  const count = away.length + (all ? here.length : 0);
  return html`<${Dialog}
    id="tidy"
    title=${m.t("control.people.tidyTitle")}
    close=${m.t("control.people.keep")}
    onClose=${onClose}
    actions=${html`<${Button} danger variant="primary" icon="door" disabled=${count === 0} onClick=${tidy}>${m.t("control.people.tidyDo", { count })}<//>`}
  >
    <p>${m.t("control.people.tidySay", { count: away.length })}</p>
    ${here.length > 0 && html`<${Switch} label=${m.t("control.people.tidyHere", { count: here.length })} on=${all} onChange=${setAll} />`}
    <p>${m.t("control.people.tidyBack")}</p>
    <${Switch} label=${m.t("control.people.joining")} on=${m.workshop.joining} onChange=${(/** @type {boolean} */ open) => m.do("workshop.joining", { open })} />
  <//>`;
}
