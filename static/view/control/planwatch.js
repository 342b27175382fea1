/** The plan as it grows, and what it still lacks before the workshop may be called finished. */

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Icon } from "../parts/icons.js";
import { ideaText } from "./ideas.js";
import { actorsOf, missing, ownOf, planOf, plansOf, stepsOfPlan, unfinished, written } from "./plan.js";
import { idOf } from "./places.js";

/** Starting without a vote; one more where the deck has room for it. @param {{m: any}} props */
export function OpenPlan({ m }) {
  const there = plansOf(m).length;
  if (there > 0 && there >= m.deck.plans) return null;
  return html`<div><${Button} icon="plan" small=${there > 0} onClick=${() => m.do("plan.open", { id: m.newId(), origin: "" })}>${there > 0 ? m.t("control.plan.openMore") : m.t("control.plan.open")}<//></div>`;
}

/** Which plan it is, where there are several. @param {any} m @param {any} plan @param {string} title */
const numbered = (m, plan, title) => (plansOf(m).length > 1 ? `${title} ${plansOf(m).indexOf(plan) + 1}` : title);

/** The plan to read, when the workshop is over. @param {{m: any}} props */
export function PlanWords({ m }) {
  return plansOf(m).map((plan) => html`<${OnePlan} key=${plan.id} m=${m} plan=${plan} />`);
}

/** @param {{m: any, plan: any}} props */
function OnePlan({ m, plan }) {
  const words = m.deck.cards.find((/** @type {any} */ card) => card.kind === "plan")?.plan ?? {};
  const steps = stepsOfPlan(m, plan);
  return html`<section class="planwatch stack" aria-labelledby=${`plan-words-${plan.id}`}>
    <h3 id=${`plan-words-${plan.id}`}>${numbered(m, plan, m.t("control.plan.heading"))}</h3>
    ${plan.origin && html`<p class="planwatch__origin"><span class="small quiet">${m.t("control.plan.origin")}</span> <q dir="auto">${ideaText(m, plan.origin)}</q></p>`}
    <dl class="planwatch__words">
      <${Entry} label=${words.description} text=${written(m, `${plan.id}.description`)} />
      ${ownOf(m, plan).map((own) => html`<${Entry} ...${own} />`)}
      <${Entry} label=${words.actors} text=${actorsOf(m, plan).join(", ")} />
      <${Entry} label=${words.first} text=${firstStep(m, plan)} />
      <${Entry} label=${words.responsible} text=${written(m, `${plan.id}.responsible`)} />
      <${Entry} label=${words.steps} text=${steps.map((step) => [step.when, step.what, step.who].filter(Boolean).join(" · ")).join("\n")} />
    </dl>
    ${plan.left_open && html`<p><${Icon} name="check" /> ${m.t("control.plan.leftOpen")}</p>`}
  </section>`;
}

/** @param {{label: string, text: string}} props */
function Entry({ label, text }) {
  return html`<div><dt>${label}</dt><dd dir="auto" data-empty=${text ? undefined : ""}>${text || "–"}</dd></div>`;
}

/** @param {any} m @param {any} plan */
function firstStep(m, plan) {
  return ["when", "what", "who"].map((part) => written(m, `${plan.id}.first.${part}`)).filter(Boolean).join(" · ");
}

/** What stands between the plan and the end, and leaving it open on purpose. @param {{m: any}} props */
export function Lacks({ m }) {
  const first = unfinished(m) ?? planOf(m);
  return plansOf(m).map((plan) => html`<${LacksOf} key=${plan.id} m=${m} plan=${plan} id=${plan === first ? idOf("plan") : `lacks-${plan.id}`} />`);
}

/** @param {{m: any, plan: any, id: string}} props */
function LacksOf({ m, plan, id }) {
  const lacks = missing(m, plan);
  const leave = (/** @type {boolean} */ open) => m.do("plan.leave_open", { id: plan.id, left_open: open });
  return html`<section class="lacks" data-lacks=${lacks.length > 0 || undefined} aria-labelledby=${id}>
    <h4 id=${id} tabindex="-1">${numbered(m, plan, m.t("control.plan.missing"))}</h4>
    ${
      lacks.length > 0
        ? html`<ul class="plain">
              ${lacks.includes("when") && html`<li><${Icon} name="warning" /> ${m.t("control.plan.when")}</li>`}
              ${lacks.includes("who") && html`<li><${Icon} name="warning" /> ${m.t("control.plan.who")}</li>`}
            </ul>
            <div><${Button} small onClick=${() => leave(true)}>${m.t("control.plan.leave")}<//></div>`
        : html`<p><${Icon} name="check" /> ${plan.left_open ? m.t("control.plan.leftOpen") : m.t("control.plan.whole")}</p>
            ${plan.left_open && html`<div><${Button} small onClick=${() => leave(false)}>${m.t("control.plan.unleave")}<//></div>`}`
    }
  </section>`;
}
