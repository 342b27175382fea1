"""Putting people out: one, with what they wrote or without, or all who are not there (P)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from board.commands import RemoveParticipant, TidyRoom
from board.ideas import open_round
from board.model import Change, Note, Participant, Put
from board.rejection import Rejected
from board.rules import expect, notes
from board.rules.answering import Context, answers
from board.rules.change import InTurn
from board.rules.pairs import without
from board.rules.participants import ballots_gone

if TYPE_CHECKING:
    from board.state import View


@answers(RemoveParticipant)
def remove(board: View, command: RemoveParticipant, _: Context) -> list[Change]:
    before = expect.record(board, Participant, command.participant)
    turn = InTurn(board)
    if not before.removed or before.may_return:
        turn.take(
            [
                _out(before, may_return=False),
                *ballots_gone(board, before.id),
                *without(board, {before.id}),
            ]
        )
    if command.notes:
        for note in [note for note in board.all(Note) if note.author == before.id]:
            turn.take(notes.wiped(turn.board, note))
    return turn.changes()


@answers(TidyRoom)
def tidy(board: View, command: TidyRoom, _: Context) -> list[Change]:
    if open_round(board) is not None:
        # Who has voted and put the phone away still counts.
        raise Rejected("round_open")
    gone = _unknown(board, () if command.here else command.present)
    puts = [_out(one, may_return=True) for one in gone]
    return [*puts, *without(board, {one.id for one in gone}, for_good=False)] if gone else []


def _unknown(board: View, spared: Iterable[str]) -> list[Participant]:
    """Those without a note with their name on it. Nothing that is anybody's secret decides, such
    as who wrote an anonymous note or has voted, for all see who stays."""
    known = {note.author for note in board.all(Note) if not note.anonymous} | set(spared)
    return [one for one in board.all(Participant) if not one.removed and one.id not in known]


def _out(one: Participant, *, may_return: bool) -> Put:
    # The token stays, so that the door can refuse it and not take it for a newcomer's.
    return Put(replace(one, removed=True, ready=False, hand=False, may_return=may_return))
