/** What a step of the run is made of, and the pieces that several steps share. */

import { digits, timeLeft } from "../parts/timer.js";
import { phaseOf } from "./clock.js";

/**
 * @typedef {[string, Record<string, any>]} Wish a command: its name and its fields
 * @typedef {object} NextStep
 * @property {string} key which kind of step, for tests and icons
 * @property {string} label what will happen
 * @property {string} [hint] what is good to know before pressing
 * @property {() => Wish[]} commands in order; new ids are made when they are asked for
 * @property {string} [go] instead of commands: the place in the panel where a choice waits
 */

/** A step that only the facilitator can decide: it leads to where the choice is made.
 * @param {string} key @param {string} label @param {string} go @param {string} [hint] @returns {NextStep} */
export function choice(key, label, go, hint) {
  return { key, label, hint, go, commands: () => [] };
}

/** Moving on ends the time that was set for what the group leaves. @param {any} m @returns {Wish[]} */
export function quietClock(m) {
  return phaseOf(m.rec.timer.get("t"), m.now()) === "idle" ? [] : [["timer.stop", {}]];
}

/** Said beside a step that cuts the time short. @param {any} m @returns {string | undefined} */
export function timeHint(m) {
  const timer = m.rec.timer.get("t");
  const phase = phaseOf(timer, m.now());
  if (phase === "rung") return m.t("control.next.rung");
  return phase === "idle" ? undefined : m.t("control.next.left", { time: digits(timeLeft(timer, m.now())) });
}

/**
 * Going to a step by pressing it in the run; the time set for the one before is over. The
 * button that was pressed becomes a plain line, so the focus goes to the head of the run and
 * not to nowhere. @param {any} m @param {Wish[]} wishes
 */
export function send(m, wishes) {
  for (const [did, args] of [...quietClock(m), ...wishes]) m.do(did, args);
  document.getElementById("run-title")?.focus({ preventScroll: true });
}
