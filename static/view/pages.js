// The pages of plain text: about, help, privacy, accessibility. Their words are another
// matter (content/words/*/pages.json); here is only in which order they stand.

import { html } from "../vendor/preact.js";
import { Page } from "./parts/page.js";
import { About } from "./pages/about.js";
import { Accessibility } from "./pages/accessibility.js";
import { Help } from "./pages/help.js";
import { Privacy } from "./pages/privacy.js";

/** @type {Record<string, (m: any) => {title: string, lead: string, body: any}>} */
const PAGES = { about: About, help: Help, privacy: Privacy, accessibility: Accessibility };

/** @param {any} m the model; `m.page` says which */
export function Pages(m) {
  const { title, lead, body } = /** @type {any} */ (PAGES[m.page] || About)(m);
  return html`<${Page} m=${m} name=${m.page} title=${title}>
    <article class="text sheet">
      <h1>${title}</h1>
      <p class="lead">${lead}</p>
      ${body}
    </article>
  <//>`;
}
