// The browser's clock, dice and timers, handed to the parts that need them.

/** @type {import("./types.js").Time} */
export const browserTime = {
  now: () => Date.now(),
  random: () => Math.random(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
