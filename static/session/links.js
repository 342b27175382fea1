// The addresses that lead into a room: how to join, and where this browser holds the keys, the
// links that carry them.

import { joinAddress } from "../lib/api.js";
import { keyLinks } from "./keys.js";

/**
 * @param {object} page
 * @param {import("./credentials.js").Credentials} page.credentials
 * @param {string} page.code
 * @param {string} page.role
 * @param {{join: any, links: Record<string, string>, seen: string[]}} page.screen what is shown of them
 * @param {() => void} page.changed
 */
export function linksOn({ credentials, code, role, screen, changed }) {
  const show = async () => {
    screen.seen = credentials.seenIn(code);
    if (role === "facilitator" && screen.join) {
      screen.links = await keyLinks(credentials, code, location.origin, screen.join.url);
    }
    changed();
  };
  return {
    show,
    /** That a link may have been read is known, and it is kept. @param {string} keyRole */
    keepSeen(keyRole) {
      credentials.unmarkSeen(keyRole, code);
      void show();
    },
    async load() {
      const own = { code, url: `${location.origin}/bli-med#${code}`, svg: "" };
      screen.join = { ...own, ...(await joinAddress(code).catch(() => ({}))) };
      await show();
    },
  };
}
