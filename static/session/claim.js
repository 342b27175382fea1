// Which outbox a tab works with. Two tabs must never share one, for they would number their
// commands twice; and the outbox of a tab that was closed must not lie unsent. So a tab takes
// a box whose lock is free, with what is still in it, or else makes a new one.

import { memoryStore } from "./box_store.js";

/**
 * @typedef {import("./box_store.js").BoxStore} BoxStore
 * @typedef {import("./outbox.js").Box} Box
 * @typedef {import("./outbox.js").Entry} Entry
 *
 * `still` asks whether it is held yet; where it is not, it tells so as a lost one is told.
 * @typedef {{release: () => void, onLost: (run: () => void) => void, still: () => boolean}} Hold
 * @typedef {{take: (name: string) => Promise<Hold | null>}} Locks null when another tab holds it
 * @typedef {{box: Box, entries: Entry[], store: BoxStore, hold: Hold}} Claim
 */

/** Boxes without anything to send are forgotten after so long. */
const IDLE_MS = 30 * 24 * 3_600_000;

/**
 * @param {object} parts
 * @param {BoxStore} parts.store
 * @param {Locks} parts.locks
 * @param {string} parts.owner room and credential
 * @param {() => string} parts.newId
 * @param {number} parts.now
 * @returns {Promise<Claim>}
 */
export async function claimBox({ store, locks, owner, newId, now }) {
  try {
    return (
      (await orphan({ store, locks, owner, now })) ??
      (await fresh({ store, locks, owner, newId, now }))
    );
  } catch {
    // A store that fails at its first use is worth nothing: the page's memory is honest.
    return fresh({ store: memoryStore(), locks, owner, newId, now });
  }
}

/**
 * A box that no tab works with; first one with something left to send.
 * @param {{store: BoxStore, locks: Locks, owner: string, now: number, waiting?: boolean}} parts
 *   `waiting`: only one with something to send
 * @returns {Promise<Claim | null>}
 */
export async function orphan({ store, locks, owner, now, waiting = false }) {
  const found = [];
  for (const box of await store.boxes(owner)) {
    const entries = await store.entries(box.id);
    const left = entries.filter(({ state }) => state === "queued").length;
    if (!left && now - box.at > IDLE_MS) await store.remove(box.id);
    else if (left || !waiting) found.push({ box, left });
  }
  found.sort((a, b) => b.left - a.left || b.box.at - a.box.at);
  for (const { box } of found) {
    const hold = await locks.take(`outbox.${box.id}`);
    if (!hold) continue;
    // Read anew under the lock: the tab that had it may have written since.
    const current = (await store.boxes(owner)).find(({ id }) => id === box.id);
    if (current) return { box: current, entries: await store.entries(box.id), store, hold };
    hold.release();
  }
  return null;
}

/**
 * @param {{store: BoxStore, locks: Locks, owner: string, newId: () => string, now: number}} parts
 * @returns {Promise<Claim>}
 */
async function fresh({ store, locks, owner, newId, now }) {
  const box = { id: newId(), owner, device: newId(), number: 0, answered: 0, at: now };
  const hold = (await locks.take(`outbox.${box.id}`)) ?? {
    release() {},
    onLost() {},
    still: () => true,
  };
  await store.write(box, [], [], true);
  return { box, entries: [], store, hold };
}
