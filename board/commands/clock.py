"""What is asked of the timer, and of the draw of pairs that goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from board.commands.actor import FACILITATOR, TAKING_PART
from board.commands.facts import Facts, Press


@dataclass(frozen=True, slots=True)
class StartTimer(Facts):
    did: ClassVar[str] = "timer.start"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "timer/t"
    seconds: int
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class PauseTimer(Facts):
    did: ClassVar[str] = "timer.pause"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "timer/t"
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class ResumeTimer(Facts):
    did: ClassVar[str] = "timer.resume"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "timer/t"
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class AddTime(Facts):
    did: ClassVar[str] = "timer.add"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "timer/t"
    press: ClassVar[Press] = "amount"
    seconds: int


@dataclass(frozen=True, slots=True)
class StopTimer(Facts):
    did: ClassVar[str] = "timer.stop"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "timer/t"
    after_end: ClassVar[bool] = True
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class DrawPairs(Facts):
    """Pair those in ``present`` (participant ids); the server fills it in from the roster."""

    did: ClassVar[str] = "pairs.draw"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "pairing/p"
    card: str
    mixed: bool
    present: tuple[str, ...]
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class ClearPairs(Facts):
    did: ClassVar[str] = "pairs.clear"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "pairing/p"
    after_end: ClassVar[bool] = True
    undoable: ClassVar[bool] = True
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class SeatLate(Facts):
    """A place in the talk that goes on: a participant's own, or for all in ``present``.

    The server fills ``present`` in from the roster, as for a draw.
    """

    did: ClassVar[str] = "pairs.seat"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    target: ClassVar[str] = "pairing/p"
    present: tuple[str, ...]
