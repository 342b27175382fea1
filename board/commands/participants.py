"""What participants ask for themselves, and facilitators of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from board.commands.actor import FACILITATOR, GUEST, PARTICIPANT
from board.commands.facts import Facts


@dataclass(frozen=True, slots=True)
class Join(Facts):
    did: ClassVar[str] = "participant.join"
    roles: ClassVar[frozenset[str]] = GUEST
    target: ClassVar[str] = "participant/{me}"
    after_end: ClassVar[bool] = True
    name: str
    where: str
    heads: int


@dataclass(frozen=True, slots=True)
class ChangeMe(Facts):
    did: ClassVar[str] = "participant.change"
    roles: ClassVar[frozenset[str]] = PARTICIPANT
    target: ClassVar[str] = "participant/{me}"
    after_end: ClassVar[bool] = True
    name: str
    where: str
    heads: int
    #: Which heads have left an open vote, by their numbers; what is not said is the last ones.
    left: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Signal(Facts):
    """Say that one is ready, or has a hand up."""

    did: ClassVar[str] = "participant.signal"
    roles: ClassVar[frozenset[str]] = PARTICIPANT
    target: ClassVar[str] = "participant/{me}"
    after_end: ClassVar[bool] = True
    ready: bool
    hand: bool
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class ClearSignals(Facts):
    """Take down ready marks and hands: one participant's, or everybody's when ``""``."""

    did: ClassVar[str] = "participant.clear"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "participant/{participant}"
    after_end: ClassVar[bool] = True
    undoable: ClassVar[bool] = True
    participant: str


@dataclass(frozen=True, slots=True)
class RemoveParticipant(Facts):
    """Put somebody out: the token no longer opens the room.

    The notes stay, or with ``notes`` are wiped for good, the anonymous ones too.
    """

    did: ClassVar[str] = "participant.remove"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "participant/{participant}"
    after_end: ClassVar[bool] = True
    undoable: ClassVar[bool] = True
    participant: str
    notes: bool = False


@dataclass(frozen=True, slots=True)
class TidyRoom(Facts):
    """Put out at once all who are not here, and have no note with their name on it.

    With ``here`` those who are here as well. They may all come back. The server fills in
    ``present`` (participant ids) from the roster.
    """

    did: ClassVar[str] = "participant.tidy"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    after_end: ClassVar[bool] = True
    here: bool
    present: tuple[str, ...]
