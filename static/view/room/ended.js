// The workshop is over: the first step to take, and what to take home.

import { dateOf } from "../../lib/dates.js";
import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Icon } from "../parts/icons.js";
import { TakeHome } from "../parts/take-home.js";
import { RoomPage } from "./frame.js";
import { ranked } from "./plans.js";

/** @param {{m: any, plan: any, number: number}} props number: 0 where there is one plan only */
function FirstStep({ m, plan, number }) {
  const said = (/** @type {string} */ name) => m.rec.field.get(`${plan.id}.${name}`)?.text || "";
  const labels = m.deck.cards.find((/** @type {any} */ card) => card.kind === "plan")?.plan;
  if (!labels || !(plan.left_open || said("first.what") || said("first.when") || said("first.who"))) return null;
  const line = (/** @type {string} */ label, /** @type {string} */ text) =>
    text && html`<div><dt lang=${m.deck.language}>${label}</dt><dd dir="auto">${text}</dd></div>`;
  return html`<section class="stack" data-gap="small" aria-labelledby=${`first-${plan.id}`}>
    <h3 id=${`first-${plan.id}`}>${m.t("ended.first")}${number > 0 && ` (${number})`}</h3>
    <dl class="ended__first">
      ${line(labels.what, said("first.what"))}${line(labels.when, said("first.when"))}${line(labels.who, said("first.who"))}
    </dl>
    ${plan.left_open && html`<p>${m.t("plan.left_open")}</p>`}
  </section>`;
}

/** @param {{m: any}} props */
export function Ended({ m }) {
  const date = dateOf(m.workshop.expires_at, m.lang);
  const plans = ranked(m.rec.plan);
  return html`<${RoomPage} m=${m} name="ended" where=${m.t("ended.title")}>
    <div class="narrow sheet stack" data-gap="large">
      <div class="stack" data-gap="small">
        <p class="ended__mark"><${Icon} name="check" size="large" /></p>
        <h2 class="lobby__hello">${m.t("ended.title")}</h2>
        <p class="lead">${m.t("ended.lead")}</p>
      </div>
      ${plans.map((plan, at) => html`<${FirstStep} key=${plan.id} m=${m} plan=${plan} number=${plans.length > 1 ? at + 1 : 0} />`)}
      <${TakeHome} m=${m} main board />
      <div><${Button} variant="tertiary" icon="back" onClick=${() => m.set({ reading: true })}>${m.t("ended.board")}<//></div>
      <p class="quiet">${m.t("ended.deleted", { date })}</p>
    </div>
  <//>`;
}
