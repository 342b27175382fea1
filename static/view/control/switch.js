/** Something that is on or off, with its words as the label and an explanation below. */

import { html } from "../../vendor/preact.js";
import { hold, useRest } from "../parts/rest.js";

/**
 * @param {{label: string, say?: string, on: boolean, onChange: (on: boolean) => void}} props
 */
export function Switch({ label, say, on, onChange }) {
  const rests = useRest(() => `${label}${on}`);
  return html`<label class="switch">
    <input
      type="checkbox"
      role="switch"
      class="switch__box"
      checked=${on}
      aria-disabled=${rests || undefined}
      onClick=${rests ? hold : undefined}
      onChange=${(/** @type {any} */ event) => onChange(event.currentTarget.checked)}
    />
    <span class="switch__words"><span>${label}</span>${say && html`<span class="small quiet">${say}</span>`}</span>
  </label>`;
}
