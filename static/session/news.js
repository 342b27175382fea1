// What is new between two boards, as moments (moments.js). It compares what was with what is, so
// that what changed while the line was down is news as well, and each thing once.

/**
 * @typedef {import("./types.js").Rec} Rec
 * @typedef {import("./types.js").Records} Records
 * @typedef {[moment: string, args?: Record<string, any>]} News
 * @typedef {{me: string, deck: any, own: (id: string) => boolean, known: Set<string>}} Self
 *   `own`: whether one has just changed the record oneself; `known`: the notes that one has been told
 *   of, for one that is taken away and comes back is none that is new
 */

/** So much of a text tells which one it is. */
const WORDS = 80;

/** @param {string} text */
function shortly(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > WORDS ? `${line.slice(0, WORDS - 2)}…` : line;
}

/** @param {Records} records @param {any} deck @param {string} id */
function cardTitle(records, deck, id) {
  const card = deck.cards.find((/** @type {any} */ one) => one.id === id);
  if (!card) return "";
  return (card.kind === "own" && records.field?.get(`${id}.name`)?.text) || card.title;
}

/** What a reference in a vote stands for. @param {Records} records @param {any} deck @param {string} ref */
function ideaText(records, deck, ref) {
  const [kind, id = ""] = ref.split(":");
  if (kind === "card") return cardTitle(records, deck, id);
  if (kind === "note") return shortly(records.note?.get(id)?.text ?? "");
  const name = records.group?.get(id)?.name;
  const notes = [...(records.note?.values() ?? [])].filter((note) => note.group === id && !note.removed);
  return shortly(name || notes.sort((a, b) => a.rank - b.rank)[0]?.text || "");
}

/** Records of a kind that are another than before, with what they were. @param {Records} before
 * @param {Records} now @param {string} kind @returns {[Rec, Rec | undefined][]} */
function changed(before, now, kind) {
  if (before[kind] === now[kind]) return [];
  const found = [...(now[kind]?.values() ?? [])].filter((one) => before[kind]?.get(one.id) !== one);
  return found.map((one) => [one, before[kind]?.get(one.id)]);
}

/** @param {Records} before @param {Records} now @param {Self} self @returns {News[]} */
export function newsOf(before, now, self) {
  return [
    ...where(before, now, self),
    ...modes(before, now, self),
    ...rounds(before, now, self),
    ...pairs(before, now, self),
    ...notes(before, now, self),
    ...people(before, now, self),
  ];
}

/** @param {Records} before @param {Records} now @param {Self} self @returns {News[]} */
function where(before, now, { deck }) {
  const was = before.workshop?.get("w");
  const is = now.workshop?.get("w");
  if (!was || !is || was === is) return [];
  if (is.stage === "ended" && was.stage !== "ended") return [["ended"]];
  /** @type {News[]} */
  const news = was.stage === "ended" && is.stage !== "ended" ? [["reopened"]] : [];
  if (is.names !== was.names) news.push([is.names ? "names-on" : "names-off"]);
  if (is.likes !== was.likes) news.push([is.likes ? "likes-on" : "likes-off"]);
  const theme = deck.themes.find((/** @type {any} */ one) => one.id === is.theme);
  const came = is.theme !== was.theme || is.card !== was.card;
  if (is.theme !== was.theme && theme) news.push(["theme", { theme: theme.title }]);
  else if (is.card !== was.card) news.push(["card", { card: cardTitle(now, deck, is.card) }]);
  // What comes up shows its front, which needs no word.
  const side = came ? "front" : was.side || "front";
  if (is.side && is.side !== side) news.push([is.side]);
  const note = now.note?.get(is.spotlight);
  if (is.spotlight !== was.spotlight) {
    if (note) news.push(["spotlight-on", { text: shortly(note.text) }]);
    else if (!came) news.push(["spotlight-off"]);
  }
  return news;
}

/** How a card may be written on. @param {Records} before @param {Records} now @param {Self} self @returns {News[]} */
function modes(before, now, { deck }) {
  return changed(before, now, "card").flatMap(([card, old]) => {
    const [is, was] = [card.mode || "open", old?.mode || "open"];
    if (is === was) return [];
    const about = { card: cardTitle(now, deck, card.id) };
    /** @type {News[]} */
    const revealed = was === "quiet" ? [["reveal", about]] : [];
    return is === "open" && revealed.length ? revealed : [...revealed, [is, about]];
  });
}

