// What is said aloud, by moment: in which words, and to whom. A role that a moment does not name
// hears nothing of it. What is not here is not said; a test holds this table against every command
// there is, so that somebody has thought of each (tests/node/moments/commands.js).
//
// Words are keys of content/words; what a person hears is in the language of their own screen.

/**
 * @typedef {"participant" | "facilitator" | "screen"} Role
 *
 * @typedef {object} Moment
 * @property {Partial<Record<Role, string>>} hears the words for each who hears it; a reason follows a last point
 * @property {"sum" | "latest"} [gathered] told with what comes in the same while: how many there
 *   were, or how many there are by now
 * @property {string} [drops] what is overtaken by this, where it waits to be told or is about to be
 */

/** @param {string} words @returns {Moment} */
const everybody = (words) => ({ hears: { participant: words, facilitator: words, screen: words } });
/** @param {string} words @returns {Moment} */
const participant = (words) => ({ hears: { participant: words } });
/** @param {string} words @returns {Moment} */
const group = (words) => ({ hears: { participant: words, facilitator: words } });

export const MOMENTS = Object.freeze(
  /** @type {Record<string, Moment>} */ ({
    // Where the group is.
    theme: everybody("announce.theme"),
    card: everybody("announce.card"),
    front: everybody("announce.front"),
    back: everybody("announce.back"),
    ended: everybody("announce.ended"),
    reopened: everybody("announce.reopened"),
    // What may be written, and how it is shown.
    quiet: everybody("announce.quiet"),
    closed: everybody("announce.closed"),
    open: everybody("announce.open"),
    reveal: everybody("announce.reveal"),
    "names-off": group("announce.names.off"),
    "names-on": group("announce.names.on"),
    "likes-on": group("announce.likes.on"),
    "likes-off": group("announce.likes.off"),
    "spotlight-on": everybody("announce.spotlight.on"),
    // It may have been taken down because nobody was to read it.
    "spotlight-off": { ...everybody("announce.spotlight.off"), drops: "spotlight-on" },
    // Votes. Who takes part is told the way there.
    "round-open": {
      hears: {
        participant: "announce.round.open.here",
        facilitator: "announce.round.open",
        screen: "announce.round.open",
      },
    },
    "round-runoff": {
      hears: {
        participant: "announce.round.runoff.here",
        facilitator: "announce.round.runoff",
        screen: "announce.round.runoff",
      },
    },
    "round-closed": { ...everybody("announce.round.closed"), drops: "round-finished" },
    "round-tie": { ...everybody("announce.round.tie"), drops: "round-finished" },
    "round-finished": {
      hears: { facilitator: "announce.round.finished", screen: "announce.round.finished" },
      gathered: "latest",
    },
    "votes-back": participant("vote.back"),
    idea: everybody("announce.idea"),
    // The clock, and who talks with whom.
    "timer-started": everybody("announce.timer.started"),
    "timer-paused": everybody("announce.timer.paused"),
    "timer-resumed": everybody("announce.timer.resumed"),
    "timer-more": everybody("announce.timer.more"),
    "timer-half": everybody("announce.timer.half"),
    "timer-minute": everybody("announce.timer.minute"),
    "timer-over": everybody("announce.timer.over"),
    "timer-stopped": everybody("announce.timer.stopped"),
    pairs: everybody("announce.pairs"),
    "pairs-over": everybody("announce.pairs.over"),
    // What others do, seldom and with a total.
    notes: { ...everybody("announce.notes"), gathered: "sum" },
    people: {
      hears: { facilitator: "announce.people", screen: "announce.people" },
      gathered: "sum",
    },
    hands: { hears: { facilitator: "announce.hands" }, gathered: "latest" },
    // What the facilitator did to one's own note.
    hidden: participant("announce.hidden"),
    shown: participant("announce.shown"),
    moved: participant("announce.moved"),
    // What became of what one did oneself.
    "own-posted": group("announce.own.posted"),
    "own-edited": participant("announce.own.edited"),
    "own-moved": participant("announce.own.moved"),
    "own-removed": participant("announce.own.removed"),
    "own-restored": participant("announce.own.restored"),
    "own-wiped": participant("announce.own.wiped"),
    "own-renamed": participant("announce.own.renamed"),
    "own-sending": group("announce.own.sending"),
    "own-device": group("announce.own.device"),
    // The line. The words stand on the screen as well.
    "link-lost": {
      hears: { participant: "link.lost", facilitator: "link.lost", screen: "screen.lost" },
    },
    "link-lost-unkept": {
      hears: { participant: "link.lost_unkept", facilitator: "link.lost_unkept", screen: "screen.lost" },
    },
    "link-paused": group("link.paused"),
    "link-back": everybody("announce.link.back"),
    // Each reason has words of its own. The panel alerts to both itself, in words that no other page
    // has.
    refused: participant("reject."),
    gone: { hears: { participant: "gone.", screen: "screen.gone." } },
  }),
);
