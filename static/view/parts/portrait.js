// Portraits of the deck's invented children, drawn from a few shapes: hair, a sweater and
// the thing they like. They stand for nobody.

import { html } from "../../vendor/preact.js";

/**
 * @typedef {object} Look
 * @property {string} skin the class of a skin tone, see 31-portrait.css
 * @property {string} hair
 * @property {string} wear
 * @property {string} back hair behind the head, a path
 * @property {string} front hair over the forehead, a path
 * @property {any} thing what they like
 */

const HEADPHONES = html`<path class="p-line" d="M54 76a26 26 0 0 1 52 0" /><rect class="p-dark" x="49" y="72" width="10" height="20" rx="5" />
  <rect class="p-dark" x="101" y="72" width="10" height="20" rx="5" />`;
const BRUSH = html`<path class="p-wood" d="M118 150l12-44 5 1.4-12 44z" /><path class="p-dark" d="M128 107l3-15c5 2 8 8 4.5 16.5z" />`;
const STICK = html`<path class="p-line p-line--wood" d="M137 72l-16 74-20 5" /><ellipse class="p-dark" cx="34" cy="150" rx="10" ry="4.5" />`;
const BALL = html`<circle class="p-ball" cx="124" cy="140" r="17" /><path class="p-seam" d="M109 133c10 3 20 12 22 22M124 123c-2 9 4 18 17 19" />`;
const GUITAR = html`<path class="p-wood" d="M98 152c-9 6-20 1-20-9s10-10 13-15 12-8 18-2 4 13 1 18-5 4-12 8z" /><circle class="p-dark" cx="97" cy="139" r="4.5" />
  <path class="p-line p-line--dark" d="M103 132l30-35" />`;

/** @type {Record<string, Look>} */
const LOOKS = {
  per: { skin: "a", hair: "straw", wear: "blue", back: "", front: "M55 74c-2-24 12-32 26-32s27 9 25 31c-6-3-9-8-11-13-8 7-26 9-34 4-2 3-4 7-6 10z", thing: HEADPHONES },
  amina: { skin: "c", hair: "black", wear: "plum", back: "M48 78c0-28 14-38 32-38s33 12 32 40c0 20 6 30 2 46H46c-4-16 2-28 2-48z", front: "M54 78c-1-22 9-33 26-33s27 12 26 33c-6-8-9-14-11-22-12 10-30 12-35 10-3 4-5 8-6 12z", thing: BRUSH },
  torbjorn: { skin: "b", hair: "brown", wear: "green", back: "", front: "M53 72c0-20 11-30 27-30s27 10 27 30c-2-5-4-9-6-11H59c-2 2-4 6-6 11z", thing: STICK },
  sandra: { skin: "a", hair: "red", wear: "red", back: "M104 56c18-2 24 14 18 34-2 6-8 8-9 3-2-12-6-20-12-26z", front: "M54 76c-3-24 10-35 26-35 18 0 28 12 26 33-9-4-17-12-20-19-6 9-20 12-26 11-3 3-5 6-6 10z", thing: BALL },
  oscar: { skin: "d", hair: "black", wear: "yellow", back: "M52 66a13 13 0 0 1 6-18 14 14 0 0 1 22-9 14 14 0 0 1 22 9 13 13 0 0 1 6 18z", front: "M55 70c-2-8 2-14 8-16 6-6 28-6 34 0 6 2 10 8 8 16-5-6-12-9-25-9s-20 3-25 9z", thing: GUITAR },
};

/**
 * @param {{name: string}} props name: the deck's `portrait`; unknown or "" draws an outline to fill in
 */
export function Portrait({ name }) {
  const look = LOOKS[name];
  if (!look) {
    return html`<svg class="portrait" viewBox="0 0 160 160" aria-hidden="true" focusable="false">
      <circle class="p-ground" cx="80" cy="80" r="78" />
      <path class="p-blank" d="M80 46a27 30 0 1 0 0 60 27 30 0 1 0 0-60M30 150c3-24 22-34 50-34s47 10 50 34" />
      <path class="p-blank p-blank--mark" d="M80 66v22M69 77h22" />
    </svg>`;
  }
  return html`<svg class="portrait" viewBox="0 0 160 160" aria-hidden="true" focusable="false">
    <circle class="p-ground" cx="80" cy="80" r="78" />
    <g data-skin=${look.skin} data-hair=${look.hair} data-wear=${look.wear}>
      ${look.back && html`<path class="p-hair" d=${look.back} />`}
      <path class="p-wear" d="M26 147c4-24 24-33 54-33s50 9 54 33a78 78 0 0 1-108 0z" />
      <path class="p-skin p-neck" d="M68 98h24v18c-6 7-18 7-24 0z" />
      <ellipse class="p-skin" cx="80" cy="78" rx="26" ry="30" />
      <path class="p-hair" d=${look.front} />
      <circle class="p-ink" cx="70.5" cy="80" r="2.8" /><circle class="p-ink" cx="89.5" cy="80" r="2.8" />
      <path class="p-smile" d="M72 92c4 4.5 12 4.5 16 0" />
      ${look.thing}
    </g>
  </svg>`;
}
