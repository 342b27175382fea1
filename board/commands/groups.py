"""What is asked of groups of notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from board.commands.actor import FACILITATOR
from board.commands.facts import Facts


@dataclass(frozen=True, slots=True)
class MakeGroup(Facts):
    """Gather notes of one section under a name; notes leave the groups they were in."""

    did: ClassVar[str] = "group.make"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "group/{id}"
    undoable: ClassVar[bool] = True
    id: str
    name: str
    notes: tuple[str, ...]
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class NameGroup(Facts):
    did: ClassVar[str] = "group.name"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "group/{id}"
    undoable: ClassVar[bool] = True
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class AddToGroup(Facts):
    did: ClassVar[str] = "group.add"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "group/{id}"
    undoable: ClassVar[bool] = True
    id: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakeFromGroup(Facts):
    """Take notes out of whatever groups they are in; a group left empty goes away."""

    did: ClassVar[str] = "group.take"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    undoable: ClassVar[bool] = True
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SplitGroup(Facts):
    """Undo a group: its notes stand alone again."""

    did: ClassVar[str] = "group.split"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "group/{id}"
    undoable: ClassVar[bool] = True
    id: str
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class PlaceGroup(Facts):
    """Put a group before another one of its section, or last (``before`` is ``""``)."""

    did: ClassVar[str] = "group.place"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "group/{id}"
    undoable: ClassVar[bool] = True
    predicted: ClassVar[bool] = True
    id: str
    before: str
