// The pages of running text: about, help, privacy, accessibility. Their texts come when they
// are shown (content/pages); here is only how they are laid out.

import { html, useEffect, useState } from "../vendor/preact.js";
import { Criteria } from "./pages/criteria.js";
import { operator } from "./pages/operator.js";
import { Part } from "./pages/part.js";
import { Button } from "./parts/button.js";
import { Page } from "./parts/page.js";

/** @param {{m: any}} props `m.page` says which; `m.texts(page, lang)` fetches its texts */
export default function Pages({ m }) {
  const [shown, setShown] = useState(/** @type {any} */ (null));
  useEffect(() => {
    let wanted = true;
    m.texts(m.page, m.lang).then((/** @type {any} */ texts) => wanted && setShown(texts));
    return () => {
      wanted = false;
    };
  }, [m.page, m.lang]);
  const [page, criteria] = shown || [null, null];
  const facts = operator();
  return html`<${Page} m=${m} name=${m.page} title=${page?.title || ""}>
    <article class="text sheet">
      <h1>${page?.title || m.t("common.loading")}</h1>
      ${page && html`<p class="lead">${page.lead}</p>`}
      ${page?.print && html`<div class="no-print"><${Button} icon="copy" onClick=${() => globalThis.print()}>${page.print}<//></div>`}
      ${page?.parts.map((/** @type {any} */ part) => html`<${Part} part=${part} facts=${facts} />`)}
      ${criteria && html`<${Criteria} table=${criteria} />`}
    </article>
  <//>`;
}
