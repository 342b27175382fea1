// How much of the page the on-screen keyboard covers. Most browsers make the page shorter for
// it, as the page asks (`interactive-widget`); some only draw it on top, and there the field at
// the foot has to be lifted.

import { facility } from "./facility.js";

/**
 * Keeps `--keyboard` on the page's root: the covered height, 0px where nothing is.
 * @param {Window & typeof globalThis} window
 */
export function watchKeyboard(window) {
  const seen = facility(() => window.visualViewport);
  if (!seen) return;
  const root = window.document.documentElement;
  const look = () => {
    // Zoomed in, less is seen of the page without anything being covered.
    const covered = seen.scale > 1.01 ? 0 : root.clientHeight - seen.height - seen.offsetTop;
    root.style.setProperty("--keyboard", `${Math.max(0, Math.round(covered))}px`);
  };
  seen.addEventListener("resize", look);
  seen.addEventListener("scroll", look);
  look();
}
