// The front page: two doors, and the deck's four themes fanned on the table.

import { html } from "../vendor/preact.js";
import { CodeField } from "./front/code-field.js";
import { Fan } from "./front/fan.js";
import { OpenFile } from "./front/open-file.js";
import { StartForm } from "./front/start-form.js";
import { Page } from "./parts/page.js";

/** @param {any} m the model, see docs/architecture.md */
export function Front(m) {
  return html`<${Page} m=${m} name="front" title="">
    <div class="front">
      <div class="front__head">
        <h1 class="front__title">${m.t("front.title")}</h1>
        <p class="lead">${m.t("front.lead")}</p>
      </div>
      <div class="doors">
        <section class="door door--join" aria-labelledby="door-join">
          <h2 id="door-join">${m.t("front.join")}</h2>
          <${CodeField} m=${m} />
        </section>
        <section class="door" aria-labelledby="door-start">
          <h2 id="door-start">${m.t("front.start")}</h2>
          <p>${m.t("front.start.lead")}</p>
          <${StartForm} m=${m} />
          <${OpenFile} m=${m} />
        </section>
      </div>
      <${Fan} m=${m} />
    </div>
  <//>`;
}
