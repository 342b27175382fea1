// The model that views get (docs/architecture.md, "What views get"): what the session knows
// and what this screen has chosen, in one plain object, new on every change. Its functions
// stay the same objects, so that parts of a view can see that nothing changed for them.

import { noRecords } from "./replica.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("../lib/words.js").Translate} Translate
 *
 * @typedef {object} Screen what this screen knows without the server
 * @property {string} page
 * @property {string} lang
 * @property {Translate} t
 * @property {string} code
 * @property {string} role
 * @property {string} gone why there is nothing to connect to, or ""
 * @property {any} deck
 * @property {any[]} decks
 * @property {any} join
 * @property {Record<string, string>} links
 * @property {any[]} rooms that this device may go back to
 * @property {string[]} seen roles whose link others may have read on its way here
 * @property {{responsible: string, statement: string, days: string, most: string}} operator
 * @property {Record<string, any>} ui
 */

const NOTHING = noRecords();
const NOBODY = { here: new Set(), facilitators: 0, screens: 0 };
/** @type {import("./walls.js").Wall[]} */
const NO_WALLS = [];
/** @type {Map<string, string[]>} */
const NO_WRITERS = new Map();

/**
 * @param {Screen} screen
 * @param {Session | null} session
 * @param {{drafts: import("../lib/drafts.js").Drafts, left: import("./left.js").Left[]}} writing
 * @param {Record<string, any>} actions the functions of the model
 */
export function modelOf(screen, session, writing, actions) {
  const rec = session?.records ?? NOTHING;
  const none = { state: "connecting", since: 0, gone: "", paused: false, durable: true, trying: "", met: "" };
  const line = session?.linkState ?? none;
  const link = { ...line, durable: line.durable && writing.drafts.durable };
  return {
    ...actions,
    t: screen.t,
    lang: screen.lang,
    page: screen.page,
    code: screen.code,
    role: screen.role,
    me: session?.me ?? "",
    joined: session?.joined ?? false,
    link: screen.gone ? { ...link, gone: screen.gone } : link,
    deck: screen.deck,
    decks: screen.decks,
    rec,
    workshop: rec.workshop?.get("w"),
    drafts: writing.drafts.all(),
    left: writing.left,
    refused: session?.refused ?? [],
    roster: session?.roster ?? NOBODY,
    led: session?.led ?? 0,
    writing: session?.presence.writing ?? NO_WRITERS,
    turned: session?.presence.walls.turned ?? null,
    walls: session?.presence.walls.shown ?? NO_WALLS,
    balance: session?.presence.balance ?? null,
    join: screen.join,
    ...screen.links,
    rooms: screen.rooms,
    seen: screen.seen,
    operator: screen.operator,
    ui: screen.ui,
  };
}
