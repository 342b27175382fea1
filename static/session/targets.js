// Which record a command is about, so that the record can show how far the command has come.

/**
 * Commands whose record is not `KIND/args.id` with the kind named before the dot.
 * @type {Record<string, (args: Record<string, any>, me: string) => string>}
 */
const OTHERS = {
  "ballot.cast": (args, me) => `ballot/${args.round}.${me}.${args.head}`,
  "ballot.finish": (args, me) => `ballot/${args.round}.${me}.${args.head}`,
  "participant.join": (_, me) => `participant/${me}`,
  "participant.change": (_, me) => `participant/${me}`,
  "participant.signal": (_, me) => `participant/${me}`,
  "participant.clear": (args) => `participant/${args.participant}`,
  "participant.remove": (args) => `participant/${args.participant}`,
  "card.mode": (args) => `card/${args.card}`,
  "card.choose": (args) => `card/${args.card}`,
  "note.like": (_, me) => `liked/${me}`,
  "round.runoff": (args) => `round/${args.id}`,
};

/** Those about the one record of their kind. */
const ONLY = new Map([
  ["workshop", "workshop/w"],
  ["theme", "workshop/w"],
  ["card", "workshop/w"],
  ["timer", "timer/t"],
  ["pairs", "pairing/p"],
]);

/**
 * @param {{did: string, args: Record<string, any>}} command
 * @param {string} me
 * @returns {string} `KIND/ID`, or "" for none
 */
export function targetOf({ did, args }, me) {
  const other = OTHERS[did];
  if (other) return other(args, me);
  const kind = /** @type {string} */ (did.split(".")[0]);
  return ONLY.get(kind) ?? (typeof args.id === "string" ? `${kind}/${args.id}` : "");
}
