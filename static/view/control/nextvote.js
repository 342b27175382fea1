/**
 * The next step while ideas become one idea: open the vote, settle a tie, confirm, go on.
 * An open round is handled before this is asked.
 */

import { ideaLabel, ideasOn, ideasPicked } from "./ideas.js";
import { leaders, newestRound } from "./rounds.js";
import { choice, quietClock } from "./wish.js";

/** @typedef {import("./wish.js").NextStep} NextStep */

/**
 * @param {any} m @param {import("./legs.js").Leg} vote the leg for the vote, come to or not
 * @param {() => NextStep} onwards
 * @returns {NextStep}
 */
export function afterIdeas(m, vote, onwards) {
  const round = newestRound(m, vote.card.id);
  if (!round) return withoutVote(m, vote, onwards);
  if (round.chosen !== "") return onwards();
  const [leader, ...tied] = leaders(round);
  if (leader === undefined) {
    return choice("novotes", m.t("control.next.choose"), "vote", m.t("control.next.noVotes"));
  }
  if (tied.length === 0) return confirm(m, round, leader);
  if (round.runoff_of !== "") {
    return choice("tie", m.t("control.next.choose"), "vote", m.t("control.next.stillTied"));
  }
  return {
    key: "runoff",
    label: m.t("control.next.runoff", { count: tied.length + 1 }),
    hint: m.t("control.next.tied"),
    commands: () => [["round.runoff", { id: m.newId(), of: round.id }]],
  };
}

/** @param {any} m @param {any} round @param {string} idea @returns {NextStep} */
function confirm(m, round, idea) {
  return {
    key: "confirm",
    label: m.t("control.next.confirm", { idea: ideaLabel(m, idea) }),
    hint: m.t("control.next.confirmHint"),
    commands: () => [["round.confirm", { id: round.id, idea, plan: m.newId() }]],
  };
}

/**
 * With one idea there is nothing to vote on, with none nothing to go on with yet; a plan
 * that is already there means that the group went on without a vote.
 * @param {any} m @param {import("./legs.js").Leg} vote
 * @param {() => NextStep} onwards
 * @returns {NextStep}
 */
function withoutVote(m, vote, onwards) {
  if (m.rec.plan.size > 0) return onwards();
  const ideas = ideasOn(m, vote.card);
  if (ideas.length === 0) return { ...onwards(), hint: m.t("control.next.noIdeas") };
  if (ideas.length === 1) {
    return {
      key: "single",
      label: m.t("control.next.confirm", { idea: ideaLabel(m, ideas[0]) }),
      hint: m.t("control.next.single"),
      commands: () => [["plan.open", { id: m.newId(), origin: ideas[0] }]],
    };
  }
  const picked = ideasPicked(m, vote.card);
  if (picked.length < 2) {
    return choice("pick", m.t("control.next.pick"), "vote", m.t("control.vote.few"));
  }
  return {
    key: "vote",
    label: m.t("control.next.vote"),
    hint: m.t("control.next.voteHint", { count: picked.length }),
    commands: () => [
      ...quietClock(m),
      ["run.go", { leg: vote.id }],
      [
        "round.open",
        {
          id: m.newId(),
          ideas: picked,
          votes: m.ui.votes ?? m.deck.votes,
          most: m.ui.most ?? m.deck.most,
        },
      ],
    ],
  };
}

/** More than two at the top is no answer to whom to talk about. */
const MOST_PERSONS = 2;

/** Whom the group voted for is taken into use, two where they are level; null before that.
 * @param {any} m @returns {NextStep | null} */
export function usePersons(m) {
  const round = newestRound(m, "persons");
  const top = round?.state === "closed" ? leaders(round) : [];
  if (top.length < 1 || top.length > MOST_PERSONS) return null;
  const names = new Intl.ListFormat(m.lang === "en" ? ["en"] : [m.lang, "nb"]).format(top.map((idea) => ideaLabel(m, idea)));
  return {
    key: "use",
    label: m.t("control.next.use", { names }),
    hint: m.t("control.next.useHint"),
    commands: () => top.map((idea) => ["round.confirm", { id: round.id, idea, plan: "" }]),
  };
}
