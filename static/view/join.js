// Coming in: the code where it is missing, then who you are and where you sit.

import { html } from "../vendor/preact.js";
import { CodeField } from "./front/code-field.js";
import { JoinForm } from "./join/form.js";
import { LinkHelp } from "./parts/linkhelp.js";
import { Page } from "./parts/page.js";
import { Gone } from "./room/gone.js";

/** @param {any} m the model */
export function Join(m) {
  if (m.link?.gone) return Gone(m);
  const title = m.workshop?.title || m.deck?.title || m.t("common.product");
  if (!m.code) {
    return html`<${Page} m=${m} name="join-code" title=${m.t("front.join")}>
      <div class="narrow sheet stack">
        <h1>${m.t("front.join")}</h1>
        <${CodeField} m=${m} />
      </div>
    <//>`;
  }
  const closed = m.workshop && !m.workshop.joining;
  return html`<${Page} m=${m} name="join" title=${m.t("front.join")} of=${title}>
    <div class="narrow sheet stack">
      <div>
        <p class="eyebrow">${m.t("join.to")}</p>
        <h1 dir="auto">${title}</h1>
      </div>
      <${LinkHelp} m=${m} />
      ${closed ? html`<p class="lead">${m.t("join.closed")}</p>` : html`<${JoinForm} m=${m} />`}
    </div>
  <//>`;
}
