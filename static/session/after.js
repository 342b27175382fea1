// What a screen may ask after the workshop: the plan behind its link, and the end of the room.

import { deleteRoom, planOfLink, saveFile } from "../lib/api.js";

/**
 * @param {import("./credentials.js").Credentials} credentials
 * @param {string} code
 * @param {string} role
 * @param {(patch: {deleting?: boolean, receipt?: any, dialog?: string}) => void} set of what the screen shows
 */
export function afterwards(credentials, code, role, set) {
  const key = () => credentials.secretOf(role, code);
  return {
    plan: planOfLink(code, key),
    /** @param {string} text @param {string} name */
    save: (text, name) => saveFile(new Blob([text], { type: "text/plain;charset=utf-8" }), name),
    async deleteRoom() {
      // The room's sockets end before the receipt is written: until then the page says it comes.
      set({ deleting: true });
      const receipt = await deleteRoom(code, key()).finally(() => set({ deleting: false }));
      for (const each of ["facilitator", "screen", "plan", "participant"])
        credentials.forget(each, code);
      set({ dialog: "", receipt });
    },
  };
}
