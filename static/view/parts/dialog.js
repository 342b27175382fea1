// The browser's own dialog: it holds the focus, Escape closes it, and the focus goes back
// to where it was.

import { html, useEffect, useRef } from "../../vendor/preact.js";
import { Button } from "./button.js";

/**
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.title
 * @param {string} props.close the closing button's text
 * @param {() => void} props.onClose also called on Escape
 * @param {any} [props.children]
 * @param {any} [props.actions] buttons beside the closing one
 * @param {boolean} [props.wide]
 */
export function Dialog({ id, title, close, onClose, children, actions, wide }) {
  const ref = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => {
    const box = ref.current;
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    if (box && !box.open) box.showModal();
    return () => {
      if (box?.open) box.close();
      if (before?.isConnected) before.focus();
    };
  }, []);
  return html`<dialog
    ref=${ref}
    class="ds-dialog dialog"
    data-wide=${wide || undefined}
    aria-labelledby=${`${id}-title`}
    onCancel=${(/** @type {any} */ event) => {
      event.preventDefault();
      onClose();
    }}
  >
    <h2 id=${`${id}-title`} class="dialog__title">${title}</h2>
    <div class="dialog__inside stack">${children}</div>
    <div class="dialog__actions row">${actions}<${Button} onClick=${onClose}>${close}<//></div>
  </dialog>`;
}
