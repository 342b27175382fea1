// The facilitator's keys: the links that carry them, and putting a new one in place of one
// that has come into the wrong hands.

import { joinAddress } from "../lib/api.js";
import { newSecret } from "../lib/ids.js";
import { sha256 } from "../lib/sha256.js";

/**
 * @typedef {import("./credentials.js").Credentials} Credentials
 * @typedef {import("./session.js").Session} Session
 */

/** Where a key is kept that the server has yet to take. @param {string} role */
const next = (role) => `${role}.next`;

/**
 * Links with a key in them; "" where this browser does not hold the key.
 * @param {Credentials} credentials
 * @param {string} code
 * @param {string} here this page's origin
 * @param {string} joinUrl the join address as others reach it
 */
export async function keyLinks(credentials, code, here, joinUrl) {
  const reached = new URL(joinUrl).origin;
  const facilitator = credentials.secretOf("facilitator", code);
  const screen = credentials.secretOf("screen", code);
  const plan = credentials.secretOf("plan", code);
  return {
    facilitatorLink: facilitator && `${reached}/styr#${code}.${facilitator}`,
    facilitatorQr: facilitator && (await qrOf(code, facilitator)),
    screenLinkElsewhere: screen && `${reached}/storskjerm#${code}.${screen}`,
    screenLink: screen && `${here}/storskjerm#${code}.${screen}`,
    planLink: plan && `${reached}/oppfolging#${code}.${plan}`,
  };
}

/** The facilitator's link as a QR code, for another device and for paper; "" without network.
 * @param {string} code @param {string} key */
function qrOf(code, key) {
  return joinAddress(code, key).then(({ svg }) => svg, () => "");
}

/**
 * Replace a role's key, or make the first one of a plan's link. The new one is kept before it
 * is sent: whatever happens in between, this browser is not locked out.
 * @param {Credentials} credentials
 * @param {Session} session
 * @param {string} role
 * @param {string} code
 * @returns {Promise<boolean>} whether the new key is in place
 */
export async function renewKey(credentials, session, role, code) {
  const secret = newSecret(256);
  credentials.keep(next(role), code, secret);
  const hash = sha256(secret);
  const { number } =
    role === "plan"
      ? session.dispatch("plan.follow", { hash, most: 0 })
      : session.dispatch("key.renew", { role, hash });
  const done = await answered(session, number);
  return done ? takeRenewed(credentials, role, code) : false;
}

/**
 * Make a new key that was kept the right one; false if there is none.
 * @param {Credentials} credentials
 * @param {string} role
 * @param {string} code
 */
export function takeRenewed(credentials, role, code) {
  const secret = credentials.secretOf(next(role), code);
  if (!secret) return false;
  credentials.keep(role, code, secret);
  credentials.forget(next(role), code);
  return true;
}

/**
 * Whether a key that was good may be why the door is shut: it says the same of a code and of a key
 * that it does not know.
 * @param {string} gone
 */
export function mayBeOld(gone) {
  return gone === "key" || gone === "unknown";
}

/**
 * When the command is answered: whether it was done.
 * @param {Session} session
 * @param {number} number
 * @returns {Promise<boolean>}
 */
function answered(session, number) {
  const is = (/** @type {{number: number}} */ one) => one.number === number;
  return new Promise((resolve) => {
    const look = () => {
      // Whoever is put out for the key was put out by the new one: that is the answer.
      if (session.outbox.queue.some(is) && !mayBeOld(session.linkState.gone)) return;
      stop();
      resolve(!session.outbox.refused.some(is));
    };
    const stop = session.subscribe(look);
    look();
  });
}
