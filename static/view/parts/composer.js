// Where a note is written. It belongs to the section it was begun in; the draft is kept under
// `draftKey`, and posting empties it only when the note is in the outbox, on this device.

import { html, useRef, useState } from "../../vendor/preact.js";
import { onKeys } from "../../lib/keystrokes.js";
import { afterPress } from "../../lib/press.js";
import { clean } from "../../lib/text.js";
import { Button } from "./button.js";
import { useDraft } from "./draft.js";
import { Area } from "./field.js";

/** The longest note, in characters (`board/text.py`). */
export const LONGEST_NOTE = 2000;

/**
 * @typedef {object} ComposerProps
 * @property {any} m the model: words and drafts
 * @property {string} id
 * @property {string} label what to write; always visible
 * @property {string} draftKey
 * @property {any} [where] what leads back to it, where it is left with a text
 * @property {string} [about] the card and the section, for who finds the text elsewhere
 * @property {(text: string) => Promise<void> | void} onPost until it is kept
 * @property {(text: string) => string} [onCheck] a reason to hold the text back, or ""
 * @property {() => void} [onEnter] the field is gone into
 * @property {(open: boolean) => void} [onOpen] an editor is open while there is text in it
 * @property {() => void} [onWriting]
 * @property {string} [hint] below the field, for instance about quiet mode
 * @property {any} [options] colour, with or without name
 * @property {string} [paper] the colour of the paper written on
 * @property {boolean} [active] the one shown at the foot of a phone's screen
 */

/** @param {ComposerProps} props */
export function Composer({ m, id, label, draftKey, where, about, onPost, onCheck, onEnter, onOpen, onWriting, hint, options, paper, active }) {
  const draft = useDraft(m, draftKey, { where, about });
  const { text } = draft;
  const [held, setHeld] = useState("");
  const [used, setUsed] = useState(false);
  const posting = useRef("");
  const area = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  // The newest one: it knows which editor is open by now.
  const told = useRef(onOpen);
  told.current = onOpen;
  const over = text.length - LONGEST_NOTE;
  const post = (/** @type {boolean} */ anyway) => {
    const words = clean(text);
    // By the keys too: a frame that is far too long ends the line, and the text stays here.
    if (words && over <= 0 && posting.current !== text) {
      const reason = (!anyway && onCheck?.(words)) || "";
      setHeld(reason);
      if (reason) return;
      void empty(text, onPost(words));
    }
    area.current?.focus();
  };
  const empty = async (/** @type {string} */ posted, /** @type {Promise<void> | void} */ kept) => {
    posting.current = posted;
    await kept;
    posting.current = "";
    // What was written on meanwhile is the next note.
    const there = area.current?.value ?? posted;
    const left = there.startsWith(posted) ? there.slice(posted.length) : there;
    if (left !== there) draft.set(left);
    holds(left);
  };
  // An empty field holds nobody back: who has just posted goes along with the group.
  const holds = (/** @type {string} */ words) => {
    told.current?.(words.trim() !== "");
  };
  const leave = (/** @type {any} */ event) => {
    if (form.current?.contains(event.relatedTarget)) return;
    afterPress(() => {
      if (form.current?.contains(document.activeElement)) return;
      setUsed(false);
    });
  };
  const enter = () => {
    setUsed(true);
    onEnter?.();
    if (text.trim()) onOpen?.(true);
  };
  const submit = (/** @type {any} */ event) => {
    event.preventDefault();
    post(false);
  };
  return html`<form
    class="composer"
    ref=${form}
    data-paper=${paper}
    data-used=${used || text ? "" : undefined}
    data-active=${active ? "" : undefined}
    onSubmit=${submit}
    onFocusIn=${enter}
    onFocusOut=${leave}
  >
    <label class="composer__label" for=${id}>${label}</label>
    <div class="composer__line">
      <${Area}
        id=${id}
        draft=${draft}
        innerRef=${area}
        rows="1"
        aria-invalid=${Boolean(held) || over > 0 || undefined}
        aria-describedby=${held ? `${id}-held ${id}-hint` : `${id}-hint`}
        onInput=${(/** @type {any} */ event) => {
          holds(event.currentTarget.value);
          if (held) setHeld("");
          onWriting?.();
        }}
        onKeyDown=${onKeys({ Send: submit })}
      />
      <${Button} type="submit" variant="primary" icon="add" disabled=${over > 0}>${m.t("note.post")}<//>
    </div>
    ${
      held &&
      html`<div class="composer__held" role="alert">
        <p id=${`${id}-held`}>${held}</p>
        <${Button} small onClick=${() => post(true)}>${m.t("note.post_anyway")}<//>
      </div>`
    }
    <div class="composer__more">
      ${options}
      <p id=${`${id}-hint`} class="composer__hint small quiet">
        ${over > 0 ? m.t("note.too_long", { count: over }) : hint} <span class="composer__keys">${m.t("note.keys")}</span>
      </p>
    </div>
  </form>`;
}
