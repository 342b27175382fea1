/** The timer as the facilitator holds it: start with the card's preset, pause, add, stop. */

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Timer } from "../parts/timer.js";
import { phaseOf } from "./clock.js";
import { hereOf, minutesOf } from "./legs.js";
import { Stepper } from "./stepper.js";
import { useTick } from "./tick.js";

const LONGEST = 60;

/** @param {{m: any}} props */
export function Clockwork({ m }) {
  useTick(m);
  const timer = m.rec.timer.get("t");
  const phase = phaseOf(timer, m.now());
  return html`<section class="clockwork" aria-labelledby="clock-title" data-phase=${phase}>
    <h2 id="clock-title" class="sr-only">${m.t("control.clock.heading")}</h2>
    ${phase === "idle" ? html`<${Wind} m=${m} />` : html`<${Going} m=${m} timer=${timer} phase=${phase} />`}
  </section>`;
}

/** @param {{m: any}} props */
function Wind({ m }) {
  const here = hereOf(m);
  const preset = Math.min(LONGEST, Math.round((here?.step.seconds ?? 0) / 60) || (here && minutesOf(m, here)) || 3);
  // A time that was set by hand holds for its step only: the next one brings its own.
  const leg = here?.id ?? "";
  const minutes = m.ui.minutes?.leg === leg ? m.ui.minutes.count : preset;
  const set = (/** @type {number} */ count) => m.set({ minutes: { leg, count } });
  return html`<div class="clockwork__wind">
    <${Stepper}
      label=${m.t("control.clock.minutes")}
      value=${minutes}
      least=${1}
      most=${LONGEST}
      fewer=${m.t("control.clock.less")}
      more=${m.t("control.clock.more")}
      onChange=${set}
    />
    <${Button} icon="play" onClick=${() => m.do("timer.start", { seconds: minutes * 60 })}>
      ${m.t("control.clock.start", { count: minutes })}
    <//>
  </div>`;
}

/** @param {{m: any, timer: any, phase: string}} props */
function Going({ m, timer, phase }) {
  return html`<${Timer} timer=${timer} now=${m.now} t=${m.t} size="large" />
    <div class="clockwork__buttons">
      ${
        phase === "running" &&
        html`<${Button} small icon="pause" onClick=${() => m.do("timer.pause", {})}>${m.t("control.clock.pause")}<//>`
      }
      ${
        phase === "paused" &&
        html`<${Button} small icon="play" onClick=${() => m.do("timer.resume", {})}>${m.t("control.clock.resume")}<//>`
      }
      <${Button} small icon="add" onClick=${() => m.do("timer.add", { seconds: 60 })}>${m.t("control.clock.add")}<//>
      <${Button} small icon="stop" onClick=${() => m.do("timer.stop", {})}>${m.t("control.clock.stop")}<//>
    </div>`;
}
