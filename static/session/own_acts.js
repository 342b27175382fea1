// What became of what this person did: said when it is saved, when it stays on the device, and when
// it was refused. Quick ones are told once, as saved.

/**
 * @typedef {import("./types.js").Command} Command
 * @typedef {{queue: readonly Command[], refused: readonly (Command & {reason?: string, facts?: Record<string, any>})[],
 *   live: boolean, isKept: (number: number) => boolean}} Asked
 * @typedef {(moment: string, args?: Record<string, any>) => void} Tell
 */

/** What is told once it is saved. What has other ways to be heard stands in tests/node/moments. */
const SAVED = new Map([
  ["note.post", "own-posted"],
  ["note.edit", "own-edited"],
  ["note.move", "own-moved"],
  ["note.remove", "own-removed"],
  ["note.restore", "own-restored"],
  ["note.purge", "own-wiped"],
  ["participant.change", "own-renamed"],
]);
/** The form that asked says itself that it was refused. */
const SAYS_ITSELF = new Set(["participant.join"]);
/** Most answers are here sooner, and one word is enough then. */
const SLOW_MS = 2_000;
/** What is answered together is told together. */
const TOGETHER_MS = 200;

export class OwnActs {
  /** @param {{tell: Tell, after: import("./types.js").Time["after"]}} parts */
  constructor({ tell, after }) {
    this.tell = tell;
    this.after = after;
    /** By its arguments, which stay the same when a command gets another number.
     * @type {Map<Record<string, any>, Command>} */
    this.waiting = new Map();
    /** @type {Map<string, number>} */
    this.answered = new Map();
    /** @type {Asked | null} */
    this.asked = null;
    this.cancel = () => {};
  }

  /** @param {Asked} asked */
  see(asked) {
    const first = !this.asked;
    this.asked = asked;
    const still = new Set(asked.queue.map(({ args }) => args));
    for (const command of asked.queue) {
      if (this.waiting.has(command.args)) continue;
      this.waiting.set(command.args, command);
      // What an earlier page left is told when it is saved.
      if (!first && command.did === "note.post") this.after(SLOW_MS, () => this.slow(command));
    }
    for (const [args, { did }] of this.waiting) {
      if (still.has(args)) continue;
      this.waiting.delete(args);
      const refusal = asked.refused.find((one) => one.args === args);
      if (!refusal) this.count(SAVED.get(did));
      else if (!SAYS_ITSELF.has(did)) this.tell("refused", { ...refusal.facts, reason: refusal.reason });
    }
  }

  /** @param {Command} command */
  slow({ args }) {
    const number = this.asked?.queue.find((one) => one.args === args)?.number;
    if (number === undefined || !this.asked) return;
    this.count(!this.asked.live && this.asked.isKept(number) ? "own-device" : "own-sending");
  }

  /** @param {string | undefined} moment */
  count(moment) {
    if (!moment) return;
    if (!this.answered.size) this.cancel = this.after(TOGETHER_MS, () => this.flush());
    this.answered.set(moment, (this.answered.get(moment) ?? 0) + 1);
  }

  flush() {
    for (const [moment, count] of this.answered) this.tell(moment, { count });
    this.answered.clear();
  }

  /** Whether one has just changed this record oneself. @param {string} id */
  isMine(id) {
    for (const { args } of this.waiting.values()) if (args.id === id) return true;
    return false;
  }

  stop() {
    this.cancel();
    this.waiting.clear();
  }
}
