// Where people write. These two are the only places to write in that the board has, and neither
// is there without a draft: a field whose words can be lost cannot be made (tests/architecture).

import { html, useLayoutEffect, useRef } from "../../vendor/preact.js";

/** @typedef {import("./draft.js").FieldDraft} FieldDraft */

/** What both are given. @param {FieldDraft} draft @param {((event: any) => void) | undefined} onInput */
const written = (draft, onInput) => ({
  "data-draft": draft.key,
  value: draft.text,
  dir: "auto",
  onInput: (/** @type {any} */ event) => {
    draft.set(event.currentTarget.value);
    onInput?.(event);
  },
});

/**
 * One line. All other props go to the input. `innerRef` gets the element.
 * @param {{draft: FieldDraft, innerRef?: any, class?: string, onInput?: (event: any) => void, [prop: string]: any}} props
 */
export function Line({ draft, innerRef, class: looks = "", onInput, ...rest }) {
  return html`<input ...${rest} ...${written(draft, onInput)} ref=${innerRef} class=${`ds-input ${looks}`} />`;
}

/**
 * An area as tall as its text; `tall` starts it at several lines. All other props go to the textarea.
 * @param {{draft: FieldDraft, innerRef?: any, tall?: boolean, onInput?: (event: any) => void, [prop: string]: any}} props
 */
export function Area({ draft, innerRef, tall, onInput, ...rest }) {
  const own = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const ref = innerRef || own;
  useLayoutEffect(() => {
    const area = ref.current;
    // field-sizing does it in the style sheet where the browser knows it.
    if (!area || globalThis.CSS?.supports?.("field-sizing", "content")) return;
    area.style.setProperty("height", "auto");
    area.style.setProperty("height", `${area.scrollHeight + 2}px`);
  }, [draft.text]);
  return html`<textarea ...${rest} ...${written(draft, onInput)} ref=${ref} class="ds-input grow" data-tall=${tall || undefined} />`;
}
