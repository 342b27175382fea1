// The browser's clock, dice and timers, handed to the parts that need them.

import { SteadyClock } from "./steady.js";

const clock = new SteadyClock({ wall: () => Date.now(), running: () => performance.now() });

/** @type {import("./types.js").Time} */
export const browserTime = {
  now: () => clock.now(),
  parted: (run) => clock.parted(run),
  random: () => Math.random(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** What the device's clock shows, which its owner may set: for what tabs tell each other. */
export const wallTime = { ...browserTime, now: () => Date.now() };
