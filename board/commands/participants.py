"""What participants ask for themselves, and facilitators of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from board.commands.actor import FACILITATOR, GUEST, PARTICIPANT


@dataclass(frozen=True, slots=True)
class Join:
    did: ClassVar[str] = "participant.join"
    roles: ClassVar[frozenset[str]] = GUEST
    name: str
    where: str
    heads: int


@dataclass(frozen=True, slots=True)
class ChangeMe:
    did: ClassVar[str] = "participant.change"
    roles: ClassVar[frozenset[str]] = PARTICIPANT
    name: str
    where: str
    heads: int


@dataclass(frozen=True, slots=True)
class Signal:
    """Say that one is ready, or has a hand up."""

    did: ClassVar[str] = "participant.signal"
    roles: ClassVar[frozenset[str]] = PARTICIPANT
    ready: bool
    hand: bool


@dataclass(frozen=True, slots=True)
class ClearSignals:
    """Take down ready marks and hands: one participant's, or everybody's when ``""``."""

    did: ClassVar[str] = "participant.clear"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    participant: str


@dataclass(frozen=True, slots=True)
class RemoveParticipant:
    """Put somebody out. The notes stay; the token no longer opens the room."""

    did: ClassVar[str] = "participant.remove"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    participant: str
