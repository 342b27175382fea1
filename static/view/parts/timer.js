// The room's one clock: a ring that empties and big digits. It reads the server's clock,
// so every screen shows the same second.

import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { Icon } from "./icons.js";

/**
 * Milliseconds left on a timer record.
 * @param {{state: string, ends_at: number, left: number} | undefined} timer
 * @param {number} now
 */
export function timeLeft(timer, now) {
  if (!timer || timer.state === "stopped") return 0;
  return Math.max(0, timer.state === "paused" ? timer.left : timer.ends_at - now);
}

/** @param {number} ms */
export function digits(ms) {
  const seconds = Math.ceil(ms / 1000);
  const rest = String(seconds % 60).padStart(2, "0");
  return `${Math.floor(seconds / 60)}:${rest}`;
}

/**
 * Draws again about once a second while the timer runs, and no oftener.
 * @param {any} timer
 * @param {() => number} now
 */
function useSeconds(timer, now) {
  const [, redraw] = useState(0);
  const running = timer?.state === "running";
  useEffect(() => {
    if (!running) return undefined;
    /** @type {any} */
    let wait;
    const tick = () => {
      redraw((n) => n + 1);
      // Also when it is over: that was said by a clock, and clocks are put right.
      const left = timeLeft(timer, now());
      wait = setTimeout(tick, left > 0 ? (left % 1000) + 20 : 1000);
    };
    wait = setTimeout(tick, (timeLeft(timer, now()) % 1000) + 20);
    return () => clearTimeout(wait);
  }, [timer, running]);
}

const RING = 2 * Math.PI * 44;

/**
 * Nothing is drawn while the timer is stopped or was never started.
 * @param {object} props
 * @param {any} props.timer `m.rec.timer.get("t")`
 * @param {() => number} props.now `m.now`
 * @param {(key: string, args?: any) => string} props.t
 * @param {"small" | "large" | "huge"} [props.size]
 * @param {boolean} [props.always] draw an empty timer too
 */
export function Timer({ timer, now, t, size = "small", always }) {
  useSeconds(timer, now);
  const arc = useRef(/** @type {SVGElement | null} */ (null));
  const left = timeLeft(timer, now());
  const part = timer?.length ? Math.min(1, left / timer.length) : 0;
  useEffect(() => {
    arc.current?.style.setProperty("stroke-dashoffset", String(RING * (1 - part)));
  });
  if ((!timer || timer.state === "stopped") && !always) return null;
  const phase = timer?.state === "paused" ? "paused" : left === 0 ? "over" : left <= 60_000 ? "last" : "running";
  const words =
    phase === "paused" ? t("timer.paused") : phase === "over" ? t("timer.over") : phase === "last" ? t("timer.last") : t("timer.left");
  return html`<div class="timer" role="timer" data-size=${size} data-phase=${phase} aria-label=${t("timer.label")}>
    <svg class="timer__ring" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
      <circle class="timer__track" cx="50" cy="50" r="44" />
      <circle class="timer__arc" ref=${arc} cx="50" cy="50" r="44" stroke-dasharray=${RING} transform="rotate(-90 50 50)" />
    </svg>
    <span class="timer__face">
      <span class="timer__digits tabular" translate=${false}>${digits(left)}</span>
      <span class="timer__words">${phase !== "running" && html`<${Icon} name=${phase === "paused" ? "pause" : "clock"} />`} ${words}</span>
    </span>
  </div>`;
}
