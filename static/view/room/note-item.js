// A note on the participant's board: anybody's to read, its author's to change.

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { firstWords } from "../parts/copy.js";
import { Like } from "../parts/like.js";
import { memo } from "../parts/memo.js";
import { Note } from "../parts/note.js";
import { NoteEditor } from "./note-editor.js";
import { editing } from "./place.js";

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
 * @param {number} props.likes how many like it; -1 where likes are off
 * @param {boolean} props.liked
 */
function Item({ live, note, fresh, own, author, state, open, isEdited, likes, liked }) {
  const m = live.current;
  const edit = () => editing(live.current, `note.${note.id}`, true);
  const actions =
    own &&
    open &&
    !isEdited &&
    html`<${Button} small variant="tertiary" icon="edit" label=${m.t("note.edit_this", { text: firstWords(note.text) })} onClick=${edit}
      >${m.t("common.edit")}<//
    >`;
  const like =
    likes >= 0 &&
    !note.quiet &&
    html`<${Like}
      count=${likes}
      liked=${liked}
      about=${firstWords(note.text)}
      onLike=${own ? undefined : () => live.current.do("note.like", { id: note.id, liked: !liked })}
      t=${m.t}
    />`;
  return html`<${Note}
    note=${note}
    t=${m.t}
    own=${own}
    author=${author}
    state=${state}
    fresh=${fresh}
    hidden=${note.quiet && !own}
    actions=${actions}
    like=${like}
  >
    ${isEdited ? html`<${NoteEditor} live=${live} note=${note} />` : null}
  <//>`;
}

export const NoteItem = memo(Item, ["note", "own", "author", "state", "open", "isEdited", "reached", "likes", "liked", "lang"]);
