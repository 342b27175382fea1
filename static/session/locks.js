// A lock that one tab of a browser holds at a time: Web Locks where there are any, which is in
// secure contexts only; else a lease in localStorage that its holder renews.

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
      if (holder && holder.tab !== tab && holder.until > time.now()) return null;
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

/** For a browser without any storage: every page is alone. @returns {Locks} */
export function noLocks() {
  return { take: async () => ({ release() {}, onLost() {}, still: () => true }) };
}
