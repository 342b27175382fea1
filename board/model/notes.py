"""Notes, groups of them, and how many like them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Note:
    """A sticky note in a section of a card's back.

    ``author`` is a participant's id, ``f`` for the facilitators, or ``file`` for nobody here: it
    came with a file whose word on that is not believed. ``removed`` is ``""`` or who removed it:
    ``author`` or ``facilitator``. ``group`` is a group's id or ``""``. ``rank`` orders notes
    within a section: the revision that placed it. ``edits`` counts.
    """

    kind: ClassVar[str] = "note"
    id: str
    card: str
    section: str
    text: str
    author: str
    anonymous: bool
    quiet: bool
    removed: str
    group: str
    colour: str
    rank: int
    edits: int


@dataclass(frozen=True, slots=True)
class Group:
    """Notes that belong together, under a name; in a vote it counts as one idea."""

    kind: ClassVar[str] = "group"
    id: str
    card: str
    section: str
    name: str
    rank: int


@dataclass(frozen=True, slots=True)
class Purged:
    """Ids of notes that were purged here, so that no file brings them back; never leaves.

    Of the purged notes those whose ids begin with its own id, which is one sign: what is written
    down anew with each purge stays small.
    """

    kind: ClassVar[str] = "purged"
    id: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likes:
    """How many like a note; no record where nobody does. The id is the note's."""

    kind: ClassVar[str] = "likes"
    id: str
    count: int


@dataclass(frozen=True, slots=True)
class Liked:
    """The notes that one participant likes; the participant's alone, whose id it has."""

    kind: ClassVar[str] = "liked"
    id: str
    notes: tuple[str, ...]
