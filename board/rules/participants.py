"""Who takes part: coming in, saying how it is, being put out (P)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from board import text
from board.commands import Actor, ChangeMe, ClearSignals, Join, RemoveParticipant, Signal
from board.ideas import open_round
from board.ids import is_participant_id
from board.model import Ballot, Change, Participant, Put, Remove
from board.rejection import Rejected
from board.rules import expect
from board.rules.change import put
from board.rules.pairs import with_heads, without

if TYPE_CHECKING:
    from board.state import View

WHERES = ("room", "remote")
#: A family or a table group around one tablet; more heads than that do not see the screen.
HEADS_MAX = 8
#: Ten times the largest gathering there has been; bounds what one room can cost a server.
PARTICIPANTS_MAX = 1000


def join(board: View, command: Join, actor: Actor) -> list[Change]:
    workshop = expect.workshop(board)
    if not is_participant_id(actor.id):
        raise Rejected("bad_id")
    there = board.get(Participant, actor.id)
    if there is not None:
        if there.removed:
            raise Rejected("removed")
        if there.token == actor.token:
            # The same person in a second tab, which did not know that the first was in.
            return []
        raise Rejected("taken")
    if actor.token and any(one.token == actor.token for one in board.all(Participant)):
        raise Rejected("taken")
    if not workshop.joining:
        raise Rejected("joining_closed")
    if board.count(Participant) >= PARTICIPANTS_MAX:
        raise Rejected("room_full", most=PARTICIPANTS_MAX)
    name, where, heads = _checked(command)
    newcomer = Participant(
        id=actor.id,
        name=name,
        where=where,
        heads=heads,
        ready=False,
        hand=False,
        removed=False,
        token=actor.token,
    )
    return [Put(newcomer), *with_heads(board, newcomer)]


def change(board: View, command: ChangeMe, actor: Actor) -> list[Change]:
    before = expect.participant(board, actor.id)
    name, where, heads = _checked(command)
    after = replace(before, name=name, where=where, heads=heads)
    return [
        *put(before, after),
        *_ballots_gone(board, actor.id, heads),
        *(with_heads(board, after) if heads != before.heads else ()),
    ]


def signal(board: View, command: Signal, actor: Actor) -> list[Change]:
    before = expect.participant(board, actor.id)
    return put(before, replace(before, ready=command.ready, hand=command.hand))


def clear_signals(board: View, command: ClearSignals) -> list[Change]:
    if command.participant:
        those = [expect.participant(board, command.participant)]
    else:
        those = list(board.all(Participant))
    return [Put(replace(one, ready=False, hand=False)) for one in those if one.ready or one.hand]


def remove(board: View, command: RemoveParticipant) -> list[Change]:
    before = expect.record(board, Participant, command.participant)
    if before.removed:
        return []
    # The token stays, so that the door can refuse it and not take it for a newcomer's.
    return [
        Put(replace(before, removed=True, ready=False, hand=False)),
        *_ballots_gone(board, before.id, 0),
        *without(board, before.id),
    ]


def _checked(command: Join | ChangeMe) -> tuple[str, str, int]:
    if command.where not in WHERES:
        raise Rejected("bad_where")
    if not 1 <= command.heads <= HEADS_MAX:
        raise Rejected("bad_heads", least=1, most=HEADS_MAX)
    return text.name(command.name), command.where, command.heads


def _ballots_gone(board: View, participant_id: str, heads: int) -> list[Change]:
    """Heads above ``heads`` have left the open round: their votes go, and are not waited for."""
    vote = open_round(board)
    if vote is None:
        return []
    gone = [
        ballot
        for head in range(heads + 1, HEADS_MAX + 1)
        if (ballot := board.get(Ballot, f"{vote.id}.{participant_id}.{head}")) is not None
    ]
    finished = vote.finished - sum(ballot.finished for ballot in gone)
    return [
        *(Remove(Ballot.kind, ballot.id) for ballot in gone),
        *put(vote, replace(vote, finished=finished)),
    ]
