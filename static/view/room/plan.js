// The plan, on the two sides of its card: what the idea is and who is in on it; then the
// first steps, the very first one, and who answers for it.

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Icon } from "../parts/icons.js";
import { TakeHome } from "../parts/take-home.js";
import { ideaOf } from "./ideas.js";
import { LiveField } from "./live-field.js";
import { deckLang } from "./names.js";
import { editing } from "./place.js";
import { planOf, ranked } from "./plans.js";
import { Steps } from "./steps.js";

/** Several plans: which one. @param {{m: any, plan: any}} props */
function Plans({ m, plan }) {
  const plans = ranked(m.rec.plan);
  if (plans.length < 2) return null;
  return html`<div class="row" role="group" aria-label=${m.t("plan.which")}>
    ${plans.map((one, at) => html`<${Button} small pressed=${one.id === plan.id} onClick=${() => m.set({ plan: one.id })}>${m.t("plan.number", { n: at + 1 })}<//>`)}
  </div>`;
}

/** @param {any} m @param {any} plan @param {string} name */
const fieldProps = (m, plan, name) => ({
  m,
  id: `${plan.id}.${name}`,
  lang: deckLang(m),
  onOpen: (/** @type {boolean} */ open) => editing(m, `field.${plan.id}.${name}`, open),
});

/** @param {{m: any, plan: any, label: string}} props */
function Actors({ m, plan, label }) {
  const actors = ranked(m.rec.actor, plan.id);
  const id = `actors-${plan.id}`;
  return html`<section class="stack" data-gap="small" role="group" aria-labelledby=${id}>
    <h3 id=${id} class="field__label" lang=${deckLang(m)}>${label}</h3>
    ${actors.length === 0 && html`<p class="quiet">${m.t("plan.no_actors")}</p>`}
    <ul class="actors plain">
      ${actors.map(
        (actor, at) => html`<li key=${actor.id} class="actors__one">
          <${LiveField} ...${fieldProps(m, plan, `actor.${actor.id}.name`)} lang=${undefined} label=${m.t("plan.actor", { n: at + 1 })} />
          <${Button} only icon="close" variant="tertiary" label=${m.t("plan.actor_remove", { n: at + 1 })} onClick=${() => m.do("actor.remove", { id: actor.id })} />
        </li>`,
      )}
    </ul>
    <div><${Button} icon="add" onClick=${() => m.do("actor.add", { id: m.newId(), plan: plan.id })}>${m.t("plan.actor_add")}<//></div>
  </section>`;
}

/** @param {{m: any, card: any}} props */
export function PlanFront({ m, card }) {
  const plan = planOf(m);
  if (!plan) return html`<p class="section__empty quiet">${m.t("plan.none")}</p>`;
  const origin = plan.origin ? ideaOf(m, plan.origin) : null;
  return html`<div class="stack">
    <${Plans} m=${m} plan=${plan} />
    ${
      origin &&
      html`<div class="origin">
        <p class="eyebrow">${m.t("plan.origin")}</p>
        <p dir="auto">${origin.text}</p>
      </div>`
    }
    <${LiveField} key=${plan.id} ...${fieldProps(m, plan, "description")} label=${card.plan.description} tall />
    ${card.fields.map((/** @type {any} */ field) => html`<${LiveField} key=${`${plan.id}.${field.id}`} ...${fieldProps(m, plan, `own.${field.id}`)} label=${field.label} hint=${field.hint} />`)}
    <${Actors} m=${m} plan=${plan} label=${card.plan.actors} />
  </div>`;
}

/** @param {{m: any, card: any}} props */
export function PlanBack({ m, card }) {
  const plan = planOf(m);
  if (!plan) return html`<p class="section__empty quiet">${m.t("plan.none")}</p>`;
  const said = (/** @type {string} */ name) => m.rec.field.get(`${plan.id}.${name}`)?.text;
  const ready = plan.left_open || (said("first.when") && said("first.who"));
  return html`<div class="stack" data-gap="large">
    <${Steps} m=${m} plan=${plan} labels=${card.plan} fieldProps=${fieldProps} />
    <section class="first stack" role="group" aria-labelledby=${`first-step-${plan.id}`}>
      <h3 id=${`first-step-${plan.id}`} class="section__title" lang=${deckLang(m)}>${card.plan.first}</h3>
      <${LiveField} ...${fieldProps(m, plan, "first.what")} label=${card.plan.what} />
      <div class="first__row">
        <${LiveField} ...${fieldProps(m, plan, "first.when")} label=${card.plan.when} dated />
        <${LiveField} ...${fieldProps(m, plan, "first.who")} label=${card.plan.who} />
      </div>
      <p class="first__state" data-ready=${ready ? "" : undefined}>
        <${Icon} name=${ready ? "check" : "clock"} /> ${plan.left_open ? m.t("plan.left_open") : ready ? m.t("plan.first_ready") : m.t("plan.first_missing")}
      </p>
    </section>
    <${LiveField} ...${fieldProps(m, plan, "responsible")} label=${card.plan.responsible} />
    <${TakeHome} m=${m} />
  </div>`;
}
