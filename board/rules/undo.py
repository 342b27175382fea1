"""Undoing what a facilitator did (D): everything as it was, or nothing at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from board import deeds
from board.commands import BY_DID, Undo
from board.ideas import is_out
from board.model import Ballot, Change, Deed, Field, Note, Pairing, Put, Record, Remove, Round
from board.rejection import Rejected
from board.rules import expect, soundness
from board.rules.answering import Context, answers
from board.rules.change import InTurn
from board.rules.pairs import remembered_too
from board.rules.workshop import without_spotlight

if TYPE_CHECKING:
    from board.state import View


@answers(Undo)
def undo(board: View, command: Undo, _: Context) -> list[Change]:
    turn = InTurn(board)
    ended = expect.workshop(board).stage == "ended"
    touched: dict[tuple[str, str], None] = {}
    for deed in _newest_first(board, command):
        if ended and not BY_DID[deed.did].after_end:
            # What may still be done then may be undone then (W8).
            raise Rejected("ended")
        touched |= dict.fromkeys(map(deeds.key_of, deed.before))
        turn.take([*_backwards(turn.board, deed), Remove(Deed.kind, deed.id)])
    soundness.check(board, turn.board, touched)
    turn.take(_out_of_the_light(turn.board))
    return turn.changes()


def _newest_first(board: View, command: Undo) -> list[Deed]:
    asked = [board.get(Deed, deed_id) for deed_id in dict.fromkeys(command.deeds)]
    there = [deed for deed in asked if deed is not None]
    if len(there) < len(asked):
        # Somebody else has undone it, or it is too long ago.
        raise Rejected("moved_on")
    return sorted(there, key=deeds.order, reverse=True)


def _backwards(board: View, deed: Deed) -> list[Change]:
    changes: list[Change] = []
    for written, left in zip(deed.before, deed.left, strict=True):
        kind, record_id = deeds.key_of(written)
        now = deeds.found(board, kind, record_id)
        if not deeds.is_as_left(now, left):
            raise Rejected("moved_on")
        before = _read(written)
        if isinstance(before, Ballot) and not _is_open(board, before.round):
            # It was not counted when the round closed.
            continue
        if isinstance(before, Field) and isinstance(now, Field):
            # Whoever is writing there began from the newer version, and must notice.
            before = replace(before, version=now.version + 1)
        if isinstance(before, Pairing) and isinstance(now, Pairing):
            # Who has met since is remembered.
            before = replace(before, past=remembered_too(before.past, now.past))
        changes.append(Put(before) if before is not None else Remove(kind, record_id))
    return changes


def _out_of_the_light(board: View) -> list[Change]:
    """The spotlight comes down where its note was hidden before, and is so again (W6)."""
    note = board.get(Note, expect.workshop(board).spotlight)
    return [] if note is None or is_out(note) else without_spotlight(board, note.id)


def _is_open(board: View, round_id: str) -> bool:
    vote = board.get(Round, round_id)
    return vote is not None and vote.state == "open"


def _read(written: str) -> Record | None:
    try:
        return deeds.read(written)
    except TypeError:
        raise Rejected("moved_on") from None
