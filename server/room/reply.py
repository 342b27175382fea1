"""What whoever asked for something is told of it, whatever the way they asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Done:
    """It is saved; the room has it at this revision, if not before."""

    revision: int


@dataclass(frozen=True, slots=True)
class Refused:
    """It is not done, and why. ``reason`` and ``facts`` are those of rejections on the wire.

    With ``gap``, ``busy`` and ``paused`` the command is not used up: it may be asked again.
    """

    reason: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody can say whether it is done, or will be. ``wait``: ms until it is worth asking."""

    wait: int


Reply = Done | Refused
