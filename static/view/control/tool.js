/** One tool in the right zone: a heading that opens and closes what it holds. */

import { html } from "../../vendor/preact.js";
import { Icon } from "../parts/icons.js";
import { idOf } from "./places.js";

/**
 * @param {object} props
 * @param {string} props.title
 * @param {string} props.icon
 * @param {string} [props.place] see places.js
 * @param {boolean} [props.open] whether it starts open; the facilitator's own choice stays
 * @param {any} [props.aside] beside the heading: a count
 * @param {any} [props.children]
 */
export function Tool({ title, icon, place, open, aside, children }) {
  return html`<details class="tool" open=${open}>
    <summary class="tool__head" id=${place && idOf(place)}>
      <${Icon} name=${icon} />
      <h3 class="tool__title">${title}</h3>
      ${aside && html`<span class="tool__aside tabular">${aside}</span>`}
      <${Icon} name="down" />
    </summary>
    <div class="tool__inside stack">${children}</div>
  </details>`;
}
