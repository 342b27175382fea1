/** The plan on the wall while it is written, and the thanks with what happens first. */

import { html } from "../../vendor/preact.js";
import { shownCard } from "../control/deck.js";
import { actorsOf, ownOf, planOf, plansOf, stepsOfPlan, written } from "../control/plan.js";
import { Band } from "./band.js";
import { themeShown } from "./scene.js";
import { Fit } from "./stage.js";

/** What is not written yet is a line to write on. @param {{label: string, text: string}} props */
function Entry({ label, text }) {
  return html`<div class="sentry"><dt>${label}</dt><dd dir="auto" data-empty=${text ? undefined : ""}>${text}</dd></div>`;
}

/** @param {any} m @returns {any} the deck's words for the plan */
function wordsOf(m) {
  return m.deck.cards.find((/** @type {any} */ card) => card.kind === "plan")?.plan ?? {};
}

/** @param {{m: any}} props */
export function Plan({ m }) {
  const plan = planOf(m);
  const card = shownCard(m);
  const words = wordsOf(m);
  return html`<${Band} m=${m} theme=${themeShown(m)} title=${card.title} />
    <${Fit} most=${5.5} least=${2.9} class="splan">
      ${
        plan
          ? html`<dl>
              <${Entry} label=${words.description} text=${written(m, `${plan.id}.description`)} />
              ${ownOf(m, plan).map((own) => html`<${Entry} ...${own} />`)}
              <${Entry} label=${words.actors} text=${actorsOf(m, plan).join(", ")} />
            </dl>`
          : card.front.lead.map((/** @type {string} */ text) => html`<p>${text}</p>`)
      }
    <//>`;
}

/** @param {{m: any}} props */
export function Steps({ m }) {
  const card = shownCard(m);
  return html`<${Band} m=${m} theme=${themeShown(m)} title=${card.back.heading || card.title} />
    <${Fit} most=${4.6} least=${2.9} class="splan"><${StepsBody} m=${m} /><//>`;
}

/** @param {{m: any}} props */
function StepsBody({ m }) {
  const plan = planOf(m);
  const words = wordsOf(m);
  if (!plan) return html`<p>${m.t("screen.plan.empty")}</p>`;
  const steps = stepsOfPlan(m, plan);
  const first = (/** @type {string} */ part) => written(m, `${plan.id}.first.${part}`);
  return html`${
    steps.length > 0 &&
    html`<table class="ssteps">
      <thead>
        <tr><th scope="col">${words.when}</th><th scope="col">${words.what}</th><th scope="col">${words.who}</th></tr>
      </thead>
      <tbody>
        ${steps.map((step) => html`<tr key=${step.id}><td dir="auto">${step.when}</td><td dir="auto">${step.what}</td><td dir="auto">${step.who}</td></tr>`)}
      </tbody>
    </table>`
  }
  <section class="sfirst">
    <h3>${words.first}</h3>
    <dl>
      <${Entry} label=${words.what} text=${first("what")} />
      <${Entry} label=${words.when} text=${first("when")} />
      <${Entry} label=${words.who} text=${first("who")} />
    </dl>
    ${plan.left_open && html`<p class="sfirst__open">${m.t("plan.left_open")}</p>`}
  </section>
  <dl><${Entry} label=${words.responsible} text=${written(m, `${plan.id}.responsible`)} /></dl>`;
}

/** @param {{m: any}} props */
export function Thanks({ m }) {
  const theme = m.deck.themes[m.deck.themes.length - 1];
  const firsts = plansOf(m)
    .map((plan) => ({ plan, said: ["when", "what", "who"].map((part) => written(m, `${plan.id}.first.${part}`)).filter(Boolean).join(" · ") }))
    .filter(({ plan, said }) => said || plan.left_open);
  return html`<div class="sposter" data-colour=${theme.colour}>
    <${Fit} most=${6} least=${2.9} class="sposter__body">
      <h2 class="sposter__title">${m.t("screen.thanks.heading")}</h2>
      ${
        firsts.length > 0 &&
        html`<p class="sposter__say">${m.t("screen.plan.first")}</p>
          ${firsts.map(
            ({ plan, said }) => html`<p class="sposter__question" dir="auto" key=${plan.id}>${said}</p>
              ${plan.left_open && html`<p class="sposter__say">${m.t("plan.left_open")}</p>`}`,
          )}`
      }
      <p class="sposter__say">${m.t("screen.thanks.say")}</p>
    <//>
  </div>`;
}
