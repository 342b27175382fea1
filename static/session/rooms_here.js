// The rooms that this device has been in, so that who has come out of one finds the way back: a
// phone's Back leaves a room for the front page. Of a room's keys the list knows none. One that is
// over stays for as long as the device holds words that did not get there: they are read, and wiped,
// where they were written.

import { turnedAway } from "./still_there.js";

/**
 * @typedef {{role: string, code: string, title: string, at: number, ends: number, over?: boolean}} Here
 *   `over`: it was deleted, or put one out
 * @typedef {import("../lib/storage.js").Kept} Kept
 */

const LIST = "rooms";
/** More than anybody goes back to. */
const MOST = 12;
/** Under which page each role is in a room. @type {Record<string, string>} */
const PAGES = { participant: "/rom", facilitator: "/styr", screen: "/storskjerm" };

/** @param {{code: string, role: string}} one */
const nameOf = ({ code, role }) => `${code}/${role}`;

/** A room that has words here and is on no list. @param {string} name @returns {Here} */
function unlisted(name) {
  const [code = "", role = ""] = name.split("/");
  return { role, code, title: "", at: 0, ends: 0 };
}

/** Newest first. @param {Kept} storage @returns {Here[]} */
function read(storage) {
  try {
    const list = JSON.parse(storage.getItem(LIST) ?? "[]");
    return Array.isArray(list) ? list.filter((one) => PAGES[one?.role] && typeof one.code === "string") : [];
  } catch {
    return [];
  }
}

/** @param {Kept} storage @param {import("./credentials.js").Credentials} credentials */
export function roomsHere(storage, credentials) {
  const without = (/** @type {string} */ role, /** @type {string} */ code) =>
    read(storage).filter((one) => one.role !== role || one.code !== code);
  const write = (/** @type {Here[]} */ list) => {
    try {
      storage.setItem(LIST, JSON.stringify(list.slice(0, MOST)));
    } catch {
      // A full device shows no way back, and is in the room all the same.
    }
  };
  const leave = (/** @type {string} */ role, /** @type {string} */ code) => {
    const is = (/** @type {Here} */ one) => one.role === role && one.code === code;
    const list = read(storage);
    if (list.some((one) => is(one) && !one.over)) write(list.map((one) => (is(one) ? { ...one, over: true } : one)));
  };
  const isOpen = (/** @type {Here} */ one, /** @type {number} */ now) =>
    !one.over && one.ends > now && credentials.secretOf(one.role, one.code) !== "";
  return {
    /**
     * What there is to go back to; a wall of one's own room goes with its panel.
     * @param {number} now
     * @param {ReadonlySet<string>} unsent the rooms that words were not sent to, as `CODE/ROLE`
     */
    list(now, unsent) {
      const list = read(storage);
      const open = list.filter((one) => isOpen(one, now));
      const led = new Set(open.filter(({ role }) => role === "facilitator").map(({ code }) => code));
      const known = new Set(list.map(nameOf));
      const lost = [...unsent].filter((name) => !known.has(name)).map(unlisted);
      return [
        ...open.filter(({ role, code }) => role !== "screen" || !led.has(code)),
        ...list.filter((one) => !open.includes(one) && unsent.has(nameOf(one))),
        ...lost.filter(({ role }) => PAGES[role]),
      ].map((one) => ({
        ...one,
        over: !isOpen(one, now),
        unsent: unsent.has(nameOf(one)),
        path: `${PAGES[one.role]}#${one.code}`,
      }));
    },
    /** One that is over left nothing here. @param {string} role @param {string} code */
    drop(role, code) {
      const left = without(role, code);
      if (left.length < read(storage).length) write(left);
    },
    /** Those that are over and left no words leave no trace. @param {ReadonlySet<string>} unsent */
    tidy(unsent) {
      const list = read(storage);
      const kept = list.filter((one) => !one.over || unsent.has(nameOf(one)));
      if (kept.length < list.length) write(kept);
    },
    /** One is in it now. @param {string} role @param {string} code @param {{title: string, expires_at: number}} workshop @param {number} now */
    enter(role, code, { title, expires_at }, now) {
      const [first] = read(storage);
      const known = first?.role === role && first.code === code && first.title === title && first.ends === expires_at;
      if (!(known && !first.over) && PAGES[role]) write([{ role, code, title, at: now, ends: expires_at }, ...without(role, code)]);
    },
    leave,
    /** Those that were deleted meanwhile, or that put one out, are left; whether there were any. @param {Here[]} shown */
    async leaveGone(shown) {
      const open = shown.filter(({ over }) => !over);
      const gone = await Promise.all(open.map(({ role, code }) => turnedAway(role, code, credentials.secretOf(role, code))));
      for (const [at, { role, code }] of open.entries()) if (gone[at]) leave(role, code);
      return gone.includes(true);
    },
    /** As though this device had never been there: the next one at it does not come in. @param {string} role @param {string} code */
    forget(role, code) {
      write(without(role, code));
      credentials.forget(role, code);
      if (role === "facilitator") credentials.forget("screen", code);
    },
  };
}
