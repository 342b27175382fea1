/** Draws a component again each second while the timer runs: its words hang on the clock. */

import { useEffect, useState } from "../../vendor/preact.js";

/** @param {any} m */
export function useTick(m) {
  const [, redraw] = useState(0);
  const running = m.rec.timer.get("t")?.state === "running";
  useEffect(() => {
    if (!running) return undefined;
    const ticking = setInterval(() => redraw((count) => count + 1), 1000);
    return () => clearInterval(ticking);
  }, [running]);
}
