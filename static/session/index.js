// The session in a browser: the parts of session.js with the browser's own storage, locks,
// socket and events under them. The only file of the session that main.js needs to know.

import { newId } from "../lib/ids.js";
import { diskStore, memoryStore } from "./box_store.js";
import { claimBox, orphan, ownerOf, secretInBoxes } from "./claim.js";
import { eventTransport } from "./event_transport.js";
import { firstThatWorks } from "./fallback.js";
import { leases, noLocks, webLocks } from "./locks.js";
import { predict as predictWith } from "./predict.js";
import { Session } from "./session.js";
import { browserTime } from "./time.js";
import { socketAddress, webSocketTransport } from "./transport.js";

/**
 * @typedef {import("./claim.js").Claim} Claim
 * @typedef {{code: string, role: string, token: string}} Who
 * @typedef {{session: Session, close: () => void, forget: () => Promise<void>}} Room
 */

/** A database that does not open (it can hang for ever in a private window) is not waited for. */
const DISK_MS = 3_000;
/** How often to look for commands that a closed tab left unsent. */
const ORPHANS_MS = 30_000;

/**
 * @param {Who} who
 * @param {() => any} deck the deck with its words, or null until it is loaded
 * @returns {Promise<Room>}
 */
export async function openSession(who, deck) {
  const store = await opened();
  const locks = openLocks();
  const secret = who.token;
  const owner = ownerOf(who.code, who.role, secret);
  const now = () => browserTime.now();

  const transport = firstThatWorks([
    webSocketTransport(socketAddress(location)),
    eventTransport((path, options) => fetch(path, options), browserTime.after),
  ]);

  /** @param {Claim} claim */
  const make = ({ box, entries, store }) =>
    new Session({
      who,
      transport,
      store,
      box,
      entries,
      time: browserTime,
      newDevice: newId,
      predict: (records, command, self) => predictWith(records, command, self, deck()),
      soon,
    });

  let claim = await claimBox({ store, locks, owner, secret, newId, now: now() });
  const session = make(claim);
  session.start();
  void navigator.storage?.persist?.();

  /** Another tab has our box: go on with one of our own. */
  const moveOut = async () => {
    session.stop();
    claim = await claimBox({ store, locks, owner, secret, newId, now: now() });
    claim.hold.onLost(moveOut);
    session.useBox(claim.box, claim.entries);
    session.start();
  };
  claim.hold.onLost(moveOut);

  const sendOrphans = async () => {
    if (!session.link.live) return;
    const left = await orphan({ store, locks, owner, now: now(), waiting: true });
    if (left) await sendAll(make(left), left);
  };
  const orphans = setInterval(() => void sendOrphans().catch(() => {}), ORPHANS_MS);

  const wake = () => {
    // Before a word is said: a tab that slept may have lost its box to another.
    if (claim.hold.still()) session.wake();
  };
  const shown = () => document.visibilityState === "visible" && wake();
  /** A page put aside whole holds nothing that another tab may need. @param {PageTransitionEvent} event */
  const hidden = (event) => {
    claim.hold.release();
    if (event.persisted) session.stop();
  };
  /** @param {PageTransitionEvent} event */
  const back = (event) => (event.persisted ? void moveOut() : wake());
  addEventListener("online", wake);
  addEventListener("pageshow", back);
  addEventListener("pagehide", hidden);
  document.addEventListener("visibilitychange", shown);

  return {
    session,
    close() {
      session.stop();
      claim.hold.release();
      clearInterval(orphans);
      removeEventListener("online", wake);
      removeEventListener("pageshow", back);
      removeEventListener("pagehide", hidden);
      document.removeEventListener("visibilitychange", shown);
    },
    /** Leave nothing of a room that is gone on this device. */
    async forget() {
      for (const { id } of await store.boxes(owner)) await store.remove(id);
    },
  };
}

/** Send what a closed tab left, as the device it was. @param {Session} session @param {Claim} claim */
function sendAll(session, claim) {
  return new Promise((resolve) => {
    const stop = session.subscribe(() => {
      if (session.pending.length && !session.link.gone) return;
      stop();
      session.stop();
      claim.hold.release();
      resolve(undefined);
    });
    session.start();
  });
}

/**
 * What this browser had for a role in a room, where its localStorage no longer says so.
 * @param {string} code
 * @param {string} role
 */
export async function secretOnDisk(code, role) {
  return secretInBoxes(await opened(), code, role).catch(() => "");
}

/** @type {Promise<import("./box_store.js").BoxStore> | null} */
let opening = null;

/** The page's one store. */
function opened() {
  opening ??= openStore();
  return opening;
}

async function openStore() {
  try {
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error("late")), DISK_MS));
    return await /** @type {Promise<import("./box_store.js").BoxStore>} */ (
      Promise.race([diskStore(indexedDB), late])
    );
  } catch {
    return memoryStore();
  }
}

function openLocks() {
  if (navigator.locks) return webLocks(navigator.locks);
  try {
    localStorage.getItem("");
    return leases(localStorage, browserTime);
  } catch {
    return noLocks();
  }
}

/** Once before the next painting; a page that is not shown is not painted. @param {() => void} run */
function soon(run) {
  if (document.visibilityState === "visible") requestAnimationFrame(run);
  else setTimeout(run, 0);
}
