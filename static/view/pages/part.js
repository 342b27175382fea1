// A part of a text page: a heading and its paragraphs or points.

import { html } from "../../vendor/preact.js";

/**
 * @param {{title: string, lines: any[], list?: boolean, children?: any}} props
 */
export function Part({ title, lines, list, children }) {
  return html`<section class="text__part">
    <h2>${title}</h2>
    ${list ? html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>` : lines.map((line) => html`<p>${line}</p>`)}
    ${children}
  </section>`;
}
