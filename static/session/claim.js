// Which outbox a tab works with. Two tabs must never share one, for they would number their
// commands twice; and the outbox of a tab that was closed must not lie unsent. So a tab takes
// a box whose lock is free, with what is still in it, or else makes a new one.

import { answerWithin } from "../lib/facility.js";
import { memoryStore } from "./box_store.js";

/**
 * @typedef {import("./box_store.js").BoxStore} BoxStore
 * @typedef {import("./types.js").Box} Box
 * @typedef {import("./types.js").Entry} Entry
 *
 * `still` asks whether it is held yet; where it is not, it tells so as a lost one is told.
 * @typedef {{release: () => void, onLost: (run: () => void) => void, still: () => boolean}} Hold
 * @typedef {{take: (name: string) => Promise<Hold | null>}} Locks null when another tab holds it
 * @typedef {{box: Box, entries: Entry[], store: BoxStore, hold: Hold}} Claim
 */

/** A store that says nothing for so long is none; locks have had their own time by then. */
const CLAIM_MS = 6_000;
/** Boxes with nothing to send, and no refusal to read, are forgotten after so long. */
const IDLE_MS = 30 * 24 * 3_600_000;

/**
 * @param {object} parts
 * @param {BoxStore} parts.store
 * @param {Locks} parts.locks
 * @param {string} parts.owner room and credential (`ownerOf`)
 * @param {string} [parts.secret] the credential, kept with the box
 * @param {() => string} parts.newId
 * @param {number} parts.now
 * @returns {Promise<Claim>}
 */
export async function claimBox({ store, locks, owner, secret, newId, now }) {
  const claiming = (async () =>
    (await orphan({ store, locks, owner, now })) ?? (await fresh({ store, locks, owner, secret, newId, now })))();
  try {
    return await answerWithin(() => claiming, CLAIM_MS);
  } catch {
    // One that comes too late is nobody's.
    claiming.then(({ hold }) => hold.release(), () => {});
    // A store that fails at its first use is worth nothing: the page's memory is honest.
    return fresh({ store: memoryStore(), locks, owner, secret, newId, now });
  }
}

/** Whose a box is. @param {string} code @param {string} role @param {string} secret */
export function ownerOf(code, role, secret) {
  return `${code}/${role}/${secret.slice(0, 8)}`;
}

/**
 * The credential that was last used here for a role in a room, "" where there is none. A
 * browser writes its localStorage when it has time for it; killed before that, it knows nobody
 * any more, though what they wrote lies in a box on the disk.
 * @param {BoxStore} store
 * @param {string} code
 * @param {string} role
 */
export async function secretInBoxes(store, code, role) {
  const boxes = (await store.boxes(ownerOf(code, role, ""), true)).filter(({ secret }) => secret);
  boxes.sort((a, b) => b.at - a.at);
  return boxes[0]?.secret ?? "";
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
    const unread = entries.some(({ state }) => state === "refused");
    if (!left && !unread && now - box.at > IDLE_MS) await store.remove(box.id);
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
 * @param {{store: BoxStore, locks: Locks, owner: string, secret?: string, newId: () => string, now: number}} parts
 * @returns {Promise<Claim>}
 */
async function fresh({ store, locks, owner, secret = "", newId, now }) {
  const box = { id: newId(), owner, secret, device: newId(), number: 0, answered: 0, at: now };
  const hold = (await locks.take(`outbox.${box.id}`)) ?? {
    release() {},
    onLost() {},
    still: () => true,
  };
  await store.write(box, [], [], true);
  return { box, entries: [], store, hold };
}
