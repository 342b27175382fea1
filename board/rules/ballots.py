"""One head's votes in the open round (V)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from board.commands import Actor, CastBallot, FinishBallot
from board.model import Ballot, Change, Put, Round
from board.rejection import Rejected
from board.rules import expect
from board.rules.answering import Context, answers
from board.rules.change import put
from board.voters import heads_of

if TYPE_CHECKING:
    from board.state import View


@answers(CastBallot)
def cast(board: View, command: CastBallot, context: Context) -> list[Change]:
    vote, ballot, is_new = _ballot(board, command.round, command.head, context.actor)
    # Before anything that walks over the picks, for their number is the asker's.
    if len(command.picks) > vote.votes:
        raise Rejected("too_many_votes", most=vote.votes)
    votes = Counter(command.picks)
    if not votes.keys() <= set(vote.ideas):
        raise Rejected("not_an_idea")
    if votes and max(votes.values()) > vote.most:
        raise Rejected("too_many_on_one", most=vote.most)
    if is_new and not command.picks:
        return []
    return put(None if is_new else ballot, replace(ballot, picks=command.picks))


@answers(FinishBallot)
def finish(board: View, command: FinishBallot, context: Context) -> list[Change]:
    vote, ballot, _ = _ballot(board, command.round, command.head, context.actor)
    if ballot.finished == command.finished:
        return []
    if command.finished and command.seen and command.seen != _given(ballot):
        # An idea went while the votes were on their way: what was shown is not what would count.
        return []
    finished = vote.finished + (1 if command.finished else -1)
    return [
        Put(replace(ballot, finished=command.finished)),
        Put(replace(vote, finished=finished)),
    ]


def _given(ballot: Ballot) -> str:
    return " ".join(ballot.picks) or "none"


def _ballot(board: View, round_id: str, head: int, actor: Actor) -> tuple[Round, Ballot, bool]:
    """The open round, this head's ballot in it, and whether that ballot is a new one."""
    vote = expect.record(board, Round, round_id)
    if vote.state != "open":
        raise Rejected("round_closed")
    one = expect.participant(board, actor.id)
    if head not in heads_of(board, vote, one):
        if 1 <= head <= one.heads:
            raise Rejected("not_let_in")
        raise Rejected("bad_head", most=one.heads)
    ballot_id = f"{vote.id}.{actor.id}.{head}"
    there = board.get(Ballot, ballot_id)
    if there is not None:
        return vote, there, False
    return vote, Ballot(ballot_id, vote.id, actor.id, head, (), False), True