/** @param {Records} before @param {Records} now @param {Self} self @returns {News[]} */
function rounds(before, now, { deck, me }) {
  return changed(before, now, "round").flatMap(([round, was]) => {
    /** @type {News[]} */
    const news = [];
    if (round.state === "open" && was?.state !== "open") news.push([round.runoff_of ? "round-runoff" : "round-open"]);
    if (round.state === "open" && was && round.finished > was.finished) news.push(["round-finished", { count: round.finished }]);
    const back = was ? votesBack(before, was, round, me) : 0;
    if (back) news.push(["votes-back", { count: back }]);
    if (round.state === "closed" && was?.state === "open") news.push([isTied(round) ? "round-tie" : "round-closed"]);
    if (round.chosen && round.chosen !== was?.chosen) news.push(["idea", { idea: ideaText(now, deck, round.chosen) }]);
    return news;
  });
}

/**
 * How many of one's own votes were on what has left an open round.
 * @param {Records} before @param {Rec} was @param {Rec} round @param {string} me
 */
export function votesBack(before, was, round, me) {
  if (round.state !== "open" || round.ideas.length >= was.ideas.length) return 0;
  const own = [...(before.ballot?.values() ?? [])].filter((one) => one.round === round.id && one.participant === me);
  return own.flatMap((one) => one.picks).filter((pick) => was.ideas.includes(pick) && !round.ideas.includes(pick)).length;
}

/** @param {Rec} round */
function isTied({ result }) {
  const most = Math.max(0, ...(result || []));
  return most > 0 && result.filter((/** @type {number} */ votes) => votes === most).length > 1;
}

/**
 * Whether there is somebody else to talk with: for who takes part, in their own groups; for the
 * others, a new draw. A latecomer's place is nobody else's news.
 * @param {Records} before @param {Records} now @param {Self} self @returns {News[]}
 */
function pairs(before, now, { me }) {
  const [was, is] = [before.pairing?.get("p"), now.pairing?.get("p")];
  if (was === is) return [];
  /** @type {string[][]} */
  const groups = is?.groups || [];
  if (!groups.length) return was?.groups?.length ? [["pairs-over"]] : [];
  const known = new Set((was?.groups || []).map(String));
  const own = groups.filter((group) => group.includes(me));
  const isNew = own.length ? own.some((group) => !known.has(String(group))) : !groups.some((group) => known.has(String(group)));
  return isNew ? [["pairs"]] : [];
}

/** @param {Records} before @param {Records} now @param {Self} self @returns {News[]} */
function notes(before, now, { me, own, known }) {
  let count = 0;
  /** @type {News[]} */
  const news = [];
  for (const [note, was] of changed(before, now, "note")) {
    if (!was && note.author !== me && !note.removed && !known.has(note.id)) count += 1;
    known.add(note.id);
    if (!was || note.author !== me || own(note.id)) continue;
    if (note.removed === "facilitator" && !was.removed) news.push(["hidden"]);
    else if (!note.removed && was.removed === "facilitator") news.push(["shown"]);
    else if (note.card !== was.card || note.section !== was.section) news.push(["moved"]);
  }
  if (count) news.push(["notes", { count }]);
  return news;
}

/** @param {Records} before @param {Records} now @param {Self} self @returns {News[]} */
function people(before, now, { me }) {
  let count = 0;
  let turned = false;
  let raised = false;
  for (const [one, was] of changed(before, now, "participant")) {
    if (!was && one.id !== me && !one.removed) count += 1;
    if (Boolean(one.hand) !== Boolean(was?.hand)) turned = true;
    if (one.hand && !was?.hand) raised = true;
  }
  /** @type {News[]} */
  const news = count ? [["people", { count }]] : [];
  const hands = [...(now.participant?.values() ?? [])].filter((one) => one.hand && !one.removed).length;
  // One that is taken down again is no news, and yet changes what waits to be told.
  if (turned) news.push(["hands", { count: hands, fewer: !raised }]);
  return news;
}
