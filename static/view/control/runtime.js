/** Used and planned minutes, in the words and colours of the run. */

import { html } from "../../vendor/preact.js";
import { minutesOf, plannedOf, usedOf } from "./legs.js";
import { timeOfDay } from "./forecast.js";

/** @typedef {import("./legs.js").Leg} Leg */

const MINUTE = 60_000;

/** A theme: planned, and when it begins; once begun, used of planned. @param {{m: any, legs: Leg[], begins?: number}} props */
export function ThemeTime({ m, legs, begins }) {
  const planned = legs.reduce((sum, leg) => sum + minutesOf(m, leg), 0);
  const used = legs.reduce((sum, leg) => sum + usedOf(m, leg), 0);
  const minutes = m.t("control.run.minutes", { count: planned });
  if (used > 0) return html`<${Used} m=${m} used=${used} planned=${planned} />`;
  if (begins === undefined || m.workshop.stage !== "running") return html`<span class="run__minutes tabular">${minutes}</span>`;
  return html`<span class="run__minutes tabular">${minutes} · ${m.t("control.run.at", { time: timeOfDay(begins) })}</span>`;
}

/** A step: planned; where the group is, what is left of it; afterwards what it took. @param {{m: any, leg: Leg, current: boolean}} props */
export function LegTime({ m, leg, current }) {
  const used = usedOf(m, leg);
  const planned = minutesOf(m, leg);
  if (!current) {
    if (used < MINUTE / 2) return html`<span class="run__minutes tabular">${m.t("control.run.short", { count: planned })}</span>`;
    return html`<${Used} m=${m} used=${used} planned=${planned} />`;
  }
  const left = plannedOf(m, leg) - used;
  const over = left < 0;
  const count = over ? Math.floor(-left / MINUTE) : Math.ceil(left / MINUTE);
  const words = over ? m.t("control.run.over", { count }) : m.t("control.run.left", { count });
  return html`<span class="run__minutes tabular" data-over=${over || undefined}>
    ${words}<span class="run__of">${m.t("control.run.used", { used: Math.floor(used / MINUTE), planned })}</span>
  </span>`;
}

/** @param {{m: any, used: number, planned: number}} props */
function Used({ m, used, planned }) {
  const whole = Math.round(used / MINUTE);
  return html`<span class="run__minutes tabular" data-over=${whole > planned || undefined}>${m.t("control.run.used", { used: whole, planned })}</span>`;
}
