// What a screen may ask after the workshop: the plan behind its link, and the end of the room.

import { deleteRoom, planOfLink, saveFile } from "../lib/api.js";

/**
 * @param {import("./credentials.js").Credentials} credentials
 * @param {string} code
 * @param {string} role
 * @param {(receipt: any) => void} onDeleted
 */
export function afterwards(credentials, code, role, onDeleted) {
  const key = () => credentials.secretOf(role, code);
  return {
    plan: planOfLink(code, key),
    /** @param {string} text @param {string} name */
    save: (text, name) => saveFile(new Blob([text], { type: "text/plain;charset=utf-8" }), name),
    async deleteRoom() {
      const receipt = await deleteRoom(code, key());
      for (const each of ["facilitator", "screen", "plan", "participant"])
        credentials.forget(each, code);
      onDeleted(receipt);
    },
  };
}
