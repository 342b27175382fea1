// The mark beside a theme's colour, so that a theme is never told by colour alone.

import { html } from "../../vendor/preact.js";

const RAYS = "M32 5v9M32 50v9M5 32h9M50 32h9M13 13l6.5 6.5M44.5 44.5L51 51M51 13l-6.5 6.5M19.5 44.5L13 51";

/** @type {Record<string, any>} */
const SHAPES = {
  sun: html`<circle cx="32" cy="32" r="11" fill="currentColor" stroke="none" /><path d=${RAYS} />`,
  star: html`<path fill="currentColor" d="M32 8l7 16.5 18 1.6-13.6 11.8L47.5 55 32 45.6 16.5 55l4.1-17.1L7 26.1l18-1.6z" />`,
  person: html`<circle cx="32" cy="19" r="11" fill="currentColor" stroke="none" />
    <path fill="currentColor" d="M11 56c0-12.5 9.4-20 21-20s21 7.5 21 20z" />`,
  path: html`<path d="M13 57c0-14 30-11 30-24S21 23 21 10" /><path stroke-dasharray="1 9" d="M33 57c6-6 20-8 20-23" />
    <circle cx="21" cy="9" r="4.5" fill="currentColor" stroke="none" />`,
  door: html`<path d="M14 57V8h22v49M8 57h48" /><path fill="currentColor" d="M36 8l14 6v43H36z" /><circle cx="29" cy="33" r="2" />`,
  hand: html`<path d="M20 34V18a4 4 0 0 1 8 0v12-18a4 4 0 0 1 8 0v18-14a4 4 0 0 1 8 0v22c0 12-6 20-16 20-8 0-12-4-16-12l-5-10a4 4 0 0 1 7-4z" />`,
  bulb: html`<path fill="currentColor" d="M32 6a19 19 0 0 0-11 34.5c2.5 1.9 3.5 3.5 3.5 6.5h15c0-3 1-4.6 3.5-6.5A19 19 0 0 0 32 6z" />
    <path d="M26 53h12M28.5 59h7" />`,
};

/**
 * @param {{name: string}} props name: the deck's `mark`: sun, star, person, path, door, hand, bulb
 */
export function Mark({ name }) {
  return html`<svg
    class="mark"
    viewBox="0 0 64 64"
    fill="none"
    stroke="currentColor"
    stroke-width="4.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    ${SHAPES[name] || SHAPES.star}
  </svg>`;
}
