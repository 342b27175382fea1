// What a press was seen at: a short mark of what its button's meaning follows, taken from the
// records that were shown when it was pressed. Where the server finds another mark, somebody
// else pressed first, and the press counts as done. `board/presses.py` says which commands have
// one and makes the same marks; tests/vectors/presses/presses.json holds the two together.

/** @typedef {Record<string, Map<string, any> | undefined>} Shown records by kind, each by id */
/** @typedef {(shown: Shown, args: Record<string, any>) => string} Mark */

/** @type {Mark} */
const start = (shown) => String(shown.timer?.get("t")?.run ?? 0);
/** @type {Mark} */
const how = (shown) => `${start(shown, {})}.${shown.timer?.get("t")?.state ?? "stopped"}`;
/** To stop is the same wish whether it runs or is paused by then. @type {Mark} */
const goes = (shown) => ((shown.timer?.get("t")?.state ?? "stopped") === "stopped" ? "stopped" : start(shown, {}));
/** @type {Mark} */
const draw = (shown) => String(shown.pairing?.get("p")?.drawn ?? 0);
/** @param {string} kind @returns {Mark} */
const isThere = (kind) => (shown, { id }) => (shown[kind]?.has(id) ? "there" : "");

/** @type {Record<string, Mark>} */
export const MARKS = {
  "timer.start": start,
  "timer.pause": how,
  "timer.resume": how,
  "timer.stop": goes,
  "pairs.draw": draw,
  "pairs.clear": draw,
  "round.open": newestRound,
  "round.runoff": newestRound,
  "plan.open": plans,
  "participant.signal": signals,
  "ballot.finish": picks,
  "group.make": together,
  "group.split": isThere("group"),
  "note.purge": isThere("note"),
  "actor.remove": isThere("actor"),
  "step.remove": isThere("step"),
  "deed.undo": (shown, { deeds }) => (deeds.some((/** @type {string} */ id) => shown.deed?.has(id)) ? "there" : ""),
};

/**
 * The arguments with the mark, where the command has one and the view has not said it itself.
 * @param {Shown} shown @param {string} did @param {Record<string, any>} args @param {string} [me]
 */
export function withSeen(shown, did, args, me = "") {
  const mark = MARKS[did];
  if (!mark || args.seen !== undefined) return args;
  const seen = mark(shown, { ...args, me });
  return seen ? { ...args, seen } : args;
}

/**
 * Where the group is. Of the ways to a step only "next" and "back" mean another one when the
 * group has moved; a step that is pressed in the run is that step wherever the group is.
 * @param {Shown} shown
 */
export function where(shown) {
  const now = shown.workshop?.get("w");
  return now ? [now.stage, now.theme, now.step, now.card, now.side].join("/") : "none";
}

/** @param {Shown} shown */
export function newestRound(shown) {
  let newest = null;
  for (const round of shown.round?.values() ?? []) {
    if (!newest || round.rank > newest.rank || (round.rank === newest.rank && round.id > newest.id)) newest = round;
  }
  return newest?.id ?? "none";
}

/** @type {Mark} */
function plans(shown, { origin }) {
  const all = [...(shown.plan?.values() ?? [])];
  return origin ? there(all.some((plan) => plan.origin === origin)) : String(all.length);
}

/** Ready, and a hand: the one that is not pressed stays as it is by then. @type {Mark} */
function signals(shown, { me }) {
  const one = shown.participant?.get(me);
  return one ? `${Number(one.ready)}${Number(one.hand)}` : "";
}

/** The votes that are shown as given. @type {Mark} */
function picks(shown, { round, head, me }) {
  return shown.ballot?.get(`${round}.${me}.${head}`)?.picks.join(" ") || "none";
}

/** @type {Mark} */
function together(shown, { notes }) {
  const groups = new Set(notes.map((/** @type {string} */ id) => shown.note?.get(id)?.group ?? ""));
  return groups.size === 1 && !groups.has("") ? "together" : "apart";
}

/** @param {boolean} is */
function there(is) {
  return is ? "there" : "gone";
}
