"""What shows at a bound alone, or in a file that somebody changed, broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from board import deeds
from board.commands import AddTime
from board.model import TIMER_ID, Change, Note, Put, Timer
from board.rules import merging, notes
from board.rules.answering import Context
from board.saved import read
from tests.faults.plants.swapping import answer, nothing, swap

if TYPE_CHECKING:
    from board.state import View


def time_added_from_when_it_rang() -> None:
    """A minute that is added to a timer which has rung counts from when it rang."""

    def add(board: View, command: AddTime, context: Context) -> list[Change]:
        timer = board.get(Timer, TIMER_ID)
        changes = whole(board, command, context)
        if timer is None or timer.state != "running" or timer.ends_at > context.now:
            return changes
        more = command.seconds * 1000
        return [Put(replace(timer, length=timer.length + more, ends_at=timer.ends_at + more))]

    whole = answer(AddTime, add)


def what_was_taken_away_makes_place() -> None:
    """Who has written as many notes as they may, and takes one away, writes another."""

    def written_by(board: View, author: str) -> int:
        return sum(note.author == author and not note.removed for note in board.all(Note))

    swap(notes, "_written_by", written_by)


def one_deed_more_is_kept() -> None:
    """Of what may be undone one deed more is kept than may be."""
    swap(deeds, "KEPT", deeds.KEPT + 1)


def deeds_keep_a_line_of_it() -> None:
    """What was written over, and had a line of a note that is wiped, can be brought back."""

    def holds(written: str, wiped: Sequence[Note]) -> bool:
        kind, record_id = deeds.key_of(written)
        return kind == Note.kind and any(note.id == record_id for note in wiped)

    swap(deeds, "_holds", holds)


def an_old_file_brings_it_back() -> None:
    """A note that was wiped comes back with a file that was taken home before."""
    swap(merging, "was_purged", nothing)


def any_seal_is_believed() -> None:
    """A file is believed to be of the room that it names, whoever changed it."""

    def room_of(file: dict[str, Any], _: bytes) -> str:
        return str(file.get("room", ""))

    swap(read, "room_of", room_of)


def a_file_may_say_anything() -> None:
    """What the rules could not have made is taken from a file, where its fields are right."""
    swap(read, "check", nothing)
