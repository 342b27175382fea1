// One plan that is followed up: its idea, its people, and its steps with their ticks.

import { dateOf } from "../../lib/dates.js";
import { html, useState } from "../../vendor/preact.js";

/**
 * @param {object} props
 * @param {any} props.m
 * @param {any} props.told all that the server told
 * @param {any} props.plan
 * @param {(wish: any) => Promise<void>} props.onTick
 */
export function FollowedPlan({ m, told, plan, onTick }) {
  const { labels, labels_language: lang } = told;
  return html`<section class="stack" aria-labelledby=${`plan-${plan.id}`}>
    <h2 id=${`plan-${plan.id}`} class="followup__idea" dir="auto">${plan.description || m.t("follow.unnamed")}</h2>
    <dl class="followup__facts">
      ${Object.entries(plan.own).map(([name, text]) => text && html`<div><dt lang=${lang}>${told.own_labels[name]}</dt><dd dir="auto">${text}</dd></div>`)}
      ${plan.responsible && html`<div><dt lang=${lang}>${labels.responsible}</dt><dd dir="auto">${plan.responsible}</dd></div>`}
      ${plan.actors.length > 0 && html`<div><dt lang=${lang}>${labels.actors}</dt><dd dir="auto">${plan.actors.join(", ")}</dd></div>`}
    </dl>
    ${plan.steps.length === 0 && html`<p>${m.t("follow.no_steps")}</p>`}
    <ol class="followup__steps plain">
      ${plan.steps.map(
        (/** @type {any} */ step) => html`<li key=${step.id} class="followup__step" data-done=${step.ticks.length > 0 || undefined}>
          ${step.id === "first" && html`<p class="eyebrow">${m.t("follow.first")}</p>`}
          <h3 class="followup__what" id=${`step-${step.id}`} dir="auto">${step.what || m.t("follow.no_what")}</h3>
          ${(step.when || step.who) && html`<p class="followup__who" dir="auto">${[step.when, step.who].filter(Boolean).join(" · ")}</p>`}
          <div class="followup__ticks" role="group" aria-labelledby=${`step-${step.id}`}>
            ${told.looks.map((/** @type {any} */ look) => html`<${Tick} key=${look.day} m=${m} look=${look} ticked=${step.ticks.includes(look.day)} onTick=${(/** @type {boolean} */ done) => onTick({ plan: plan.id, step: step.id, day: look.day, done })} />`)}
          </div>
        </li>`,
      )}
    </ol>
  </section>`;
}

/** A box that stands as it was set until the server has answered. @param {{m: any, look: any, ticked: boolean, onTick: (done: boolean) => Promise<void>}} props */
function Tick({ m, look, ticked, onTick }) {
  const [asked, setAsked] = useState(/** @type {boolean | null} */ (null));
  const change = async (/** @type {any} */ event) => {
    const done = event.currentTarget.checked;
    setAsked(done);
    await onTick(done);
    setAsked(null);
  };
  return html`<label class="check">
    <input class="ds-input" type="checkbox" checked=${asked ?? ticked} aria-busy=${asked !== null || undefined} onChange=${change} />
    <span>${m.t("follow.done_at", { days: look.day })}${look.at > 0 && html` <span class="quiet">(${dateOf(look.at, m.lang)})</span>`}</span>
  </label>`;
}
