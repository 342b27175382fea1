/** Which of its states the room's one timer is in; figures and digits are the timer part's. */

/**
 * `idle` before the first start and after a stop, `rung` when the time ran out and nobody
 * has stopped it. @param {any} timer @param {number} now
 * @returns {"idle" | "running" | "paused" | "rung"}
 */
export function phaseOf(timer, now) {
  if (timer?.state === "paused") return "paused";
  if (timer?.state !== "running") return "idle";
  return timer.ends_at > now ? "running" : "rung";
}
