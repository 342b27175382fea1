// A lock that one tab of a browser holds at a time: Web Locks where there are any, which is in
// secure contexts only; else a lease in localStorage that its holder renews.

import { answerWithin } from "../lib/facility.js";
import { newId } from "../lib/ids.js";

/**
 * @typedef {import("./claim.js").Hold} Hold
 * @typedef {import("./claim.js").Locks} Locks
 * @typedef {import("./types.js").Time} Time
 */

/** A hidden tab's timers may run once a minute only, so a lease outlives that. */
const LEASE_MS = 90_000;
const RENEW_MS = 10_000;

/** @param {LockManager} manager @returns {Locks} */
export function webLocks(manager) {
  return {
    take(name) {
      return new Promise((resolve, reject) => {
        const held = manager.request(name, { ifAvailable: true }, (lock) => {
          if (!lock) return resolve(null);
          return new Promise((/** @type {(value: void) => void} */ release) =>
            resolve({ release, onLost() {}, still: () => true }),
          );
        });
        held.catch(reject);
      });
    },
  };
}

/**
 * @param {Storage} storage
 * @param {Time} time
 * @returns {Locks}
 */
export function leases(storage, time) {
  const tab = newId();
  /** @param {string} key @returns {{tab: string, until: number} | null} */
  const read = (key) => JSON.parse(storage.getItem(key) ?? "null");
  return {
    async take(name) {
      const key = `lease.${name}`;
      const holder = read(key);
      // One that holds for longer than any is from before the device's clock was put back.
      const left = (holder?.until ?? 0) - time.now();
      if (holder && holder.tab !== tab && left > 0 && left <= LEASE_MS) return null;
      let lost = () => {};
      let cancel = () => {};
      let held = true;
      const write = () =>
        storage.setItem(key, JSON.stringify({ tab, until: time.now() + LEASE_MS }));
      // A tab that slept too long finds the lease gone to another.
      const still = () => {
        if (!held || read(key)?.tab === tab) return held;
        held = false;
        cancel();
        lost();
        return false;
      };
      const renew = () => {
        if (!still()) return;
        write();
        cancel = time.after(RENEW_MS, renew);
      };
      write();
      // Two tabs that start at once: the later writer has it.
      await new Promise((resolve) => time.after(30, () => resolve(undefined)));
      if (read(key)?.tab !== tab) return null;
      renew();
      return {
        still,
        release() {
          held = false;
          cancel();
          if (read(key)?.tab === tab) storage.removeItem(key);
        },
        onLost(run) {
          lost = run;
        },
      };
    },
  };
}

/** A lock that is free is given at once. */
const ANSWER_MS = 2_000;

/**
 * The best kind that answers: where data is blocked Web Locks are there and refuse, or say nothing.
 * @param {Locks} best
 * @param {Locks} other
 * @returns {Locks}
 */
export function locksOr(best, other) {
  let works = true;
  return {
    async take(name) {
      if (!works) return other.take(name);
      const asked = best.take(name);
      try {
        return await answerWithin(() => asked, ANSWER_MS);
      } catch {
        works = false;
        // One that comes too late is nobody's.
        asked.then((hold) => hold?.release(), () => {});
        return other.take(name);
      }
    },
  };
}

/** For a browser without any storage: every page is alone. @returns {Locks} */
export function noLocks() {
  return { take: async () => ({ release() {}, onLost() {}, still: () => true }) };
}
