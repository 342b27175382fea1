// Votes that came back, because what they were on was deleted while the vote is open: said where
// one votes, and in the banner to it, until they are used. It is noticed by comparing, so that it
// is also told to whose phone was asleep when it happened.

import { useEffect, useRef } from "../../vendor/preact.js";

/** @param {any} m @param {any} round @returns {Map<number, string[]>} own picks by head */
function picksOf(m, round) {
  const own = [...m.rec.ballot.values()].filter((one) => one.round === round?.id && one.participant === m.me);
  return new Map(own.map((one) => [one.head, one.picks]));
}

/**
 * How many votes of each head were on what has gone.
 * @param {string[]} had the ideas there were @param {string[]} has those that are left
 * @param {Map<number, string[]>} picks as they were
 * @returns {Record<number, number>}
 */
export function cameBack(had, has, picks) {
  const gone = new Set(had.filter((idea) => !has.includes(idea)));
  const counts = [...picks].map(([head, given]) => [head, given.filter((pick) => gone.has(pick)).length]);
  return Object.fromEntries(counts.filter(([, count]) => count));
}

/** Notice it. @param {any} m @param {any} round */
export function useVotesBack(m, round) {
  const last = useRef(/** @type {{id: string, ideas: string[], picks: Map<number, string[]>} | null} */ (null));
  const open = round?.state === "open" ? round : null;
  useEffect(() => {
    const was = last.current;
    last.current = open && { id: open.id, ideas: open.ideas, picks: picksOf(m, open) };
    if (!was || !open || was.id !== open.id || was.ideas === open.ideas) return;
    const now = cameBack(was.ideas, open.ideas, was.picks);
    if (!Object.keys(now).length) return;
    const before = m.ui.back?.round === open.id ? m.ui.back.heads : {};
    const heads = { ...before };
    for (const [head, count] of Object.entries(now)) heads[head] = (heads[head] ?? 0) + count;
    // Not at once: effects are run inside a drawing, and setting draws again.
    queueMicrotask(() => m.set({ back: { round: open.id, heads } }));
  });
}

/** How many votes one has back and has not used. @param {any} m @param {any} round @param {number} [head] of one head, or of all */
export function votesBack(m, round, head) {
  if (m.ui.back?.round !== round.id) return 0;
  let count = 0;
  for (const [of, came] of Object.entries(m.ui.back.heads)) {
    const ballot = m.rec.ballot.get(`${round.id}.${m.me}.${of}`);
    if ((head && Number(of) !== head) || ballot?.finished) continue;
    count += Math.min(Number(came), round.votes - (ballot?.picks.length ?? 0));
  }
  return count;
}
