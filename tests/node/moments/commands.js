// What is heard of every command there is, by whom: written by hand, so that it is no echo of the
// table that is tried. A command is either heard, or silent for a reason that is given here.
//
// `was` and `is` are what the command changes on the board, by kind and id; `own` is that the
// person who listens asked for it. Words are the keys of content/words/*/announce.json.

/** @typedef {Record<string, Record<string, any>>} Part by `KIND/ID` */
/**
 * @typedef {object} Heard
 * @property {Part} [was]
 * @property {Part} [is]
 * @property {boolean} [own]
 * @property {Record<string, any>} [args] of one's own command
 * @property {string} [participant]
 * @property {string} [facilitator]
 * @property {string} [screen]
 * @property {string} [silent] why nobody is told
 */

/** @param {Part} is @param {string} words @param {Part} [was] @returns {Heard} */
const all = (is, words, was = {}) => ({ was, is, participant: words, facilitator: words, screen: words });
/** @param {Part} is @param {string} words @param {Part} [was] @returns {Heard} */
const group = (is, words, was = {}) => ({ was, is, participant: words, facilitator: words });
/** @param {string} why @returns {Heard} */
const silent = (why) => ({ silent: why });
/** @param {string} words @param {Part} is @returns {Heard} */
const own = (words, is = {}) => ({ own: true, args: { id: "mine" }, is, participant: `${words} 1` });

const MANY = "in a hall of a hundred it would be said all the time";
const PANEL = "only the panel shows it, and the one who pressed sees the switch or the button change";
const UNDO = "the panel tells it in its own region, beside the button that takes it back";
const FIELD = "the field shows it to who is there, and others would be talked over";
const REGION = "the answer stands in a region of its own beside what was pressed";

const RUNNING = { state: "running", length: 180_000, ends_at: 180_000 };
const GROUPS = { card: "bra", groups: [["ada", "bo"]] };

