/** The run of the workshop, from gathering to the end: where the group has been and is, and
    when it will be where. */

import { html } from "../../vendor/preact.js";
import { Icon } from "../parts/icons.js";
import { Mark } from "../parts/marks.js";
import { placeOf } from "./deck.js";
import { forecast, timeOfDay } from "./forecast.js";
import { hereOf, legsIn } from "./legs.js";
import { Legs } from "./runlegs.js";
import { RunTimes } from "./runtimes.js";
import { ThemeTime } from "./runtime.js";
import { useTick } from "./tick.js";
import { send } from "./wish.js";

/** How often the minutes are looked at again. */
const LOOK_MS = 5000;

/** @param {{m: any}} props */
export function Run({ m }) {
  useTick(m, m.workshop.stage === "ended" ? 0 : LOOK_MS);
  const { stage, theme, reached } = m.workshop;
  const at = placeOf(m, theme);
  const times = forecast(m);
  return html`<section class="zone zone--run" aria-labelledby="run-title">
    <h2 id="run-title" class="zone__title" tabindex="-1">${m.t("control.zone.run")}</h2>
    <${RunTimes} m=${m} times=${times} />
    <ol class="run plain">
      <${Milestone} m=${m} icon="door" title=${m.t("control.run.lobby")} say=${m.t("control.run.lobbyStep")} here=${stage === "lobby"} done=${stage !== "lobby"} />
      ${m.deck.themes.map(
        (/** @type {any} */ one, /** @type {number} */ place) =>
          html`<${Theme} key=${one.id} m=${m} theme=${one} times=${times} number=${place + 1} here=${stage === "running" && place + 1 === at} done=${reached > place && place + 1 !== at} open=${place <= reached} />`,
      )}
      <${Milestone} m=${m} icon="plan" title=${m.t("control.run.end")} say=${m.t("control.run.endStep")} here=${stage === "ended"} done=${false} time=${stage === "ended" ? "" : timeOfDay(times.ends)} />
    </ol>
  </section>`;
}

/** @param {{m: any, icon: string, title: string, say: string, here: boolean, done: boolean, time?: string}} props */
function Milestone({ m, icon, title, say, here, done, time }) {
  return html`<li class="run__item" aria-current=${here ? "step" : undefined} data-here=${here || undefined}>
    <span class="run__mark"><${Icon} name=${done ? "check" : icon} /></span>
    <div class="run__words">
      <p class="run__title run__end">
        ${title}${done && html`<span class="sr-only">, ${m.t("control.run.done")}</span>`}
        ${time && html`<span class="run__minutes tabular">${m.t("control.run.at", { time })}</span>`}
      </p>
      ${here && html`<p class="run__say">${say}</p>`}
    </div>
  </li>`;
}

/** @param {{m: any, theme: any, times: import("./forecast.js").Forecast, number: number, here: boolean, done: boolean, open: boolean}} props */
function Theme({ m, theme, times, number, here, done, open }) {
  const legs = legsIn(m, theme);
  const planning = m.ui.planning === true;
  const go = () => send(m, [["run.go", { leg: legs[0].id }]]);
  const running = m.workshop.stage === "running";
  return html`<li class="run__item" data-colour=${theme.colour} data-here=${here || undefined}>
    <span class="run__mark"><${Mark} name=${theme.mark} /></span>
    <div class="run__words">
      <p class="run__number">
        ${m.t("control.run.theme", { number })}
        ${done && html`<span class="run__done"><${Icon} name="check" /><span class="sr-only">${m.t("control.run.done")}</span></span>`}
        <${ThemeTime} m=${m} legs=${legs} begins=${times.begins.get(legs[0].id)} />
      </p>
      ${
        open && running && !here && !planning
          ? html`<button type="button" class="run__title run__go" aria-label=${m.t("control.run.open", { number, theme: theme.title })} onClick=${go}>${theme.title}</button>`
          : html`<p class="run__title">${theme.title}</p>`
      }
      ${(here || planning) && html`<${Legs} m=${m} legs=${legs} here=${here ? hereOf(m) : null} planning=${planning} />`}
    </div>
  </li>`;
}
