// The way past what stands first on a page. It moves the focus and never the address: after its #
// stands the room, and whoever is sent to another one is out. No other link in a view leads
// within its page (tests/architecture/test_fragment.py).

import { html } from "../../vendor/preact.js";

/**
 * @param {object} props
 * @param {string} props.to the id of what it leads to
 * @param {string} [props.keys] that do the same, as `aria-keyshortcuts` has them
 * @param {() => void} [props.go] goes there, where that takes more than moving the focus
 * @param {any} [props.children] its words
 */
export function SkipLink({ to, keys, go, children }) {
  const press = (/** @type {any} */ event) => {
    event.preventDefault();
    if (go) return go();
    const place = document.getElementById(to);
    // What has no place in the order of Tab can hold the focus only when it is told that it can.
    if (place && place.tabIndex < 0 && !place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
    place?.focus();
    place?.scrollIntoView({ block: "nearest" });
  };
  return html`<a class="skip" href=${`#${to}`} aria-keyshortcuts=${keys} onClick=${press}>${children}</a>`;
}
