/**
 * When the workshop will end, and each theme begin, as things stand now. A step that takes too
 * long moves all that follows; one that was quick gives time back.
 */

import { hereOf, legsOf, plannedOf, usedOf } from "./legs.js";

const DAY = 24 * 60 * 60 * 1000;

/**
 * @typedef {object} Forecast
 * @property {number} ends when the last leg is over (ms)
 * @property {number} late how much later than planned (ms; less than 0: earlier), 0 in the lobby
 * @property {Map<string, number>} begins leg id → when it begins, for those to come
 */

/** @param {any} m @returns {Forecast} */
export function forecast(m) {
  const legs = legsOf(m);
  const here = hereOf(m);
  const at = here ? legs.findIndex((leg) => leg.id === here.id) : -1;
  /** @type {Map<string, number>} */
  const begins = new Map();
  let time = m.now();
  let whole = 0;
  for (const [place, leg] of legs.entries()) {
    const planned = plannedOf(m, leg);
    whole += planned;
    if (place > at) begins.set(leg.id, time);
    if (place >= at) time += Math.max(0, planned - usedOf(m, leg));
  }
  const began = Math.min(...(m.workshop.opened_at ?? []).filter(Boolean));
  const late = here && Number.isFinite(began) ? time - (began + whole) : 0;
  // Gone on with on another day, or opened from a file: nobody is late by days.
  return { ends: time, late: Math.abs(late) < DAY ? late : 0, begins };
}

/** A time of day as a clock on the wall shows it. @param {number} ms @returns {string} */
export function timeOfDay(ms) {
  const date = new Date(ms);
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}
