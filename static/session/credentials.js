// What lets this browser into rooms: read once from the address, kept in localStorage, and
// taken out of the address before anything is painted, for a beamer shows the address bar.

import { newSecret } from "../lib/ids.js";
import { readLink } from "../lib/link.js";

/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Kept */

/** Which role a page is opened in. */
const ROLES = new Map([
  ["/styr", "facilitator"],
  ["/storskjerm", "screen"],
  ["/oppfolging", "plan"],
  ["/bli-med", "participant"],
  ["/rom", "participant"],
]);
/** What `server/http/arrivals.py` ends a fragment with that reached it as a path. */
const SEEN = "~";

/** @param {string} role @param {string} code */
const keyOf = (role, code) => `${role}.${code}`;

/**
 * What the address says. `secret` is "" unless the link carried one.
 * @param {string} path
 * @param {string} fragment with or without its #
 * @param {string} [query] with its ?
 * @returns {{role: string, code: string, secret: string, given: boolean, seen: boolean}} role "" on
 *   pages that need no room; `given` whether there is a code at all, be it a right one or not;
 *   `seen` whether the key came where a server on the way could read it
 */
export function readAddress(path, fragment, query = "") {
  const role = ROLES.get(path.replace(/\/$/, "")) ?? "";
  const after = fragment && `#${fragment.replace(/^#/, "")}`;
  const { code, secret } = readLink(`${path}${query}${after}`);
  const keyed = secret !== "" && role !== "" && role !== "participant";
  return {
    role,
    code,
    secret: keyed ? secret : "",
    given: code !== "" || /^#[^?&]*[\p{L}\p{N}]/u.test(after),
    seen: keyed && (after.endsWith(SEEN) || readLink(`${path}${after}`).secret !== secret),
  };
}

export class Credentials {
  /** @param {Kept} storage */
  constructor(storage) {
    this.storage = storage;
  }

  /** @param {string} role @param {string} code @param {string} secret */
  keep(role, code, secret) {
    this.storage.setItem(keyOf(role, code), secret);
  }

  /** The secret for this role, "" if there is none. @param {string} role @param {string} code */
  secretOf(role, code) {
    return this.storage.getItem(keyOf(role, code)) ?? "";
  }

  /**
   * A participant's token: made once for each room, for it is who they are there.
   * @param {string} code
   */
  tokenFor(code) {
    const kept = this.secretOf("participant", code);
    if (kept) return kept;
    const token = newSecret(128);
    this.keep("participant", code, token);
    return token;
  }

  /**
   * Who this browser is in a room, "" for nobody; a participant who is new becomes somebody.
   * @param {string} role
   * @param {string} code
   * @param {() => Promise<string>} onDisk what the outbox's disk knows, "" for nothing
   */
  async own(role, code, onDisk) {
    if (!this.secretOf(role, code)) {
      const found = await onDisk();
      if (found) this.keep(role, code, found);
    }
    return role === "participant" ? this.tokenFor(code) : this.secretOf(role, code);
  }

  /** @param {string} role @param {string} code */
  forget(role, code) {
    this.storage.removeItem(keyOf(role, code));
    this.storage.removeItem(keyOf(`${role}.seen`, code));
  }

  /** The key that is kept may have been read on its way here. @param {string} role @param {string} code */
  markSeen(role, code) {
    this.keep(`${role}.seen`, code, this.secretOf(role, code).slice(0, 8));
  }

  /** Roles whose key, where it is the one in use still, was so marked. @param {string} code */
  seenIn(code) {
    return [...new Set(ROLES.values())].filter((role) => {
      const begins = this.secretOf(`${role}.seen`, code);
      return begins !== "" && this.secretOf(role, code).startsWith(begins);
    });
  }

  /** It is known, and nothing is done about it. @param {string} role @param {string} code */
  unmarkSeen(role, code) {
    this.storage.removeItem(keyOf(`${role}.seen`, code));
  }
}
