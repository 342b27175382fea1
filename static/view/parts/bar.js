/** How much of the most something has, as a bar beside its figure. */

import { html, useEffect, useRef } from "../../vendor/preact.js";

/** A bar whose length is set from the script: style attributes are closed by the page's policy.
 * @param {{part: number}} props */
export function Bar({ part }) {
  const bar = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => bar.current?.style.setProperty("--part", String(part)), [part]);
  return html`<span class="meter" aria-hidden="true"><span class="meter__fill" ref=${bar}></span></span>`;
}
