// The notes on a card's back: its sections, each with its notes and a place to write.

import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Section, groupsIn, notesIn } from "../parts/section.js";
import { authorOf, deckLang, withName } from "./names.js";
import { NoteItem } from "./note-item.js";
import { editing, lookAt, place } from "./place.js";
import { useStill, waiting } from "./still.js";
import { TakenAway, takenAway } from "./taken-away.js";
import { WriteNote } from "./write-note.js";

/** @param {{m: any, card: any}} props */
export function Board({ m, card }) {
  const [active, setActive] = useState(card.back.sections[0].id);
  const live = useRef(m);
  // Back to a text that was left in another section.
  const { card: on, section: begun } = m.ui.writeIn ?? {};
  useEffect(() => {
    if (on === card.id) setActive(begun);
  }, [m.ui.writeIn]);
  // Notes are redrawn only when they change; what they do always reads the newest model.
  live.current = m;
  const shown = useStill(m);
  const lang = deckLang(m);
  const many = card.back.sections.length > 1;
  const mode = m.rec.card.get(card.id)?.mode || "open";
  const open = mode !== "closed";
  const writeIn = (/** @type {string} */ section) => {
    setActive(section);
    // The field is shown on a phone only once it is the active one.
    setTimeout(() => document.getElementById(`write-${card.id}-${section}`)?.focus());
  };
  const draw = (/** @type {any} */ note, /** @type {boolean} */ fresh) => html`<${NoteItem}
    live=${live}
    note=${note}
    fresh=${fresh}
    own=${note.author === m.me}
    author=${m.workshop.names || note.author === "f" ? authorOf(m, note) : ""}
    state=${m.stateOf("note", note.id)}
    open=${open}
    isEdited=${m.ui.editing === `note.${note.id}`}
    reached=${m.workshop.reached}
    likes=${m.workshop.likes ? (shown.likes.get(note.id)?.count ?? 0) : -1}
    liked=${m.rec.liked.get(m.me)?.notes.includes(note.id) ?? false}
    lang=${m.lang}
  />`;
  return html`<${Still} m=${m} count=${m.ui.still ? waiting(shown, m.rec) : 0} /><div class="sections">
    ${card.back.sections.map((/** @type {any} */ section, /** @type {number} */ at) => {
      const notes = notesIn(shown.note, card.id, section.id);
      const title = withName(m, card, section.title);
      return html`<${Section}
        key=${section.id}
        id=${`section-${card.id}-${section.id}`}
        title=${many ? `${at + 1}. ${title}` : title}
        lang=${lang}
        notes=${notes}
        groups=${groupsIn(shown.group, card.id, section.id)}
        kept=${notes.some((/** @type {any} */ note) => m.ui.editing === `note.${note.id}`)}
        draw=${draw}
        isOwn=${(/** @type {any} */ note) => note.author === m.me}
        t=${m.t}
        empty=${open ? m.t("room.no_notes") : m.t("room.no_notes_closed")}
        head=${
          many &&
          open &&
          html`<div class="section__write"><${Button} small icon="edit" label=${m.t("note.write_here_in", { section: section.short })} onClick=${() => writeIn(section.id)}>${m.t("note.write_here")}<//></div>`
        }
      >
        ${takenAway(m, card.id, section.id).length > 0 && html`<${TakenAway} m=${m} card=${card.id} section=${section.id} />`}
        ${
          open &&
          html`<${WriteNote}
            m=${m}
            card=${card}
            section=${section}
            many=${many}
            quiet=${mode === "quiet"}
            active=${active === section.id}
            onEnter=${() => setActive(section.id)}
            onOpen=${(/** @type {boolean} */ is) => editing(m, `write.${card.id}.${section.id}`, is)}
          />`
        }
      <//>`;
    })}
  </div>`;
}

/** What comes in by itself can be stopped by whoever reads slowly.
 * @param {{m: any, count: number}} props */
function Still({ m, count }) {
  const still = Boolean(m.ui.still);
  // Where the group goes waits too: its banner says so.
  const turn = () => {
    m.set({ still: !still, ...(still ? {} : { look: place(m) }) });
    if (still) lookAt(m, place(m));
  };
  return html`<div class="still row">
    <${Button} small variant="tertiary" icon=${still ? "play" : "pause"} onClick=${turn}>
      ${!still ? m.t("room.still") : count > 0 ? m.t("room.move_on_with", { count }) : m.t("room.move_on")}
    <//>
    ${still && html`<span class="small quiet">${m.t("room.is_still")}</span>`}
  </div>`;
}
