/** The steps of one theme in the run: gone to by a press, or planned with other minutes. */

import { html } from "../../vendor/preact.js";
import { cardTitle, minutesOf, titleOf } from "./legs.js";
import { LegTime } from "./runtime.js";
import { Stepper } from "./stepper.js";
import { send } from "./wish.js";

/** @typedef {import("./legs.js").Leg} Leg */

/** More minutes than anybody plans for a step by pressing. */
const MOST = 240;

/** @param {{m: any, legs: Leg[], here: Leg | null, planning: boolean}} props */
export function Legs({ m, legs, here, planning }) {
  const cards = [...new Set(legs.map((leg) => leg.card))];
  if (cards.length === 1) return html`<${Steps} m=${m} legs=${legs} here=${here} planning=${planning} />`;
  return html`<ul class="run__cards plain">
    ${cards.map((card) => {
      const own = legs.filter((leg) => leg.card === card);
      const open = planning || (here !== null && here.card === card);
      return html`<li key=${card?.id ?? ""}>
        ${
          open || !card
            ? html`<p class="run__card" data-here=${(!planning && open) || undefined} dir="auto">${cardTitle(m, card)}</p>`
            : html`<button type="button" class="run__card run__go" dir="auto" onClick=${() => send(m, [["run.go", { leg: own[0].id }]])}>${cardTitle(m, card)}</button>`
        }
        ${open && html`<${Steps} m=${m} legs=${own} here=${here} planning=${planning} />`}
      </li>`;
    })}
  </ul>`;
}

/** @param {{m: any, legs: Leg[], here: Leg | null, planning: boolean}} props */
function Steps({ m, legs, here, planning }) {
  return html`<ol class="run__steps plain">
    ${legs.map((leg) => {
      const current = leg.id === here?.id;
      return html`<li key=${leg.id} class="run__step" data-planning=${planning || undefined} aria-current=${current ? "step" : undefined}>
        ${planning ? html`<${Planned} m=${m} leg=${leg} />` : html`<${Step} m=${m} leg=${leg} current=${current} />`}
      </li>`;
    })}
  </ol>`;
}

/** @param {{m: any, leg: Leg, current: boolean}} props */
function Step({ m, leg, current }) {
  const go = () => send(m, [["run.go", { leg: leg.id }]]);
  return html`${
    current || !leg.card
      ? html`<span class="run__name">${titleOf(m, leg)}</span>`
      : html`<button type="button" class="run__go run__name" onClick=${go}>${titleOf(m, leg)}</button>`
  }<${LegTime} m=${m} leg=${leg} current=${current} />`;
}

/** @param {{m: any, leg: Leg}} props */
function Planned({ m, leg }) {
  const title = titleOf(m, leg);
  return html`<${Stepper}
    label=${title}
    value=${minutesOf(m, leg)}
    least=${0}
    most=${MOST}
    fewer=${m.t("control.run.less", { step: title })}
    more=${m.t("control.run.more", { step: title })}
    onChange=${(/** @type {number} */ minutes) => m.do("run.minutes", { leg: leg.id, minutes })}
  />`;
}
