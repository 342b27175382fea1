// What stands in the page before it is drawn (server/http/first_words.py, static/boot.js) goes when it is.

import { insist } from "./insist.js";

/** @typedef {{drawn: boolean, say: (what: "late" | "old") => void}} Boot */

export function drawn() {
  const boot = /** @type {Boot | undefined} */ (/** @type {any} */ (globalThis).boot);
  if (boot) boot.drawn = true;
  document.getElementById("first")?.remove();
}

/**
 * The view in a file of static/view/, asked for until it comes; null where this browser cannot read it.
 * @param {string} name without its ending
 * @param {(file: string) => Promise<any>} load
 * @returns {Promise<((props: {m: any}) => any) | null>}
 */
export async function viewOf(name, load) {
  try {
    // A browser does not ask again for a module that did not come; for one of another name it does.
    const module = await insist((time) => load(`${name}.js${time ? `?again=${time}` : ""}`));
    const named = module[`${name.charAt(0).toUpperCase()}${name.slice(1)}`];
    return module.default ?? (({ m }) => named(m));
  } catch (error) {
    console.error(error);
    return null;
  }
}
