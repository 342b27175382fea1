"""What is asked of the timer, and of the draw of pairs that goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from board.commands.actor import FACILITATOR, TAKING_PART


@dataclass(frozen=True, slots=True)
class StartTimer:
    did: ClassVar[str] = "timer.start"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    seconds: int
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class PauseTimer:
    did: ClassVar[str] = "timer.pause"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class ResumeTimer:
    did: ClassVar[str] = "timer.resume"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class AddTime:
    did: ClassVar[str] = "timer.add"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    seconds: int


@dataclass(frozen=True, slots=True)
class StopTimer:
    did: ClassVar[str] = "timer.stop"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class DrawPairs:
    """Pair those in ``present`` (participant ids); the server fills it in from the roster."""

    did: ClassVar[str] = "pairs.draw"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    card: str
    mixed: bool
    present: tuple[str, ...]
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class ClearPairs:
    did: ClassVar[str] = "pairs.clear"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class SeatLate:
    """A place in the talk that goes on: a participant's own, or for all in ``present``.

    The server fills ``present`` in from the roster, as for a draw.
    """

    did: ClassVar[str] = "pairs.seat"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    present: tuple[str, ...]
