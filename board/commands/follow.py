"""What is asked about a room's end, and about a plan after the workshop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from board.commands.actor import FACILITATOR, FOLLOWING
from board.commands.facts import Facts, Press


@dataclass(frozen=True, slots=True)
class KeepFor(Facts):
    """Keep the room for so many days from when it was started; then it is deleted.

    ``most`` is what the operator allows: filled in by the server, whatever was asked.
    """

    did: ClassVar[str] = "workshop.keep"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "workshop/w"
    after_end: ClassVar[bool] = True
    days: int
    most: int


@dataclass(frozen=True, slots=True)
class FollowPlan(Facts):
    """Follow the plan up through a link with this secret's SHA-256 in hex; ``""`` stops it.

    ``most`` is as in ``KeepFor``.
    """

    did: ClassVar[str] = "plan.follow"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    after_end: ClassVar[bool] = True
    press: ClassVar[Press] = "amount"
    hash: str
    most: int


@dataclass(frozen=True, slots=True)
class TickStep(Facts):
    """Say that a step was done at the look after ``day`` days, or was not after all."""

    did: ClassVar[str] = "step.tick"
    roles: ClassVar[frozenset[str]] = FOLLOWING
    after_end: ClassVar[bool] = True
    plan: str
    step: str
    day: int
    done: bool
