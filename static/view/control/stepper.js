/** A small number set with two buttons: no typing, no slider, the same on phone and laptop. */

import { html, useRef } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";

/**
 * @param {object} props
 * @param {string} props.label
 * @param {number} props.value
 * @param {number} props.least
 * @param {number} props.most
 * @param {string} props.fewer accessible name of the button that takes one away
 * @param {string} props.more accessible name of the button that adds one
 * @param {(value: number) => void} props.onChange
 */
export function Stepper({ label, value, least, most, fewer, more, onChange }) {
  // Two presses may come before the page is drawn anew: the second counts from the first.
  const now = useRef(value);
  now.current = value;
  const by = (/** @type {number} */ one) => {
    now.current = Math.min(most, Math.max(least, now.current + one));
    onChange(now.current);
  };
  return html`<div class="stepper" role="group" aria-label=${label}>
    <span class="stepper__label">${label}</span>
    <${Button} only icon="take" label=${fewer} disabled=${value <= least} onClick=${() => by(-1)} />
    <output class="stepper__value tabular" aria-live="polite">${value}</output>
    <${Button} only icon="add" label=${more} disabled=${value >= most} onClick=${() => by(1)} />
  </div>`;
}
