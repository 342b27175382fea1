/** The wide button at the foot of the run, and the small one that goes back. */

import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { newestRound, where } from "../../lib/seen.js";
import { Button } from "../parts/button.js";
import { nextStep, stepBack } from "./nextstep.js";
import { goTo } from "./places.js";
import { useTick } from "./tick.js";

// A double press would take two steps: the label changes under the finger. Where another device
// leads too, parts/rest.js sees to what it changes.
const REST = 700;

/** @param {{m: any}} props */
export function Next({ m }) {
  useTick(m);
  const [resting, setResting] = useState(false);
  const timer = useRef(/** @type {any} */ (0));
  useEffect(() => () => clearTimeout(timer.current), []);
  const step = nextStep(m);
  const back = stepBack(m);
  if (!step) return html`<div class="next"></div>`;
  const take = (/** @type {import("./wish.js").NextStep} */ chosen) => {
    setResting(true);
    timer.current = setTimeout(() => setResting(false), REST);
    const seen = where(m.rec);
    for (const [did, args] of chosen.commands()) m.do(did, did === "run.go" ? { ...args, seen } : args);
    if (chosen.go) goTo(m, chosen.go);
  };
  const at = `${where(m.rec)} ${newestRound(m.rec)}`;
  return html`<div class="next" role="group" aria-label=${m.t("control.next.heading")}>
    <p class="next__hint" id="next-hint">${step.hint ?? ""}</p>
    <${Button}
      id="next-step"
      variant="primary"
      wide
      busy=${resting}
      means=${`${step.key} ${at}`}
      describedBy=${step.hint ? "next-hint" : undefined}
      icon=${step.go ? "down" : "next"}
      onClick=${() => take(step)}
    >${step.label}<//>
    <div class="next__back">
      ${back && html`<${Button} variant="tertiary" small icon="back" busy=${resting} means=${at} onClick=${() => take(back)}>${back.label}<//>`}
    </div>
  </div>`;
}
