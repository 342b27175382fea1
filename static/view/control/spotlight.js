/** The note that is shown large on every screen, with the way to take it down. */

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Note } from "../parts/note.js";

/** @param {{m: any}} props */
export function Spotlight({ m }) {
  const note = m.rec.note.get(m.workshop.spotlight);
  if (note?.removed !== "") return null;
  return html`<aside class="spot" aria-label=${m.t("control.shown.spotlight")}>
    <p class="spot__words">${m.t("control.shown.spotlight")}</p>
    <${Note} note=${note} t=${m.t} />
    <${Button} icon="down" onClick=${() => m.do("workshop.spotlight", { note: "" })}>${m.t("control.shown.spotlightDown")}<//>
  </aside>`;
}
