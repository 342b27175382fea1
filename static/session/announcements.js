// What is said aloud to those who cannot see that the board changed: seldom, and never one
// message for each note. It compares what the board was with what it is, so that what changed
// while the line was down is said as well.

/**
 * @typedef {import("./types.js").Rec} Rec
 * @typedef {import("./types.js").Records} Records
 * @typedef {{records: Records, me: string, deck: any}} Seen
 * @typedef {(key: string, args?: Record<string, any>) => void} Say
 */

/** So many new notes are told at once … */
const NOTES = 5;
/** … or fewer, when the first has waited so long. */
const NOTES_MS = 10_000;
const MINUTE_MS = 60_000;

export class Announcements {
  /**
   * @param {object} parts
   * @param {Say} parts.say
   * @param {() => number} parts.now the server's clock
   * @param {import("./types.js").Time["after"]} parts.after
   */
  constructor({ say, now, after }) {
    this.say = say;
    this.now = now;
    this.after = after;
    /** @type {Records | null} */
    this.before = null;
    this.notes = 0;
    this.cancelNotes = () => {};
    this.cancelTimer = () => {};
  }

  /** The board is now so. @param {Seen} seen */
  see({ records, me, deck }) {
    const before = this.before;
    if (before === records || !records.workshop?.get("w") || !deck) return;
    this.before = records;
    const timer = records.timer?.get("t");
    if (timer !== before?.timer?.get("t")) this.expect(timer);
    if (!before) return;
    this.workshop(before.workshop?.get("w"), records.workshop.get("w"), deck);
    this.timer(before.timer?.get("t"), timer);
    this.rounds(before.round, records.round);
    if (isNewTalk(before.pairing?.get("p"), records.pairing?.get("p"), me)) this.say("announce.pairs");
    if (before.note !== records.note) this.newNotes(before.note, records.note, me);
  }

  /** @param {Rec | undefined} before @param {Rec | undefined} now @param {any} deck */
  workshop(before, now, deck) {
    if (!before || !now || before === now) return;
    if (now.stage === "ended" && before.stage !== "ended") return this.say("announce.ended");
    if (now.theme === before.theme) return;
    const theme = deck.themes.find((/** @type {any} */ one) => one.id === now.theme);
    if (theme) this.say("announce.theme", { theme: theme.title });
  }

  /** @param {Rec | undefined} before @param {Rec | undefined} now */
  timer(before, now) {
    if (!now || before?.state === now.state) return;
    if (now.state === "paused") this.say("announce.timer.paused");
    if (now.state !== "running") return;
    const count = Math.max(1, Math.round((now.ends_at - this.now()) / MINUTE_MS));
    this.say(before?.state === "paused" ? "announce.timer.resumed" : "announce.timer.started", {
      count,
    });
  }

  /** Wait for the timer's last minute and its end. @param {Rec | undefined} timer */
  expect(timer) {
    this.cancelTimer();
    if (timer?.state !== "running") return;
    const left = timer.ends_at - this.now();
    const over = () => this.say("announce.timer.over");
    const last = () => {
      this.say("announce.timer.minute");
      this.cancelTimer = this.after(timer.ends_at - this.now(), over);
    };
    if (left > MINUTE_MS) this.cancelTimer = this.after(left - MINUTE_MS, last);
    else if (left > 0) this.cancelTimer = this.after(left, over);
  }

  /** @param {Map<string, Rec> | undefined} before @param {Map<string, Rec> | undefined} now */
  rounds(before, now) {
    if (before === now || !now) return;
    for (const [id, { state }] of now) {
      const was = before?.get(id)?.state;
      if (was !== state && state === "open") this.say("announce.round.open");
      if (was === "open" && state === "closed") this.say("announce.round.closed");
    }
  }

  /** @param {Map<string, Rec> | undefined} before @param {Map<string, Rec> | undefined} now @param {string} me */
  newNotes(before, now, me) {
    for (const [id, note] of now ?? []) {
      if (!before?.has(id) && note.author !== me && !note.removed) this.notes += 1;
    }
    if (!this.notes) return;
    this.cancelNotes();
    if (this.notes >= NOTES) return this.tellNotes();
    this.cancelNotes = this.after(NOTES_MS, () => this.tellNotes());
  }

  tellNotes() {
    this.say("announce.notes", { count: this.notes });
    this.notes = 0;
  }

  stop() {
    this.cancelNotes();
    this.cancelTimer();
  }
}

/**
 * Whether there is somebody else to talk with: for who takes part, in their own groups; for the
 * others, a new draw. A latecomer's place is nobody else's news.
 * @param {Rec | undefined} before @param {Rec | undefined} now @param {string} me
 */
function isNewTalk(before, now, me) {
  if (before === now || !now?.groups.length) return false;
  const known = new Set((before?.groups ?? []).map(String));
  /** @type {string[][]} */
  const groups = now.groups;
  const own = groups.filter((group) => group.includes(me));
  if (own.length) return own.some((group) => !known.has(String(group)));
  return !groups.some((group) => known.has(String(group)));
}
