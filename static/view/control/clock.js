/** The room's one timer as figures: how much is left, and in which of its states it is. */

/** Milliseconds left; 0 when it has rung or never ran. @param {any} timer @param {number} now @returns {number} */
export function leftOf(timer, now) {
  if (timer?.state === "running") return Math.max(0, timer.ends_at - now);
  return timer?.state === "paused" ? timer.left : 0;
}

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

/** `3:07`, rounded up so that it says 0:00 only when time is up. @param {number} ms @returns {string} */
export function digits(ms) {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
