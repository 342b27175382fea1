// Changing one's own note where it lies: text, paper, where it belongs, or taking it away.

import { onKeys } from "../../lib/keystrokes.js";
import { clean } from "../../lib/text.js";
import { html, useEffect, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { LONGEST_NOTE } from "../parts/composer.js";
import { useDraft } from "../parts/draft.js";
import { Area } from "../parts/field.js";
import { PaperChoice } from "../parts/paper-choice.js";
import { cardTitle } from "./names.js";
import { cardOf, editing, isOpened } from "./place.js";
import { isAboutPerson, warningFor } from "./private-text.js";

/** The sections a note can be moved to, by card: those of opened themes. @param {any} m @param {any} note */
export function places(m, note) {
  const cards = m.deck.themes.flatMap((/** @type {any} */ theme, /** @type {number} */ at) => (isOpened(m, at) ? theme.cards : []));
  return cards
    .map((/** @type {string} */ id) => cardOf(m, id))
    .filter((/** @type {any} */ card) => card.back.sections.length > 0)
    .filter((/** @type {any} */ card) => card.kind !== "person" || card.id === note.card || m.rec.card.get(card.id)?.chosen);
}

/** @param {{live: {current: any}, note: any}} props */
export function NoteEditor({ live, note }) {
  const m = live.current;
  const key = `edit.${note.id}`;
  const draft = useDraft(m, key, { start: note.text, about: m.t("note.edit_text"), where: { note: note.id } });
  const { text } = draft;
  const [colour, setColour] = useState(note.colour);
  const [to, setTo] = useState(`${note.card}/${note.section}`);
  const [held, setHeld] = useState("");
  const area = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const id = `edit-${note.id}`;
  useLayoutEffect(() => area.current?.focus(), []);
  // Taken away under the writer's hands, or moved out of sight: then no editor is open any more.
  useEffect(() => () => void setTimeout(() => document.querySelector(`[data-draft="${key}"]`) || editing(live.current, `note.${note.id}`, false)), []);
  const over = text.trim().length - LONGEST_NOTE;
  // Escape closes and throws nothing away: it is pressed by mistake, and by those who want to
  // look at the card. The text is a draft, stands here again, and is offered at the foot.
  const close = () => {
    editing(live.current, `note.${note.id}`, false);
    // The button that opened the editor is back once this is gone.
    setTimeout(() => /** @type {HTMLElement | null} */ (document.querySelector(`[data-note="${note.id}"] button`))?.focus());
  };
  const cancel = () => {
    draft.drop();
    close();
  };
  const save = (/** @type {boolean} */ anyway) => {
    const words = clean(text);
    const warning = words === note.text || anyway ? "" : warningFor(words, m.t, isAboutPerson(cardOf(m, note.card)));
    setHeld(warning);
    if (!words || over > 0 || warning) return;
    draft.drop(words === note.text ? undefined : m.kept(m.do("note.edit", { id: note.id, text: words })));
    if (colour !== note.colour) m.do("note.colour", { id: note.id, colour });
    const [card, section] = to.split("/");
    if (card !== note.card || section !== note.section) m.do("note.move", { id: note.id, card, section });
    close();
  };
  const remove = () => {
    m.do("note.remove", { id: note.id });
    editing(live.current, `note.${note.id}`, false);
  };
  const submit = (/** @type {any} */ event) => {
    event.preventDefault();
    save(false);
  };
  const keys = onKeys({ Send: submit, Escape: close });
  return html`<form class="editor stack" data-gap="small" onSubmit=${submit} onKeyDown=${keys}>
    <label class="label small" for=${id}>${m.t("note.edit_text")}</label>
    <${Area} id=${id} draft=${draft} innerRef=${area} rows="2" aria-invalid=${Boolean(held) || over > 0 || undefined} aria-describedby=${held || over > 0 ? `${id}-held` : undefined} />
    ${over > 0 && html`<p id=${`${id}-held`} class="composer__held" role="alert">${m.t("note.too_long", { count: over })}</p>`}
    ${
      held &&
      html`<div class="composer__held" role="alert">
        <p id=${over > 0 ? undefined : `${id}-held`}>${held}</p>
        <${Button} small onClick=${() => save(true)}>${m.t("note.save_anyway")}<//>
      </div>`
    }
    <${PaperChoice} name=${`paper-${id}`} value=${colour} t=${m.t} onChange=${setColour} />
    <label class="label small" for=${`${id}-to`}>${m.t("note.move_to")}</label>
    <select id=${`${id}-to`} class="ds-input" onChange=${(/** @type {any} */ event) => setTo(event.currentTarget.value)}>
      ${places(m, note).map(
        (/** @type {any} */ card) => html`<optgroup label=${cardTitle(m, card)}>
          ${card.back.sections.map((/** @type {any} */ section) => {
            const value = `${card.id}/${section.id}`;
            return html`<option value=${value} selected=${value === to}>${section.short || section.title}</option>`;
          })}
        </optgroup>`,
      )}
    </select>
    <div class="row editor__actions">
      <${Button} type="submit" variant="primary" small icon="check">${m.t("common.save")}<//>
      <${Button} small onClick=${cancel}>${m.t("common.cancel")}<//>
      <${Button} small danger icon="remove" onClick=${remove}>${m.t("note.remove")}<//>
    </div>
  </form>`;
}
