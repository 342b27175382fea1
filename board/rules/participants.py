"""Who takes part: coming in, and saying how it is (P)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from board import text, voters
from board.commands import ChangeMe, ClearSignals, Join, Signal
from board.ideas import open_round
from board.ids import is_participant_id
from board.model import Ballot, Change, Liked, Note, Participant, Put, Remove
from board.rejection import Rejected
from board.rules import expect
from board.rules.answering import Context, answers
from board.rules.change import put
from board.rules.pairs import with_heads
from board.voters import HEADS_MAX, heads_of, staying

if TYPE_CHECKING:
    from board.state import View

WHERES = ("room", "remote")
#: Ten times the largest gathering there has been; bounds what one room can cost a server.
PARTICIPANTS_MAX = 1000
#: With those who were put out: the door knows them, and their notes may have stayed.
KEPT_MAX = 2 * PARTICIPANTS_MAX


@answers(Join)
def join(board: View, command: Join, context: Context) -> list[Change]:
    workshop = expect.workshop(board)
    if not is_participant_id(context.actor.id):
        raise Rejected("bad_id")
    there = board.get(Participant, context.actor.id)
    if there is not None:
        if there.removed and not there.may_return:
            raise Rejected("removed")
        if there.token != context.actor.token:
            raise Rejected("taken")
        if not there.removed:
            # The same person in a second tab, which did not know that the first was in.
            return []
    elif context.actor.token and any(
        one.token == context.actor.token for one in board.all(Participant)
    ):
        raise Rejected("taken")
    if not workshop.joining:
        raise Rejected("joining_closed")
    forgotten = _room_for(board, is_new=there is None)
    name, where, heads = _checked(command)
    newcomer = Participant(
        id=context.actor.id,
        name=name,
        where=where,
        heads=heads,
        ready=False,
        hand=False,
        removed=False,
        token=context.actor.token,
    )
    return [*forgotten, Put(newcomer), *with_heads(board, newcomer)]


def returned(board: View, there: Participant) -> list[Change]:
    """The changes that bring one back who was put out for not being there, and asks for something.

    Raises as joining does.
    """
    if not expect.workshop(board).joining:
        raise Rejected("joining_closed")
    _room_for(board, is_new=False)
    back = replace(there, removed=False, may_return=False)
    return [Put(back), *with_heads(board, back)]


@answers(ChangeMe)
def change(board: View, command: ChangeMe, context: Context) -> list[Change]:
    before = expect.participant(board, context.actor.id)
    name, where, heads = _checked(command)
    after = replace(before, name=name, where=where, heads=heads)
    return [
        *put(before, after),
        *_heads_gone(board, before, after, command.left),
        *(with_heads(board, after) if heads != before.heads else ()),
    ]


@answers(Signal)
def signal(board: View, command: Signal, context: Context) -> list[Change]:
    before = expect.participant(board, context.actor.id)
    ready, hand = command.ready, command.hand
    if command.seen:
        # What was not pressed stays as it is by now: a facilitator may have taken it down.
        ready = before.ready if ready == command.seen.startswith("1") else ready
        hand = before.hand if hand == command.seen.endswith("1") else hand
    return put(before, replace(before, ready=ready, hand=hand))


@answers(ClearSignals)
def clear_signals(board: View, command: ClearSignals, _: Context) -> list[Change]:
    if command.participant:
        those = [expect.participant(board, command.participant)]
    else:
        those = list(board.all(Participant))
    return [Put(replace(one, ready=False, hand=False)) for one in those if one.ready or one.hand]


def living(board: View) -> int:
    """How many are in: all who joined and were not put out."""
    return sum(not one.removed for one in board.all(Participant))


def _room_for(board: View, *, is_new: bool) -> list[Change]:
    """What makes place for one more. Raises ``room_full`` where nothing does."""
    if board.count(Participant) < PARTICIPANTS_MAX:
        return []
    if living(board) >= PARTICIPANTS_MAX:
        raise Rejected("room_full", most=PARTICIPANTS_MAX)
    if not is_new or board.count(Participant) < KEPT_MAX:
        return []
    # One who may join again as anybody may, and of whom nothing is here, need not be known.
    kept = {note.author for note in board.all(Note)}
    kept |= {ballot.participant for ballot in board.all(Ballot)}
    kept |= {liked.id for liked in board.all(Liked)}
    gone = [one.id for one in board.all(Participant) if one.may_return and one.id not in kept]
    if not gone:
        raise Rejected("room_full", most=PARTICIPANTS_MAX)
    return [Remove(Participant.kind, min(gone))]


def _checked(command: Join | ChangeMe) -> tuple[str, str, int]:
    if command.where not in WHERES:
        raise Rejected("bad_where")
    if not 1 <= command.heads <= HEADS_MAX:
        raise Rejected("bad_heads", least=1, most=HEADS_MAX)
    return text.name(command.name), command.where, command.heads


def _heads_gone(
    board: View, before: Participant, after: Participant, left: Iterable[int]
) -> list[Change]:
    """What becomes of an open round when a device has fewer heads; they are not waited for."""
    vote = open_round(board)
    if vote is None:
        return []
    now = heads_of(board, vote, before)
    stay = staying(now, after.heads, left)
    if stay == now:
        return []
    gone = [head for head in now if head not in stay]
    return [*ballots_gone(board, after.id, gone), *voters.with_heads(board, vote, {after.id: stay})]


def ballots_gone(
    board: View, participant_id: str, heads: Iterable[int] = range(1, HEADS_MAX + 1)
) -> list[Change]:
    """These heads, or all, have left the open round: their votes go, and are not waited for."""
    vote = open_round(board)
    if vote is None:
        return []
    named = (board.get(Ballot, f"{vote.id}.{participant_id}.{head}") for head in heads)
    gone = [ballot for ballot in named if ballot is not None]
    finished = vote.finished - sum(ballot.finished for ballot in gone)
    return [
        *(Remove(Ballot.kind, ballot.id) for ballot in gone),
        *put(vote, replace(vote, finished=finished)),
    ]
