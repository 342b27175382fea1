// A part of a text page: a heading and its paragraphs, points or numbered steps.

import { html } from "../../vendor/preact.js";

/** @typedef {string | {text: string, to?: string, unless?: string}} Line */

/**
 * A text with what the operator has set put in; "" where something it asks for is not set.
 * @param {string} text @param {Record<string, string>} facts
 */
export function filled(text, facts) {
  let whole = true;
  const said = text.replace(/\{(\w+)\}/g, (_, name) => {
    whole &&= Boolean(facts[name]);
    return facts[name] ?? "";
  });
  return whole ? said : "";
}

/** What is to be shown of a line, or null. @param {Line} line @param {Record<string, string>} facts @returns {{text: string, to: string} | null} */
export function shownLine(line, facts) {
  const { text, to = "", unless = "" } = typeof line === "string" ? { text: line } : line;
  const said = filled(text, facts);
  const target = filled(to, facts);
  if (!said || (to && !target) || (unless && facts[unless])) return null;
  return { text: said, to: target };
}

/** @param {{part: {title: string, text?: Line[], list?: Line[], steps?: Line[]}, facts: Record<string, string>}} props */
export function Part({ part, facts }) {
  const lines = (part.text || part.list || part.steps || []).map((line) => shownLine(line, facts)).filter((line) => line !== null);
  const inside = (/** @type {{text: string, to: string}} */ line) => (line.to ? html`<a href=${line.to} rel="noreferrer">${line.text}</a>` : line.text);
  const points = () => lines.map((line) => html`<li>${inside(line)}</li>`);
  return html`<section class="text__part">
    <h2>${part.title}</h2>
    ${part.list ? html`<ul>${points()}</ul>` : part.steps ? html`<ol>${points()}</ol>` : lines.map((line) => html`<p>${inside(line)}</p>`)}
  </section>`;
}
