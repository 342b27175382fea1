// What lets this browser into rooms: read once from the address, kept in localStorage, and
// taken out of the address before anything is painted, for a beamer shows the address bar.

import { normalCode } from "../lib/code.js";
import { newSecret } from "../lib/ids.js";

/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Kept */

/** Which role a page is opened in. */
const ROLES = new Map([
  ["/styr", "facilitator"],
  ["/storskjerm", "screen"],
  ["/oppfolging", "plan"],
  ["/bli-med", "participant"],
  ["/rom", "participant"],
]);
const SECRET = /^[A-Za-z0-9_-]{22,64}$/;

/** @param {string} role @param {string} code */
const keyOf = (role, code) => `${role}.${code}`;

/**
 * What the address says. `secret` is "" unless the link carried one.
 * @param {string} path
 * @param {string} fragment with or without its #
 * @returns {{role: string, code: string, secret: string, given: boolean}} role "" on pages
 *   that need no room; `given` whether there is a code at all, be it a right one or not
 */
export function readAddress(path, fragment) {
  const role = ROLES.get(path.replace(/\/$/, "")) ?? "";
  let text = fragment.replace(/^#/, "");
  try {
    text = decodeURIComponent(text);
  } catch {
    // A broken escape is no code; normalCode will say so.
  }
  const dot = text.indexOf(".");
  const code = normalCode(dot < 0 ? text : text.slice(0, dot));
  const secret = dot < 0 ? "" : text.slice(dot + 1);
  const keyed = role !== "" && role !== "participant";
  return { role, code, secret: keyed && SECRET.test(secret) ? secret : "", given: text !== "" };
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
  }
}
