// "Since last time": what an earlier workshop planned, and what has been done since.

import { dateOf } from "../../lib/dates.js";
import { html } from "../../vendor/preact.js";
import { Icon } from "./icons.js";

/** @param {Map<string, any> | undefined} records @param {(one: any) => boolean} [fits] */
const inOrder = (records, fits = () => true) =>
  [...(records?.values() ?? [])].filter(fits).sort((a, b) => a.rank - b.rank);

/** Nothing where the workshop goes on from none. @param {{m: any, id: string, level?: number}} props */
export function Since({ m, id, level }) {
  const plans = inOrder(m.rec.earlier);
  if (plans.length === 0) return null;
  const title = m.t("since.title");
  return html`<section class="since" aria-labelledby=${id}>
    ${level === 3 ? html`<h3 id=${id} class="since__title">${title}</h3>` : html`<h2 id=${id} class="since__title">${title}</h2>`}
    <p class="since__when">${m.t("since.when", { title: plans[0].title || m.t("since.untitled"), date: dateOf(plans[0].held_at, m.lang) })}</p>
    ${plans.map((plan) => html`<${Planned} m=${m} plan=${plan} />`)}
  </section>`;
}

/** @param {{m: any, plan: any}} props */
function Planned({ m, plan }) {
  const steps = inOrder(m.rec.earlier_step, (step) => step.earlier === plan.id);
  return html`<div class="since__plan">
    ${plan.description && html`<p class="since__idea" dir="auto">${plan.description}</p>`}
    ${plan.responsible && html`<p class="since__who"><span class="quiet">${m.t("since.responsible")}</span> <span dir="auto">${plan.responsible}</span></p>`}
    <ul class="since__steps plain">
      ${steps.map(
        (step) => html`<li key=${step.id} data-done=${step.done > 0 || undefined}>
          <${Icon} name=${step.done > 0 ? "check" : "clock"} />
          <span><span dir="auto">${step.what || step.when || step.who}</span> <span class="since__state">${step.done > 0 ? m.t("since.done") : m.t("since.open")}</span></span>
        </li>`,
      )}
    </ul>
  </div>`;
}
