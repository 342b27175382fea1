// The browser's own dialog: it holds the focus, Escape closes it, and the focus goes back
// to where it was.

import { html, useEffect, useLayoutEffect, useRef } from "../../vendor/preact.js";
import { Button } from "./button.js";

/**
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.title
 * @param {string} props.close the closing button's text
 * @param {() => void} props.onClose also called on Escape, which throws nothing away: what was
 *   written stays a draft and stands there when the dialog is opened again
 * @param {() => void} [props.onDiscard] the closing button was pressed: drafts are thrown away
 * @param {any} [props.children]
 * @param {any} [props.actions] buttons beside the closing one
 * @param {boolean} [props.wide]
 */
export function Dialog({ id, title, close, onClose, onDiscard, children, actions, wide }) {
  const ref = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const before = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    before.current = /** @type {HTMLElement | null} */ (document.activeElement);
    ref.current?.showModal();
  }, []);
  useEffect(() => {
    const box = ref.current;
    return () => {
      if (box?.open) box.close();
      if (before.current?.isConnected) before.current.focus();
    };
  }, []);
  const leave = () => {
    onDiscard?.();
    onClose();
  };
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
    <div class="dialog__actions row">${actions}<${Button} onClick=${leave}>${close}<//></div>
  </dialog>`;
}
