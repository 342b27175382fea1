// A text area as tall as its text.

import { html, useLayoutEffect, useRef } from "../../vendor/preact.js";

/**
 * `tall` starts it at several lines. All other props go to the textarea. `innerRef` gets the element.
 * @param {any} props
 */
export function GrowingText({ innerRef, value, tall, ...rest }) {
  const own = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const ref = innerRef || own;
  useLayoutEffect(() => {
    const area = ref.current;
    // field-sizing does it in the style sheet where the browser knows it.
    if (!area || globalThis.CSS?.supports?.("field-sizing", "content")) return;
    area.style.setProperty("height", "auto");
    area.style.setProperty("height", `${area.scrollHeight + 2}px`);
  }, [value]);
  return html`<textarea ...${rest} ref=${ref} class="ds-input grow" data-tall=${tall || undefined} value=${value} dir="auto" />`;
}
