"""Voting rounds: opening, closing, run-off, and going on with the idea that won (V)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from board.commands import AdmitVoters, CloseRound, ConfirmIdea, OpenRound, RunOff
from board.ideas import card_of, idea_of, is_idea, is_person, is_readable, open_round, split
from board.model import Ballot, Change, Note, Participant, Plan, Put, Remove, Roll, Round
from board.plan import is_untouched, plan_of, removal
from board.rejection import Rejected
from board.rules import expect, run
from board.rules.answering import Context, answers
from board.rules.change import put
from board.rules.plans import opened
from board.rules.workshop import chosen
from board.voters import HEADS_MAX, Heads, heads_of, joined_by, roll_of, with_heads

if TYPE_CHECKING:
    from board.state import View

#: One idea is no choice.
IDEAS_MIN = 2
#: More than anybody reads before voting; tidy into groups first.
IDEAS_MAX = 200
#: Each vote is a press of a button; more than this is no longer a priority.
VOTES_MAX = 20
#: Bounds what one room can cost; a workshop has two or three.
ROUNDS_MAX = 100


@answers(OpenRound)
def open_(board: View, command: OpenRound, context: Context) -> list[Change]:
    _check_new(board, command.id)
    if not 1 <= command.votes <= VOTES_MAX:
        raise Rejected("bad_votes", least=1, most=VOTES_MAX)
    if not 1 <= command.most <= command.votes:
        raise Rejected("bad_votes", least=1, most=command.votes)
    ideas = _ideas(board, command.ideas)
    if len(ideas) < IDEAS_MIN:
        raise Rejected("too_few_ideas", least=IDEAS_MIN)
    if len(ideas) > IDEAS_MAX:
        raise Rejected("too_many_ideas", most=IDEAS_MAX)
    vote = _round(board, command.id, ideas, command.votes, command.most, "")
    return [Put(vote), Put(roll_of(board, vote.id)), *_come_to_vote(board, vote, context.now)]


@answers(CloseRound)
def close(board: View, command: CloseRound, _: Context) -> list[Change]:
    vote = expect.record(board, Round, command.id)
    if vote.state == "closed":
        return []
    votes = Counter(
        pick for ballot in board.all(Ballot) if ballot.round == vote.id for pick in ballot.picks
    )
    closed = replace(vote, state="closed", result=tuple(votes[idea] for idea in vote.ideas))
    # Who voted is of no use any more, and it would be sent to all who come in.
    roll = board.get(Roll, vote.id)
    return [Put(closed), *([Remove(Roll.kind, roll.id)] if roll is not None else [])]


@answers(AdmitVoters)
def admit(board: View, command: AdmitVoters, _: Context) -> list[Change]:
    vote = expect.record(board, Round, command.id)
    if vote.state != "open":
        raise Rejected("round_closed")
    heads: dict[str, Heads] = {}
    for voter in command.voters:
        who, _dot, most = voter.partition(".")
        one = board.get(Participant, who)
        if one is None or one.removed or most not in map(str, range(1, HEADS_MAX + 1)):
            # Gone since it was seen.
            continue
        voting = heads.get(who, heads_of(board, vote, one))
        heads[who] = joined_by(voting, min(int(most), one.heads))
    return with_heads(board, vote, heads)


@answers(RunOff)
def run_off(board: View, command: RunOff, context: Context) -> list[Change]:
    vote = _closed(board, command.of)
    _check_new(board, command.id)
    most = max(vote.result, default=0)
    tied = tuple(
        idea
        for idea, votes in zip(vote.ideas, vote.result, strict=False)
        if votes == most and _may_be_voted_on(board, idea)
    )
    if most == 0 or len(tied) < IDEAS_MIN:
        raise Rejected("no_tie")
    again = _round(board, command.id, tied, 1, 1, vote.id)
    return [Put(again), Put(roll_of(board, again.id)), *_come_to_vote(board, again, context.now)]


@answers(ConfirmIdea)
def confirm(board: View, command: ConfirmIdea, _: Context) -> list[Change]:
    vote = _closed(board, command.id)
    if command.idea not in vote.ideas:
        raise Rejected("not_an_idea")
    kind, thing = split(command.idea)
    confirmed = put(vote, replace(vote, chosen=command.idea))
    if kind == "card":
        return confirmed + chosen(board, thing, True)
    if not _may_be_voted_on(board, command.idea):
        raise Rejected("not_an_idea")
    # Another idea in place of the one just confirmed: the plan nobody has begun on goes.
    former = plan_of(board, vote) if vote.chosen != command.idea else None
    gone = former if former is not None and is_untouched(board, former) else None
    left = [*confirmed, *(removal(board, gone) if gone is not None else ())]
    has_plan = any(plan.origin == command.idea for plan in board.all(Plan))
    if has_plan or not is_idea(board, command.idea):
        return left  # What the group lifted out of a card that is not for ideas opens none.
    return [*left, *opened(board, command.plan, command.idea, instead_of=gone)]


def _check_new(board: View, round_id: str) -> None:
    expect.new_id(round_id)
    if board.get(Round, round_id) is not None:
        raise Rejected("taken")
    if open_round(board) is not None:
        raise Rejected("round_open")
    if board.count(Round) >= ROUNDS_MAX:
        raise Rejected("too_many_rounds", most=ROUNDS_MAX)


def _closed(board: View, round_id: str) -> Round:
    vote = expect.record(board, Round, round_id)
    if vote.state == "open":
        raise Rejected("round_open")
    return vote


def _ideas(board: View, references: tuple[str, ...]) -> tuple[str, ...]:
    """The ideas, each once and a grouped note through its group; all notes or all cards."""
    ideas: dict[str, None] = {}
    for reference in references:
        kind, thing = split(reference)
        note = board.get(Note, thing) if kind == "note" else None
        idea = idea_of(note) if note is not None and not note.removed else reference
        if idea in ideas:
            continue
        if not _may_be_voted_on(board, idea):
            raise Rejected("not_an_idea")
        ideas[idea] = None
        if len(ideas) > IDEAS_MAX:
            raise Rejected("too_many_ideas", most=IDEAS_MAX)
    if len({idea.startswith("card:") for idea in ideas}) > 1:
        raise Rejected("mixed_ideas")
    return tuple(ideas)


def _come_to_vote(board: View, vote: Round, now: int) -> list[Change]:
    up = expect.workshop(board).card
    is_here = any(card_of(board, idea) == up for idea in vote.ideas)
    return run.come_to(board, "vote", up, now) if is_here else []


def _may_be_voted_on(board: View, idea: str) -> bool:
    kind, thing = split(idea)
    if kind != "card":
        return is_readable(board, idea)
    if is_person(board, thing):
        expect.opened_card(board, thing)
        return True
    return False


def _round(
    board: View, round_id: str, ideas: tuple[str, ...], votes: int, most: int, runoff_of: str
) -> Round:
    return Round(
        id=round_id,
        ideas=ideas,
        votes=votes,
        most=most,
        state="open",
        finished=0,
        result=(),
        chosen="",
        runoff_of=runoff_of,
        rank=board.revision + 1,
    )
