// Which record a command is about, so that the record can show how far the command has come.

import { TARGETS } from "./schema.js";

/**
 * @param {{did: string, args: Record<string, any>}} command
 * @param {string} me
 * @returns {string} `KIND/ID`, or "" for none
 */
export function targetOf({ did, args }, me) {
  const target = TARGETS[did] ?? "";
  return target.replace(/\{(\w+)\}/g, (_, name) => (name === "me" ? me : args[name]));
}
