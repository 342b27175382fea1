/** Notes that were taken away: brought back, or wiped for good when they name somebody. */

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Note } from "../parts/note.js";
import { notesOn } from "./ideas.js";

/** @param {{m: any, card: any}} props */
export function HiddenNotes({ m, card }) {
  const hidden = notesOn(m, card.id).filter((note) => note.removed !== "");
  if (hidden.length === 0) return null;
  return html`<details class="hidden-notes">
    <summary>${m.t("control.notes.hidden", { count: hidden.length })}</summary>
    <ul class="papers-wall plain">
      ${hidden.map(
        (note, at) => html`<li key=${note.id} class="hidden-notes__one">
          <${Note} note=${note} t=${m.t} author=${note.removed === "author" ? m.t("control.notes.hiddenByAuthor") : m.t("control.notes.hiddenBy")} />
          <div class="row">
            ${
              note.removed === "facilitator" &&
              html`<${Button} small icon="undo" means=${at} onClick=${() => m.do("note.restore", { id: note.id })}>${m.t("control.notes.restore")}<//>`
            }
            <${Button} small danger variant="tertiary" icon="remove" means=${at} onClick=${() => m.set({ dialog: `purge:${note.id}` })}>${m.t("control.notes.purge")}<//>
          </div>
        </li>`,
      )}
    </ul>
  </details>`;
}
