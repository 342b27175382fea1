// The room cannot be shown any more: what happened, what is safe, what to do.

import { html } from "../../vendor/preact.js";
import { Button, ButtonLink } from "../parts/button.js";
import { Page } from "../parts/page.js";

/** @param {any} m */
function words(m) {
  switch (m.link.gone) {
    case "key":
      return m.t("gone.key");
    case "removed":
      return m.t("gone.removed");
    case "deleted":
      return m.t("gone.deleted");
    case "version":
      return m.t("gone.version");
    default:
      return m.t("gone.unknown");
  }
}

/** @param {any} m the model, with `m.link.gone` */
export function Gone(m) {
  const again = m.link.gone === "version";
  return html`<${Page} m=${m} name="gone" title=${m.t("room.gone")}>
    <div class="narrow sheet stack">
      <h1>${again ? m.t("room.updated") : m.t("room.gone")}</h1>
      <p class="lead">${words(m)}</p>
      ${
        again
          ? html`<${Button} variant="primary" wide onClick=${() => globalThis.location.reload()}>${m.t("common.reload")}<//>`
          : html`<${ButtonLink} href="/" variant="primary" wide>${m.t("room.to_front")}<//>`
      }
    </div>
  <//>`;
}
