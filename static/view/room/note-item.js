// A note on the participant's board: anybody's to read, its author's to change.

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { memo } from "../parts/memo.js";
import { Note } from "../parts/note.js";
import { NoteEditor } from "./note-editor.js";
import { editing } from "./place.js";

/** The note's first words, to tell its buttons apart. @param {string} text */
export function firstWords(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 40 ? `${line.slice(0, 38)}…` : line;
}

/**
 * @param {object} props
 * @param {{current: any}} props.live the newest model
 * @param {any} props.note
 * @param {boolean} props.fresh
 * @param {boolean} props.own
 * @param {string} props.author
 * @param {string} props.state
 * @param {boolean} props.open the card takes changes
 * @param {boolean} props.isEdited
 * @param {string} props.group the name of the group it lies in
 */
function Item({ live, note, fresh, own, author, state, open, isEdited, group }) {
  const m = live.current;
  const edit = () => editing(live.current, `note.${note.id}`, true);
  const actions =
    own &&
    open &&
    !isEdited &&
    html`<${Button} small variant="tertiary" icon="edit" label=${m.t("note.edit_this", { text: firstWords(note.text) })} onClick=${edit}
      >${m.t("common.edit")}<//
    >`;
  return html`<${Note}
    note=${note}
    t=${m.t}
    own=${own}
    author=${group ? [author, m.t("note.in_group", { group })].filter(Boolean).join(" · ") : author}
    state=${state}
    fresh=${fresh}
    hidden=${note.quiet && !own}
    actions=${actions}
  >
    ${isEdited ? html`<${NoteEditor} live=${live} note=${note} />` : null}
  <//>`;
}

export const NoteItem = memo(Item, ["note", "own", "author", "state", "open", "isEdited", "reached", "group", "lang"]);
