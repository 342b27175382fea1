// Line icons drawn for the board on a 24 × 24 grid. They never stand alone: a word is beside
// them or the control has a label.

import { html } from "../../vendor/preact.js";

/** @type {Record<string, string>} */
const PATHS = {
  next: "M5 12h14M13 6l6 6-6 6",
  back: "M19 12H5M11 6l-6 6 6 6",
  down: "M6 9l6 6 6-6",
  up: "M6 15l6-6 6 6",
  turn: "M4 12a8 8 0 0 1 13.7-5.7L20 8.5M20 4v4.5h-4.5M20 12a8 8 0 0 1-13.7 5.7L4 15.5M4 20v-4.5h4.5",
  add: "M12 5v14M5 12h14",
  take: "M5 12h14",
  edit: "M4 20l1-4L16.5 4.5l3 3L8 19zM14 7l3 3",
  move: "M4 8h12M12 4l4 4-4 4M20 16H8M12 12l-4 4 4 4",
  remove: "M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13M10 11v5M14 11v5",
  undo: "M8 5L4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3",
  check: "M5 12.5l4.5 4.5L19 7.5",
  close: "M6 6l12 12M18 6L6 18",
  calendar: "M4 6h16v14H4zM4 10.5h16M8 3.5v5M16 3.5v5",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4.5l3 2",
  people: "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 11.2a3.2 3.2 0 0 0 0-6.2M18 14.6c2.1.8 3.5 2.7 3.5 5.4",
  person: "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20.5c0-4 3.3-6.5 7.5-6.5s7.5 2.5 7.5 6.5",
  screen: "M3.5 5h17v11h-17zM9 20h6M12 16v4",
  table: "M3 9h18l-2.5-4h-13zM5 9v10M19 9v10",
  hand: "M8 12V6.5a1.5 1.5 0 0 1 3 0V11V4.5a1.5 1.5 0 0 1 3 0V11V6a1.5 1.5 0 0 1 3 0v8c0 4-2.2 6.5-5.5 6.5-2.6 0-4-1.2-5.5-3.7L4.2 13.3a1.5 1.5 0 0 1 2.5-1.6L8 13.5",
  download: "M12 4v11M7 10.5l5 5 5-5M5 20h14",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6",
  unseen: "M4 4l16 16M9.5 5.9A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-3 3.7M6.2 7.5A16 16 0 0 0 2.5 12S6 18.5 12 18.5c1.5 0 2.9-.4 4.1-1M10 10.2a3 3 0 0 0 3.9 4.1",
  offline: "M4 4l16 16M5 12.5a11 11 0 0 1 4-2.5M2.5 9a15 15 0 0 1 5-3M12 6c3.7 0 7 1.3 9.5 3.5M15.5 10.7c1.3.4 2.5 1 3.5 1.9M8.5 16a5 5 0 0 1 6 .2M12 19.5h.01",
  sending: "M12 4v3M12 17v3M4 12h3M17 12h3M6.3 6.3l2.2 2.2M15.5 15.5l2.2 2.2",
  device: "M7 3.5h10v17H7zM11 17.5h2",
  warning: "M12 4L2.8 19.5h18.4zM12 10v4.5M12 17h.01",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  play: "M8 5l11 7-11 7z",
  pause: "M8.5 5v14M15.5 5v14",
  stop: "M6 6h12v12H6z",
  more: "M12 6h.01M12 12h.01M12 18h.01",
  star: "M12 3.8l2.5 5.3 5.7.7-4.2 4 1.1 5.8L12 16.7l-5.1 2.9L8 13.8l-4.2-4 5.7-.7z",
  heart: "M12 20S3.5 14.8 3.5 8.9A4.4 4.4 0 0 1 12 7.2a4.4 4.4 0 0 1 8.5 1.7C20.5 14.8 12 20 12 20z",
  grip: "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
  copy: "M9 8.5h11V20H9zM15 8.5V4H4v11.5h5",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1",
  group: "M4 4.5h7v6H4zM13 7.5h7v6h-7zM6 14h7v6H6z",
  language: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M3.5 12h17M12 3.5c2.5 2.4 3.5 5.2 3.5 8.5s-1 6.1-3.5 8.5c-2.5-2.4-3.5-5.2-3.5-8.5s1-6.1 3.5-8.5",
  vote: "M4.5 13v7h15v-7M8 12.5l3 3 6-8",
  plan: "M6 4h12v16H6zM9 9h6M9 12.5h6M9 16h4",
  help: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.7.4-1.1.9-1.1 1.7M12 16.5h.01",
  door: "M6 20.5V4h9v16.5M3.5 20.5h17M15 7h3.5v13.5M12 12.5h.01",
};

/**
 * @param {{name: string, size?: "large"}} props name: one of PATHS
 */
export function Icon({ name, size }) {
  return html`<svg
    class=${size ? `icon icon--${size}` : "icon"}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.9"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d=${PATHS[name] || PATHS.more} />
  </svg>`;
}
