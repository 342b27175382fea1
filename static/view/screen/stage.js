/** What all scenes share: whether the screen is frozen, the live model, and its size. */

import { createContext, html, useEffect, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";

/** The live model and whether the scene is held. A held scene is the very same tree as
    before, so only what asks here learns of changes: the clock, which must stay true. */
export const Live = createContext(/** @type {{m: any, frozen: boolean}} */ ({ m: null, frozen: false }));

const BAND = 17;
/** The wall's padding above and below. */
const EDGES = 4;

/**
 * The screen in units of a hundredth of its height, less the band. A new object also when a
 * font has come: what was fitted to the font before it is fitted again.
 * @returns {{width: number, height: number}}
 */
export function useRoom() {
  const [room, setRoom] = useState(measure);
  useEffect(() => {
    const again = () => setRoom(measure());
    // It may have changed since it was measured, with nobody listening yet.
    setRoom((before) => {
      const now = measure();
      return now.width === before.width && now.height === before.height ? before : now;
    });
    addEventListener("resize", again);
    document.fonts?.addEventListener("loadingdone", again);
    return () => {
      removeEventListener("resize", again);
      document.fonts?.removeEventListener("loadingdone", again);
    };
  }, []);
  return room;
}

/** @returns {{width: number, height: number}} */
function measure() {
  const width = globalThis.innerWidth || 1920;
  const height = globalThis.innerHeight || 1080;
  const unit = unitOf(width, height);
  return { width: width / unit - 8, height: height / unit - BAND - EDGES };
}

/** The same unit as `--u` in 80-screen.css. @param {number} width @param {number} height */
export function unitOf(width, height) {
  return Math.min(height / 100, (width * 0.75) / 100);
}

/**
 * Text as large as its box allows: starts large and steps down until nothing overflows.
 * @param {{most: number, least: number, class: string, children?: any}} props in units of the screen
 */
export function Fit({ most, least, class: name, children }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const room = useRoom();
  const fit = () => {
    const element = box.current;
    if (!element) return;
    for (let size = most; ; size *= 0.94) {
      element.style.setProperty("--f", String(Math.max(size, least)));
      if (size <= least || (element.scrollHeight <= element.clientHeight + 1 && element.scrollWidth <= element.clientWidth + 1)) return;
    }
  };
  const newest = useRef(fit);
  newest.current = fit;
  useLayoutEffect(fit, [children, room]);
  // What stands beside it may take more or less of the room than when it was fitted.
  useEffect(() => {
    if (!box.current || !globalThis.ResizeObserver) return undefined;
    const observer = new ResizeObserver(() => requestAnimationFrame(() => newest.current()));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return html`<div class=${`fit ${name}`} ref=${box}>${children}</div>`;
}

/** Sets the type's size on an element from the script; style attributes are closed by policy.
 * @param {number} size @returns {any} a ref */
export function useSize(size) {
  const element = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => element.current?.style.setProperty("--f", String(size)), [size]);
  return element;
}
