/** What can be done with the ticked notes. Always at the foot of the notes, also when none
    is ticked: then it says how. */

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { besides, stepped } from "./drops.js";
import { tickedNotes, untick } from "./ticks.js";

/** @param {{m: any, card: any}} props */
export function NoteBar({ m, card }) {
  const notes = tickedNotes(m, card);
  if (notes.length === 0) {
    return html`<p class="notebar notebar--empty quiet">${m.t("control.notes.tick")}</p>`;
  }
  const ids = notes.map((note) => note.id);
  const together = notes.every((note) => note.section === notes[0].section);
  const grouped = notes.some((note) => m.rec.group.has(note.group));
  const large = m.workshop.spotlight === ids[0] ? "" : ids[0];
  const hide = () => {
    for (const id of ids) m.do("note.remove", { id });
  };
  const finish = (/** @type {() => void} */ act) => () => {
    act();
    untick(m);
  };
  return html`<div class="notebar" role="group" aria-label=${m.t("control.notes.actions")}>
    <p class="notebar__count" role="status">${m.t("control.notes.ticked", { count: ids.length })}</p>
    <div class="notebar__buttons">
      <${Button} icon="group" disabled=${!together} describedBy=${together ? undefined : "notebar-why"} onClick=${() => m.set({ dialog: "gather" })}>${m.t("control.notes.gather")}<//>
      ${
        grouped &&
        html`<${Button} icon="take" onClick=${finish(() => m.do("group.take", { notes: ids }))}>${m.t("control.notes.takeOut")}<//>`
      }
      ${
        ids.length === 1 && html`<${Order} m=${m} note=${notes[0]} />`
      }
      ${
        ids.length === 1 &&
        html`<${Button} icon="eye" onClick=${finish(() => m.do("workshop.spotlight", { note: large }))}>${large ? m.t("control.notes.large") : m.t("control.shown.spotlightDown")}<//>`
      }
      <${Button} icon="move" onClick=${() => m.set({ dialog: "move" })}>${m.t("control.notes.move")}<//>
      <${Button} icon="unseen" onClick=${finish(hide)}>${m.t("control.notes.hide")}<//>
      <${Button} variant="tertiary" icon="close" onClick=${() => untick(m)}>${m.t("control.notes.untick")}<//>
    </div>
    ${!together && html`<p id="notebar-why" class="small quiet">${m.t("control.notes.gatherOne")}</p>`}
  </div>`;
}

/** One step forward or back among those it lies with; it stays ticked, for the next step.
 * @param {{m: any, note: any}} props */
function Order({ m, note }) {
  const line = besides(m, note);
  const step = (/** @type {1 | -1} */ by, /** @type {string} */ icon, /** @type {string} */ words) => {
    const before = stepped(line, note, by);
    return html`<${Button} icon=${icon} disabled=${before === null} onClick=${() => m.do("note.place", { id: note.id, before })}>${words}<//>`;
  };
  return html`${step(-1, "up", m.t("control.notes.earlier"))}${step(1, "down", m.t("control.notes.later"))}`;
}
