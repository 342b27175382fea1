// The session in a browser: the parts of session.js with the browser's own storage, locks,
// socket and events under them. The only file of the session that main.js needs to know.

import { newId } from "../lib/ids.js";
import { answerWithin, facility } from "../lib/facility.js";
import { openStorage } from "../lib/storage.js";
import { diskStore, memoryStore } from "./box_store.js";
import { claimBox, orphan, ownerOf, secretInBoxes } from "./claim.js";
import { eventTransport } from "./event_transport.js";
import { Ways } from "./fallback.js";
import { leftIn, roomsLeft, wipeBoxes } from "./left.js";
import { leases, locksOr, noLocks, webLocks } from "./locks.js";
import { pollTransport } from "./poll_transport.js";
import { predict as predictWith } from "./predict.js";
import { Session } from "./session.js";
import { browserTime, wallTime } from "./time.js";
import { socketAddress, webSocketTransport } from "./transport.js";

/**
 * @typedef {import("./claim.js").Claim} Claim
 * @typedef {{code: string, role: string, token: string}} Who
 * @typedef {{session: Session, owner: string, dispatch: (did: string, args: Record<string, any>) => number, close: () => void}} Room
 */

/** What this tab has found out. */
const tabStorage = openStorage("sessionStorage");
/** @type {import("./fallback.js").Memory} */
const memory = {
  get: () => tabStorage.getItem("way"),
  put(name) {
    try {
      tabStorage.setItem("way", name);
    } catch {
      // Full: it is found out anew.
    }
  },
};
/** Where a browser says which network it is on. @type {EventTarget | undefined} */
const networkInformation = facility(() => /** @type {any} */ (navigator).connection);

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

  /** @type {import("./bodies.js").Fetch} */
  const ask = (path, options) => fetch(path, options);
  const ways = () =>
    new Ways(
      [
        { name: "socket", open: webSocketTransport(socketAddress(location)) },
        { name: "stream", open: eventTransport(ask, browserTime) },
        { name: "polling", open: pollTransport(ask, browserTime, () => document.hidden) },
      ],
      browserTime,
      memory,
    );

  /** @param {Claim} claim */
  const make = ({ box, entries, store }) =>
    new Session({
      who,
      ways: ways(),
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

  let asked = false;
  /** Ask that what is kept here stays. Firefox puts the question to the person: once, and not before
      there is something of theirs to keep. */
  const keepSafe = () => {
    if (asked) return;
    asked = true;
    // Where it is closed off, refusing is as good an answer as none.
    void Promise.resolve()
      .then(() => navigator.storage?.persist?.())
      .catch(() => {});
  };

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
  const changed = () => {
    session.ways.changed();
    wake();
  };
  addEventListener("online", changed);
  networkInformation?.addEventListener?.("change", changed);
  addEventListener("pageshow", back);
  addEventListener("pagehide", hidden);
  document.addEventListener("visibilitychange", shown);

  return {
    session,
    owner,
    /** @param {string} did @param {Record<string, any>} args @returns {number} the command's */
    dispatch(did, args) {
      if (did === "note.post" && who.role === "participant") keepSafe();
      return session.dispatch(did, args).number;
    },
    close() {
      session.stop();
      claim.hold.release();
      clearInterval(orphans);
      removeEventListener("online", changed);
      networkInformation?.removeEventListener?.("change", changed);
      removeEventListener("pageshow", back);
      removeEventListener("pagehide", hidden);
      document.removeEventListener("visibilitychange", shown);
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
  const store = await opened();
  return answerWithin(() => secretInBoxes(store, code, role), DISK_MS).catch(() => "");
}

/** Texts that can be sent no more. @param {string} code @param {string} role @param {(box: import("./types.js").Box) => boolean} knows see left.js */
export async function textsLeft(code, role, knows) {
  return leftIn(await opened(), code, role, knows).catch(() => []);
}

/** The rooms that have such texts, as `CODE/ROLE`. */
export async function roomsWithTexts() {
  return roomsLeft(await opened()).catch(() => /** @type {Set<string>} */ (new Set()));
}

/** @param {string} code @param {string} role */
export async function wipeLeft(code, role) {
  await wipeBoxes(await opened(), code, role).catch(() => {});
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
    return await answerWithin(() => diskStore(indexedDB), DISK_MS);
  } catch {
    return memoryStore();
  }
}

function openLocks() {
  const storage = facility(() => localStorage);
  const leased = storage ? locksOr(leases(storage, wallTime), noLocks()) : noLocks();
  const manager = facility(() => navigator.locks);
  return manager ? locksOr(webLocks(manager), leased) : leased;
}

/** Once before the next painting; a page that is not shown is not painted. @param {() => void} run */
function soon(run) {
  if (document.visibilityState === "visible") requestAnimationFrame(run);
  else setTimeout(run, 0);
}
