// The workshop is over: the first step to take, and what to take home.

import { dateOf } from "../../lib/dates.js";
import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Icon } from "../parts/icons.js";
import { RoomPage } from "./frame.js";
import { planOf } from "./plans.js";

/** @param {{m: any}} props */
function FirstStep({ m }) {
  const plan = planOf(m);
  const said = (/** @type {string} */ name) => (plan && m.rec.field.get(`${plan.id}.${name}`)?.text) || "";
  const labels = m.deck.cards.find((/** @type {any} */ card) => card.kind === "plan")?.plan;
  if (!labels || !(said("first.what") || said("first.when") || said("first.who"))) return null;
  const line = (/** @type {string} */ label, /** @type {string} */ text) =>
    text && html`<div><dt lang=${m.deck.language}>${label}</dt><dd dir="auto">${text}</dd></div>`;
  return html`<section class="stack" data-gap="small" aria-labelledby="first">
    <h3 id="first">${m.t("ended.first")}</h3>
    <dl class="ended__first">
      ${line(labels.what, said("first.what"))}${line(labels.when, said("first.when"))}${line(labels.who, said("first.who"))}
    </dl>
  </section>`;
}

/** @param {{m: any}} props */
export function Ended({ m }) {
  const date = dateOf(m.workshop.expires_at, m.lang);
  return html`<${RoomPage} m=${m} name="ended">
    <div class="narrow sheet stack" data-gap="large">
      <div class="stack" data-gap="small">
        <p class="ended__mark"><${Icon} name="check" size="large" /></p>
        <h2 class="lobby__hello">${m.t("ended.title")}</h2>
        <p class="lead">${m.t("ended.lead")}</p>
      </div>
      <${FirstStep} m=${m} />
      <div class="stack" data-gap="small">
        <${Button} variant="primary" wide icon="download" onClick=${() => m.download("pdf")}>${m.t("ended.pdf")}<//>
        <div class="row">
          <${Button} icon="download" onClick=${() => m.download("docx")}>${m.t("ended.docx")}<//>
          <${Button} icon="download" onClick=${() => m.download("md")}>${m.t("ended.md")}<//>
        </div>
      </div>
      <div><${Button} variant="tertiary" icon="back" onClick=${() => m.set({ reading: true })}>${m.t("ended.board")}<//></div>
      <p class="quiet">${m.t("ended.deleted", { date })}</p>
    </div>
  <//>`;
}