/** @type {Record<string, Heard>} */
export const COMMANDS = {
  "workshop.rename": silent("it stands in the page's heading and title"),
  "workshop.names": group({ "workshop/w": { names: false } }, "announce.names.off"),
  "workshop.joining": silent(PANEL),
  "workshop.spotlight": all({ "workshop/w": { spotlight: "theirs" } }, "announce.spotlight.on Deres"),
  "workshop.end": all({ "workshop/w": { stage: "ended" }, "timer/t": { state: "stopped" } }, "announce.ended", {
    "timer/t": RUNNING,
  }),
  "workshop.reopen": all({ "workshop/w": { stage: "running" } }, "announce.reopened", { "workshop/w": { stage: "ended" } }),
  "theme.open": all({ "workshop/w": { theme: "hvem", card: "hvem" } }, "announce.theme Hvem er vi til for?"),
  "card.show": all({ "workshop/w": { card: "per" } }, "announce.card Per"),
  "card.mode": all({ "card/bra": { mode: "closed" } }, "announce.closed Hva gjør vi bra?"),
  "card.choose": silent("the group is taken to the card when it is spoken of, and that is told"),
  "key.renew": silent(REGION),
  "participant.join": {
    is: { "participant/cyril": { name: "Cyril" } },
    facilitator: "announce.people 1",
    screen: "announce.people 1",
  },
  "participant.change": own("announce.own.renamed"),
  "participant.signal": { is: { "participant/bo": { hand: true } }, facilitator: "announce.hands 1" },
  "participant.clear": silent("a button that is pressed in no more is told by itself, and the panel's list shrinks"),
  "participant.remove": silent(`${UNDO}; who is out is told that the room is gone`),
  "participant.tidy": silent("the panel's list shrinks, and who comes back is there again"),
  "note.post": all({ "note/new": { author: "bo" } }, "announce.notes 1"),
  "note.edit": own("announce.own.edited"),
  "note.move": {
    was: {},
    is: { "note/mine": { author: "ada", section: "styrker" } },
    participant: "announce.moved",
  },
  "note.remove": { is: { "note/mine": { author: "ada", removed: "facilitator" } }, participant: "announce.hidden" },
  "note.restore": {
    was: { "note/mine": { author: "ada", removed: "facilitator" } },
    is: { "note/mine": { author: "ada", removed: "" } },
    participant: "announce.shown",
  },
  "note.purge": own("announce.own.wiped"),
  "note.colour": silent("the paper that is chosen says so itself"),
  "note.like": silent(`the heart that is pressed says so itself; others': ${MANY}`),
  "group.make": silent(UNDO),
  "group.name": silent(UNDO),
  "group.add": silent(UNDO),
  "group.take": silent(UNDO),
  "group.split": silent(UNDO),
  "group.place": silent("the order of things is found by reading them"),
  "note.place": silent("the order of things is found by reading them"),
  "round.open": {
    is: { "round/r": { state: "open" } },
    participant: "announce.round.open.here",
    facilitator: "announce.round.open",
    screen: "announce.round.open",
  },
  "round.admit": silent("the panel's button goes away; whose vote it is sees the ballot"),
  "round.close": all({ "round/r": { state: "closed", result: [3, 1] } }, "announce.round.closed", { "round/r": { state: "open" } }),
  "round.runoff": {
    is: { "round/s": { state: "open", runoff_of: "r" } },
    participant: "announce.round.runoff.here",
    facilitator: "announce.round.runoff",
    screen: "announce.round.runoff",
  },
  "round.confirm": all(
    { "round/r": { state: "closed", chosen: "note:theirs" }, "plan/p": { origin: "note:theirs" } },
    "announce.idea Deres",
    { "round/r": { state: "closed" } },
  ),
  "ballot.cast": silent(REGION),
  "ballot.finish": {
    was: { "round/r": { state: "open", finished: 0 } },
    is: { "round/r": { state: "open", finished: 2 } },
    facilitator: "announce.round.finished 2",
    screen: "announce.round.finished 2",
  },
  "timer.start": all({ "timer/t": RUNNING }, "announce.timer.started 3"),
  "timer.pause": all({ "timer/t": { state: "paused", length: 180_000, left: 90_000 } }, "announce.timer.paused", { "timer/t": RUNNING }),
  "timer.resume": all({ "timer/t": RUNNING }, "announce.timer.resumed 3", { "timer/t": { state: "paused", length: 180_000, left: 180_000 } }),
  "timer.add": all({ "timer/t": { state: "running", length: 240_000, ends_at: 240_000 } }, "announce.timer.more 4", { "timer/t": RUNNING }),
  "timer.stop": all({ "timer/t": { state: "stopped", length: 180_000 } }, "announce.timer.stopped", { "timer/t": RUNNING }),
  "pairs.draw": all({ "pairing/p": GROUPS }, "announce.pairs"),
  "pairs.clear": all({ "pairing/p": { card: "bra", groups: [] } }, "announce.pairs.over", { "pairing/p": GROUPS }),
  "pairs.seat": {
    was: { "pairing/p": { card: "bra", groups: [["bo", "cy"], ["d", "e"]] } },
    is: { "pairing/p": { card: "bra", groups: [["bo", "cy", "ada"], ["d", "e"]] } },
    participant: "announce.pairs",
  },
  "plan.open": silent("the group is taken to the plan's card, and that is told"),
  "plan.leave_open": silent(PANEL),
  "field.write": silent(FIELD),
  "actor.add": silent(FIELD),
  "actor.remove": silent(FIELD),
  "step.add": silent(FIELD),
  "step.move": silent(FIELD),
  "step.remove": silent(FIELD),
  "workshop.likes": group({ "workshop/w": { likes: true } }, "announce.likes.on"),
  "run.go": all({ "workshop/w": { side: "back" } }, "announce.back"),
  "run.minutes": silent(PANEL),
  "plan.follow": silent(REGION),
  "workshop.keep": silent(REGION),
  "step.tick": silent(REGION),
  "deed.undo": silent("what it puts back is told as what it is, and the rest in the panel's region"),
};

/** What no command does: the clock, the line, one's own note on its way, the door. */
export const BESIDES = new Set([
  "announce.front", "announce.quiet", "announce.open", "announce.reveal", "announce.names.on", "announce.likes.off",
  "announce.spotlight.off", "announce.round.tie", "announce.timer.half", "announce.timer.minute", "announce.timer.over",
  "announce.own.posted", "announce.own.moved", "announce.own.removed", "announce.own.restored", "announce.own.sending",
  "announce.own.device", "announce.link.back", "link.lost", "link.lost_unkept", "link.paused", "screen.lost",
  "reject.", "gone.", "screen.gone.", "vote.back",
]);
