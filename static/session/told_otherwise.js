// What a welcome says of commands that had their answer before. The welcome tells the room's
// history as it is now; the answer may be of another one: the store went back in time since, or
// it came from a process that had not heard of that yet. The welcome is what holds.

/**
 * @typedef {import("./types.js").Entry} Entry
 * @typedef {import("./types.js").Refusal} Refusal
 */

/** A welcome that tells of fewer refusals tells of all there were (`KEPT` in server/room/dedup.py). */
const ALL_TOLD = 256;

/**
 * Give these entries the answers of a welcome.
 * @param {readonly Entry[]} entries answered ones
 * @param {number} number the last command that the server has taken
 * @param {readonly Refusal[]} refused
 * @returns {Entry[]} those that were told otherwise before
 */
export function toldOtherwise(entries, number, refused) {
  const reasons = new Map(refused.map((refusal) => [refusal.number, refusal]));
  const from = refused.length < ALL_TOLD ? 1 : Math.min(...reasons.keys());
  return entries.filter((entry) => {
    // Below zero are those that only this device remembers.
    if (entry.number < from || entry.number > number) return false;
    const refusal = reasons.get(entry.number);
    return refusal ? refuse(entry, refusal) : finish(entry);
  });
}

/** Refused after all, or for another reason. @param {Entry} entry @param {Refusal} refusal */
function refuse(entry, { reason, facts }) {
  if (entry.state !== "done" && entry.reason === reason) return false;
  const state = entry.state === "away" ? "away" : "refused";
  Object.assign(entry, { state, reason, facts });
  return true;
}

/** Done after all. @param {Entry} entry */
function finish(entry) {
  if (entry.state === "done") return false;
  entry.state = "done";
  delete entry.reason;
  delete entry.facts;
  return true;
}
