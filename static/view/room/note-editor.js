// Changing one's own note where it lies: text, paper, where it belongs, or taking it away.

import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { LONGEST_NOTE } from "../parts/composer.js";
import { GrowingText } from "../parts/grow.js";
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
  const [text, setText] = useState(note.text);
  const [colour, setColour] = useState(note.colour);
  const [to, setTo] = useState(`${note.card}/${note.section}`);
  const [held, setHeld] = useState("");
  const area = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const id = `edit-${note.id}`;
  useEffect(() => area.current?.focus(), []);
  const over = text.trim().length - LONGEST_NOTE;
  const close = () => {
    editing(live.current, `note.${note.id}`, false);
    // The button that opened the editor is back once this is gone.
    setTimeout(() => /** @type {HTMLElement | null} */ (document.querySelector(`[data-note="${note.id}"] button`))?.focus());
  };
  const save = (/** @type {boolean} */ anyway) => {
    const words = text.trim();
    const warning = words === note.text || anyway ? "" : warningFor(words, m.t, isAboutPerson(cardOf(m, note.card)));
    setHeld(warning);
    if (!words || over > 0 || warning) return;
    if (words !== note.text) m.do("note.edit", { id: note.id, text: words });
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
  const keys = (/** @type {any} */ event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
    if (event.key === "Escape") close();
  };
  return html`<form class="editor stack" data-gap="small" onSubmit=${submit} onKeyDown=${keys}>
    <label class="label small" for=${id}>${m.t("note.edit_text")}</label>
    <${GrowingText} id=${id} innerRef=${area} rows="2" value=${text} onInput=${(/** @type {any} */ event) => setText(event.currentTarget.value)} />
    ${over > 0 && html`<p class="composer__held" role="alert">${m.t("note.too_long", { count: over })}</p>`}
    ${
      held &&
      html`<div class="composer__held" role="alert">
        <p>${held}</p>
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
      <${Button} small onClick=${close}>${m.t("common.cancel")}<//>
      <${Button} small danger icon="remove" onClick=${remove}>${m.t("note.remove")}<//>
    </div>
  </form>`;
}
