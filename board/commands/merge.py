"""What the server asks for when a facilitator merges the file of another board into this one.

It is decided and made durable as any command is, but no browser can send it: the records come
from a file that was read and checked (``board/saved/read.py``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from board.commands.actor import FACILITATOR
from board.commands.facts import Facts
from board.model import Note, Record


@dataclass(frozen=True, slots=True)
class MergeRecords(Facts):
    """Add what is not here yet of these records, which belong together.

    ``own`` says that the file was taken from this very room. ``notes`` are all that stand in it:
    a plan's description repeats the notes that the plan grew from.
    """

    did: ClassVar[str] = "board.merge"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    records: tuple[Record, ...]
    own: bool = False
    notes: tuple[Note, ...] = ()
