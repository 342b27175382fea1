/**
 * Reading votes: which round counts now, who leads, what is tied. The figures come from the
 * server once a round is closed; before that there is nothing to count here, by design.
 */

import { votingHeads } from "../../lib/voters.js";
import { byRank, ideaCard } from "./ideas.js";
import { present } from "./people.js";

/** @param {any} m @returns {any} */
export function openRound(m) {
  return [...m.rec.round.values()].find((round) => round.state === "open") ?? null;
}

/** What a round is about: `persons`, or the id of the card its ideas stand on. @param {any} m @param {any} round */
export function subjectOf(m, round) {
  return round.ideas[0]?.startsWith("card:") ? "persons" : ideaCard(m, round.ideas[0]);
}

/** The newest round about a subject, or null. @param {any} m @param {string} subject @returns {any} */
export function newestRound(m, subject) {
  const rounds = [...m.rec.round.values()].filter((round) => subjectOf(m, round) === subject);
  return rounds.sort(byRank).at(-1) ?? null;
}

/**
 * A closed round's ideas, most votes first; among equals in the order they were put up.
 * @param {any} round @returns {{idea: string, votes: number, leads: boolean}[]}
 */
export function resultOf(round) {
  const most = Math.max(0, ...round.result);
  return round.ideas
    .map((/** @type {string} */ idea, /** @type {number} */ at) => {
      const votes = round.result[at] ?? 0;
      return { idea, votes, leads: most > 0 && votes === most };
    })
    .sort((/** @type {any} */ a, /** @type {any} */ b) => b.votes - a.votes);
}

/** The ideas that share the lead: one is a winner, several a tie, none means no votes. @param {any} round @returns {string[]} */
export function leaders(round) {
  return resultOf(round)
    .filter((line) => line.leads)
    .map((line) => line.idea);
}

/** How many heads could vote: those of them who are here, and never fewer than have finished. @param {any} m @param {any} round */
export function votersOf(m, round) {
  let heads = 0;
  for (const person of present(m)) {
    heads += round?.state === "open" ? votingHeads(m.rec.roll, round.id, person).length : person.heads;
  }
  return Math.max(heads, round?.finished ?? 0);
}

/**
 * Those who are here with heads that do not vote, for they came after the round had opened.
 * @param {any} m @param {any} round @returns {{person: any, late: number}[]}
 */
export function lateVoters(m, round) {
  return present(m)
    .map((person) => ({ person, late: person.heads - votingHeads(m.rec.roll, round.id, person).length }))
    .filter(({ late }) => late > 0);
}
