/** A QR code as an image: an SVG that came as text is shown without becoming markup. */

import { html } from "../../vendor/preact.js";

/** @param {{svg: string, alt: string}} props */
export function Qr({ svg, alt }) {
  return html`<img class="qr" alt=${alt} src=${`data:image/svg+xml,${encodeURIComponent(svg)}`} />`;
}

/** The code as people read it aloud: two groups of four. @param {string} code */
export function spoken(code) {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** The same for a large print, which may take two lines. @param {{code: string}} props */
export function InTwo({ code }) {
  return html`${code.slice(0, 4)}-<wbr />${code.slice(4)}`;
}
