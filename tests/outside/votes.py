"""Rounds and ballots (V)."""

from __future__ import annotations

from collections import Counter

from tests.outside import notes, plans, run
from tests.outside.ideas import ballots_of, count_finished, enrol, is_readable, open_round
from tests.outside.ideas import voters as enrolled_in
from tests.outside.state import Record, Refused, Turn

FEWEST, MOST_IDEAS = 2, 200
MOST_VOTES = 20


# -- rounds -----------------------------------------------------------------------------


def open_(turn: Turn, id: str, ideas: list[str], votes: int, most: int) -> None:
    notes.named(turn, id)
    if turn.get("round", id) is not None:
        return
    turn.need(open_round(turn) is None, "round_open")
    turn.need(1 <= votes <= MOST_VOTES and 1 <= most <= votes, "bad_votes")
    wanted = list(dict.fromkeys(_idea(turn, idea) for idea in ideas))
    sorts = {idea.partition(":")[0] == "card" for idea in wanted}
    turn.need(len(sorts) < 2, "mixed_ideas")
    turn.need(len(wanted) >= FEWEST, "too_few_ideas")
    turn.need(len(wanted) <= MOST_IDEAS, "too_many_ideas")
    turn.judge()
    turn.put("round", id, ideas=wanted, votes=votes, most=most, state="open", rank=turn.revision)
    _all_who_are_in(turn, id)
    _come_to_vote(turn, wanted)


def close(turn: Turn, id: str) -> None:
    vote = turn.there("round", id)
    if vote["state"] == "open":
        counted = Counter(pick for each in ballots_of(turn, id) for pick in each["picks"])
        turn.change("round", vote, state="closed", result=[counted[idea] for idea in vote["ideas"]])
        turn.remove("roll", id)


def admit(turn: Turn, id: str, voters: list[str]) -> None:
    vote = turn.there("round", id)
    turn.need(vote["state"] == "open", "round_closed")
    turn.judge()
    enrolled = enrolled_in(turn, id)
    for voter in voters:
        name, _, seen = voter.partition(".")
        one = turn.get("participant", name)
        if one is None or one["removed"]:
            continue
        heads = enrolled.get(name, [])
        more = max(0, min(int(seen), one["heads"]) - len(heads))
        free = [head for head in range(1, 9) if head not in heads]
        enrolled[name] = sorted(heads + free[:more])
    enrol(turn, id, enrolled)


def _all_who_are_in(turn: Turn, round_id: str) -> None:
    there = [each for each in turn.all("participant") if not each["removed"]]
    enrol(turn, round_id, {one["id"]: list(range(1, one["heads"] + 1)) for one in there})


def runoff(turn: Turn, id: str, of: str) -> None:
    notes.named(turn, id)
    if turn.get("round", id) is not None:
        return
    vote = turn.there("round", of)
    turn.need(open_round(turn) is None, "round_open")
    best = max(vote["result"], default=0)
    counted = zip(vote["ideas"], vote["result"], strict=False)
    tied = [each for each, count in counted if count == best > 0 and is_readable(turn, each)]
    turn.need(len(tied) >= FEWEST, "no_tie")
    turn.put(
        "round", id, ideas=tied, votes=1, most=1, state="open", runoff_of=of, rank=turn.revision
    )
    _all_who_are_in(turn, id)
    _come_to_vote(turn, tied)


def confirm(turn: Turn, id: str, idea: str, plan: str) -> None:
    vote = turn.there("round", id)
    turn.need(vote["state"] == "closed", "round_open")
    turn.need(idea in vote["ideas"], "not_an_idea")
    turn.judge()
    turn.need(is_readable(turn, idea), "not_an_idea")
    turn.judge()
    former = vote["chosen"]
    turn.change("round", vote, chosen=idea)
    if former not in ("", idea):
        plans.not_this_one(turn, former)
    kind, _, name = idea.partition(":")
    if kind == "card":
        card = turn.get("card", name) or {"mode": "open"}
        turn.put("card", name, mode=card["mode"], chosen=True)
    elif turn.card(turn.there(kind, name)["card"]).kind == "ideas":
        plans.open_(turn, plan, idea)


# -- ballots ----------------------------------------------------------------------------


def cast(turn: Turn, round: str, head: int, picks: list[str]) -> None:
    vote = _mine(turn, round, head)
    turn.need(set(picks) <= set(vote["ideas"]), "not_an_idea")
    turn.need(len(picks) <= vote["votes"], "too_many_votes")
    turn.need(max(Counter(picks).values(), default=0) <= vote["most"], "too_many_on_one")
    ballot_id = f"{round}.{turn.who.me}.{head}"
    before = turn.get("ballot", ballot_id)
    turn.put(
        "ballot",
        ballot_id,
        round=round,
        participant=turn.who.me,
        head=head,
        picks=list(picks),
        finished=before is not None and before["finished"],
    )


def finish(turn: Turn, round: str, head: int, finished: bool) -> None:
    _mine(turn, round, head)
    turn.judge()
    ballot_id = f"{round}.{turn.who.me}.{head}"
    before = turn.get("ballot", ballot_id)
    turn.put(
        "ballot",
        ballot_id,
        round=round,
        participant=turn.who.me,
        head=head,
        picks=before["picks"] if before is not None else [],
        finished=finished,
    )
    count_finished(turn, round)


def _mine(turn: Turn, round_id: str, head: int) -> Record:
    vote = turn.there("round", round_id)
    turn.need(vote["state"] == "open", "round_closed")
    heads = turn.there("participant", turn.who.me)["heads"]
    if vote["state"] == "open" and head not in enrolled_in(turn, round_id).get(turn.who.me, []):
        turn.need(False, "not_let_in" if 1 <= head <= heads else "bad_head")
    return vote


def _come_to_vote(turn: Turn, ideas: list[str]) -> None:
    """R4"""
    if turn.workshop["card"] in {_card_of(turn, idea) for idea in ideas}:
        run.to_the_step_for(turn, "vote")


def _card_of(turn: Turn, idea: str) -> str:
    kind, _, name = idea.partition(":")
    return name if kind == "card" else str(turn.there(kind, name)["card"])


def _idea(turn: Turn, idea: str) -> str:
    """V1, V2: what is voted on where this is asked for."""
    kind, _, name = idea.partition(":")
    if kind in ("note", "group") and is_readable(turn, idea):
        group = turn.there(kind, name).get("group", "")
        return f"group:{group}" if group else idea
    if kind == "card" and name in turn.deck.cards:
        card = turn.deck.cards[name]
        if card.is_person and card.theme >= turn.workshop["reached"]:
            raise Refused("theme_closed", *turn.reasons)
        if card.is_person:
            return idea
    raise Refused("not_an_idea", *turn.reasons)
