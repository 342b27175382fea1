"""What the facilitator asks of the run of the workshop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from board.commands.actor import FACILITATOR
from board.commands.facts import Facts


@dataclass(frozen=True, slots=True)
class GoTo(Facts):
    """Take the group to a step, on or back. ``leg`` is a leg's id, with the card if it has one."""

    did: ClassVar[str] = "run.go"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    leg: str
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class SetMinutes(Facts):
    """Plan another time for a step; without a card for each person's card."""

    did: ClassVar[str] = "run.minutes"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    predicted: ClassVar[bool] = True
    leg: str
    minutes: int
