// The note the facilitator holds up, large, until it is taken down or put aside here.

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Note } from "../parts/note.js";
import { authorOf } from "./names.js";

/** @param {{m: any}} props */
export function Spotlight({ m }) {
  const note = m.rec.note.get(m.workshop.spotlight);
  if (!note || note.removed || m.ui.aside === note.id) return null;
  return html`<section class="spotlight" aria-labelledby="spotlight">
    <div class="row" data-spread>
      <h2 id="spotlight" class="eyebrow">${m.t("room.spotlight")}</h2>
      <${Button} small icon="close" onClick=${() => m.set({ aside: note.id })}>${m.t("room.spotlight_aside")}<//>
    </div>
    <${Note} note=${note} t=${m.t} author=${m.workshop.names ? authorOf(m, note) : ""} hidden=${note.quiet && note.author !== m.me} />
  </section>`;
}
