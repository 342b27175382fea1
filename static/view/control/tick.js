/** Draws a component again as time passes: its words hang on the clock. */

import { useEffect, useState } from "../../vendor/preact.js";

/** Each second while the timer runs, and else each `often` ms (0: not at all). @param {any} m @param {number} [often] */
export function useTick(m, often = 0) {
  const [, redraw] = useState(0);
  const wait = m.rec.timer.get("t")?.state === "running" ? 1000 : often;
  useEffect(() => {
    if (!wait) return undefined;
    const ticking = setInterval(() => redraw((count) => count + 1), wait);
    return () => clearInterval(ticking);
  }, [wait]);
}
