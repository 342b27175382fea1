/** The back's sections as the facilitator sees them: groups as trays, then single notes. */

import { html, useRef } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Icon } from "../parts/icons.js";
import { calledOf } from "./people.js";
import { withName } from "./deck.js";
import { useDrag } from "./drag.js";
import { stepped } from "./drops.js";
import { groupsOn, notesOn } from "./ideas.js";
import { Speak } from "./speak.js";
import { TickNote } from "./ticknote.js";
import { tick } from "./ticks.js";

/** @param {{m: any, card: any}} props */
export function NoteSections({ m, card }) {
  const box = useDrag(m, card);
  return html`<div class="sheet-sections" ref=${box}>
    ${card.back.sections.map(
      (/** @type {any} */ section) => html`<${OneSection} key=${section.id} m=${m} card=${card} section=${section} />`,
    )}
  </div>`;
}

/** @param {{m: any, card: any, section: any}} props */
function OneSection({ m, card, section }) {
  const notes = notesOn(m, card.id, section.id).filter((note) => note.removed === "");
  const groups = groupsOn(m, card.id, section.id);
  const inGroup = new Map(groups.map((group) => [group.id, notes.filter((note) => note.group === group.id)]));
  const alone = notes.filter((note) => !inGroup.has(note.group));
  const ticked = new Set(m.ui.ticked ?? []);
  const id = `section-${card.id}-${section.id}`;
  return html`<section class="sheet-section" data-section=${section.id} aria-labelledby=${id}>
    <div class="sheet-section__head">
      <h4 id=${id} class="sheet-section__title">${withName(m, card, section.title)}</h4>
      <span class="sheet-section__count small quiet tabular">${m.t("control.notes.count", { count: notes.length })}</span>
    </div>
    ${notes.length === 0 && html`<p class="quiet">${m.t("control.notes.none")}</p>`}
    ${groups.map(
      (group) => html`<${Tray} key=${group.id} m=${m} group=${group} notes=${inGroup.get(group.id) ?? []} ticked=${ticked} />`,
    )}
    <${Papers} m=${m} notes=${alone} ticked=${ticked} />
    <${Speak} m=${m} card=${card} section=${section} />
  </section>`;
}

/** @param {{m: any, notes: any[], ticked: Set<string>}} props */
function Papers({ m, notes, ticked }) {
  // A note that is not drawn again keeps its first handler: that must read the newest ticks.
  const newest = useRef(m);
  newest.current = m;
  if (!notes.length) return null;
  return html`<ul class="papers-wall plain">
    ${notes.map(
      (note) => html`<li key=${note.id}>
        <${TickNote}
          note=${note}
          ticked=${ticked.has(note.id)}
          lit=${m.workshop.spotlight === note.id}
          who=${whoOf(m, note)}
          state=${m.stateOf("note", note.id)}
          likes=${m.workshop.likes ? (m.rec.likes.get(note.id)?.count ?? 0) : 0}
          lang=${m.lang}
          t=${m.t}
          onTick=${(/** @type {string} */ noteId, /** @type {boolean} */ on) => tick(newest.current, noteId, on)}
        />
      </li>`,
    )}
  </ul>`;
}

/** A group: its name, its notes, and what can be done with it as one.
 * @param {{m: any, group: any, notes: any[], ticked: Set<string>}} props */
function Tray({ m, group, notes, ticked }) {
  const line = groupsOn(m, group.card, group.section);
  const step = (/** @type {1 | -1} */ by, /** @type {string} */ icon, /** @type {string} */ label) => {
    const before = stepped(line, group, by);
    return html`<${Button} only small variant="tertiary" icon=${icon} label=${label} disabled=${before === null} onClick=${() => m.do("group.place", { id: group.id, before })} />`;
  };
  return html`<section class="tray" data-group=${group.id} aria-label=${m.t("control.notes.group", { name: group.name })}>
    <div class="tray__head">
      <span class="grip" data-grip><${Icon} name="grip" /></span>
      <${Icon} name="group" />
      <h5 class="tray__name" dir="auto">${group.name}</h5>
      <span class="small quiet tabular">${m.t("control.notes.count", { count: notes.length })}</span>
      <span class="tray__actions">
        ${line.length > 1 && step(-1, "up", m.t("control.notes.groupEarlier", { group: group.name }))}
        ${line.length > 1 && step(1, "down", m.t("control.notes.groupLater", { group: group.name }))}
        <${Button} small variant="tertiary" icon="edit" onClick=${() => m.set({ dialog: `name:${group.id}` })}>${m.t("control.notes.rename")}<//>
        <${Button} small variant="tertiary" icon="close" onClick=${() => m.do("group.split", { id: group.id })}>${m.t("control.notes.split")}<//>
      </span>
    </div>
    <${Papers} m=${m} notes=${notes} ticked=${ticked} />
  </section>`;
}

/** @param {any} m @param {any} note @returns {string} */
function whoOf(m, note) {
  if (note.quiet) return "";
  if (note.author === "f") return m.t("control.notes.byFacilitator");
  return m.workshop.names && !note.anonymous && note.author ? calledOf(m, note.author) : "";
}
