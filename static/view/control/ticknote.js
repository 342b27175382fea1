/** A note as the facilitator works with it: the whole paper is the label of its tick box. */

import { html } from "../../vendor/preact.js";
import { Icon } from "../parts/icons.js";
import { Like } from "../parts/like.js";
import { memo } from "../parts/memo.js";
import { NoteState, PAPERS } from "../parts/note.js";

/**
 * @param {object} props
 * @param {any} props.note
 * @param {boolean} props.ticked
 * @param {boolean} props.lit whether it is the one shown large
 * @param {string} props.who the author's name, where names are shown
 * @param {string} props.state `saved` says nothing here: it is the normal state
 * @param {number} props.likes how many like it; 0 where likes are off
 * @param {string} props.lang redraws when the language changes
 * @param {(id: string, on: boolean) => void} props.onTick
 * @param {(key: string, args?: any) => string} props.t
 */
function Paper({ note, ticked, lit, who, state, likes, onTick, t }) {
  const paper = PAPERS.includes(note.colour) ? note.colour : "sol";
  return html`<label class="note tick" data-paper=${paper} data-note=${note.id} data-ticked=${ticked || undefined} data-lit=${lit || undefined}>
    <input
      type="checkbox"
      class="tick__box"
      checked=${ticked}
      disabled=${note.quiet}
      onChange=${(/** @type {any} */ event) => onTick(note.id, event.currentTarget.checked)}
    />
    ${!note.quiet && html`<span class="grip" data-grip><${Icon} name="grip" /></span>`}
    ${
      note.quiet && note.text === ""
        ? html`<span class="note__text tick__kept"><${Icon} name="unseen" /> ${t("control.notes.keptOne")}</span>`
        : html`<span class="note__text" dir="auto">${note.text}</span>`
    }
    ${
      (who || lit || likes > 0 || state !== "saved") &&
      html`<span class="note__foot">
        <span class="note__who" dir="auto">${who}</span>
        ${lit && html`<span class="tick__lit"><${Icon} name="eye" />${t("control.notes.lit")}</span>`}
        <${Like} count=${likes} t=${t} />
        ${state !== "saved" && html`<${NoteState} state=${state} t=${t} />`}
      </span>`
    }
  </label>`;
}

export const TickNote = memo(Paper, ["note", "ticked", "lit", "who", "state", "likes", "lang"]);
