"""What strangers had thought of that nobody met, and what is like it, broken."""

from __future__ import annotations

from functools import lru_cache

from board.commands import Actor, SetCardMode, ShowNames
from board.model import Change, Note, Participant, Put
from board.rejection import Rejected
from board.rules import participants
from board.rules.answering import Context
from board.state import Board, View
from server.gateway import admission
from server.limits.denied import Denied
from server.protocol import records
from server.room import access, authenticate
from server.store import script_args
from tests.faults.plants.swapping import answer, swap


def taken_away_stays_quiet() -> None:
    """A quiet card that is turned reveals its notes, and not those that lie taken away."""

    def set_mode(board: View, command: SetCardMode, context: Context) -> list[Change]:
        return [change for change in whole(board, command, context) if not _is_away(change)]

    whole = answer(SetCardMode, set_mode)


def taken_away_keeps_its_name() -> None:
    """Names are taken off the notes that are there, and not off those that lie taken away."""

    def show_names(board: View, command: ShowNames, context: Context) -> list[Change]:
        return [change for change in whole(board, command, context) if not _is_away(change)]

    whole = answer(ShowNames, show_names)


def equal_is_written_once() -> None:
    """What was packed for one record is taken for each that is equal to it, though it is later."""
    swap(script_args, "encode_record", lru_cache(maxsize=None)(records.encode_record))


def put_out_together_for_good() -> None:
    """Who was put out for not being there is refused whatever they ask for."""

    def returned(_board: View, _there: Participant) -> list[Change]:
        raise Rejected("removed")

    swap(participants, "returned", returned)


def put_out_together_is_sent_away() -> None:
    """Who was put out for not being there is not let in when their line comes back."""

    def admit(board: Board, people: dict[str, str], role: str, *rest: str) -> Actor:
        actor = whole(board, people, role, *rest)
        there = board.records["participant"].get(actor.id)
        if getattr(there, "removed", False):
            raise Denied("removed")
        return actor

    whole = access.admit
    swap(authenticate, "admit", admit)
    swap(admission, "admit", admit)


def _is_away(change: Change) -> bool:
    note = change.record if isinstance(change, Put) else None
    return isinstance(note, Note) and bool(note.removed)
