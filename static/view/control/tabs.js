/** Where not all three zones have room, these bring one of them forward. */

import { html } from "../../vendor/preact.js";
import { everybody } from "./people.js";
import { zoneOf } from "./places.js";

/** @param {{m: any}} props */
export function Tabs({ m }) {
  const zone = zoneOf(m);
  const hands = everybody(m).filter((person) => person.hand).length;
  const one = (/** @type {string} */ id, /** @type {string} */ label, /** @type {number} */ count = 0) => html`<button
    type="button"
    class="tabs__one"
    data-for=${id}
    aria-pressed=${zone === id}
    onClick=${() => m.set({ zone: id })}
  >
    ${label}${count > 0 && html`<span class="tabs__count tabular">${count}</span>`}
  </button>`;
  return html`<nav class="tabs" aria-label=${m.t("control.zone.pick")}>
    ${one("run", m.t("control.zone.run"))} ${one("shown", m.t("control.zone.shown"))} ${one("people", m.t("control.zone.people"), hands)}
  </nav>`;
}
