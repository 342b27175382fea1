/** When it will end, how that is beside the plan, and the way to plan other minutes. */

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { timeOfDay } from "./forecast.js";

const MINUTE = 60_000;

/** @param {{m: any, times: import("./forecast.js").Forecast}} props */
export function RunTimes({ m, times }) {
  if (m.workshop.stage === "ended") return null;
  const planning = m.ui.planning === true;
  const late = Math.round(times.late / MINUTE);
  const words =
    late > 0 ? m.t("control.run.late", { count: late }) : late < 0 ? m.t("control.run.early", { count: -late }) : m.t("control.run.onTime");
  return html`<div class="runtimes">
    <p class="runtimes__end">${m.t("control.run.ends")} <strong class="tabular">${timeOfDay(times.ends)}</strong></p>
    ${m.workshop.stage === "running" && html`<p class="runtimes__late small" data-late=${late > 0 || undefined}>${words}</p>`}
    <${Button} small variant="tertiary" icon=${planning ? "check" : "clock"} pressed=${planning} onClick=${() => m.set({ planning: !planning })}>
      ${m.t("control.run.planMinutes")}
    <//>
  </div>`;
}
