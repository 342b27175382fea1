// A new room from here, and to its panel: this browser holds both of its keys.

import { makeRoom } from "../lib/api.js";

/**
 * @param {import("./credentials.js").Credentials} credentials
 * @param {string} code of the room that is left, "" for none
 * @param {string} role in it
 */
export function founder(credentials, code, role) {
  /** @param {{code: string, facilitator: string, screen: string}} made */
  const go = (made) => {
    credentials.keep("screen", made.code, made.screen);
    globalThis.location.assign(`/styr#${made.code}.${made.facilitator}`);
  };
  return {
    go,
    /** @param {{deck: string, language: string, title: string, goOn?: boolean}} wish `goOn`: from this room's plan */
    async start({ goOn, ...wish }) {
      const since = goOn ? { since: code, since_key: credentials.secretOf(role, code) } : {};
      go(await makeRoom({ ...wish, ...since }));
    },
  };
}
