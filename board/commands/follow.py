"""What is asked about a room's end, and about a plan after the workshop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from board.commands.actor import FACILITATOR, FOLLOWING


@dataclass(frozen=True, slots=True)
class KeepFor:
    """Keep the room for so many days from when it was started; then it is deleted.

    ``most`` is what the operator allows: filled in by the server, whatever was asked.
    """

    did: ClassVar[str] = "workshop.keep"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    days: int
    most: int


@dataclass(frozen=True, slots=True)
class FollowPlan:
    """Follow the plan up through a link with this secret's SHA-256 in hex; ``""`` stops it.

    ``most`` is as in ``KeepFor``.
    """

    did: ClassVar[str] = "plan.follow"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    hash: str
    most: int


@dataclass(frozen=True, slots=True)
class TickStep:
    """Say that a step was done at the look after ``day`` days, or was not after all."""

    did: ClassVar[str] = "step.tick"
    roles: ClassVar[frozenset[str]] = FOLLOWING
    plan: str
    step: str
    day: int
    done: bool
