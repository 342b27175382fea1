"""What is asked of notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from board.commands.actor import FACILITATOR, PARTICIPANT, TAKING_PART
from board.commands.facts import Facts, Press


@dataclass(frozen=True, slots=True)
class PostNote(Facts):
    did: ClassVar[str] = "note.post"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    target: ClassVar[str] = "note/{id}"
    press: ClassVar[Press] = "amount"
    predicted: ClassVar[bool] = True
    id: str
    card: str
    section: str
    text: str
    anonymous: bool
    colour: str


@dataclass(frozen=True, slots=True)
class EditNote(Facts):
    did: ClassVar[str] = "note.edit"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    target: ClassVar[str] = "note/{id}"
    predicted: ClassVar[bool] = True
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class MoveNote(Facts):
    """To the end of another section, of the same card or another opened one."""

    did: ClassVar[str] = "note.move"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    target: ClassVar[str] = "note/{id}"
    undoable: ClassVar[bool] = True
    predicted: ClassVar[bool] = True
    id: str
    card: str
    section: str


@dataclass(frozen=True, slots=True)
class RemoveNote(Facts):
    """Take a note away: one's own, or as facilitator any (hide). It can be restored."""

    did: ClassVar[str] = "note.remove"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    target: ClassVar[str] = "note/{id}"
    after_end: ClassVar[bool] = True
    undoable: ClassVar[bool] = True
    predicted: ClassVar[bool] = True
    id: str


@dataclass(frozen=True, slots=True)
class RestoreNote(Facts):
    did: ClassVar[str] = "note.restore"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    target: ClassVar[str] = "note/{id}"
    after_end: ClassVar[bool] = True
    undoable: ClassVar[bool] = True
    id: str


@dataclass(frozen=True, slots=True)
class PurgeNote(Facts):
    """Wipe a note's text for good, from the log as well. It cannot be restored."""

    did: ClassVar[str] = "note.purge"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    target: ClassVar[str] = "note/{id}"
    after_end: ClassVar[bool] = True
    id: str
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class ColourNote(Facts):
    did: ClassVar[str] = "note.colour"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    target: ClassVar[str] = "note/{id}"
    id: str
    colour: str


@dataclass(frozen=True, slots=True)
class PlaceNote(Facts):
    """Put a note before another one that it lies beside, or last (``before`` is ``""``)."""

    did: ClassVar[str] = "note.place"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "note/{id}"
    undoable: ClassVar[bool] = True
    predicted: ClassVar[bool] = True
    id: str
    before: str


@dataclass(frozen=True, slots=True)
class LikeNote(Facts):
    """Like another's note, or no longer."""

    did: ClassVar[str] = "note.like"
    roles: ClassVar[frozenset[str]] = PARTICIPANT
    target: ClassVar[str] = "liked/{me}"
    predicted: ClassVar[bool] = True
    id: str
    liked: bool
