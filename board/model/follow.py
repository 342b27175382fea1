"""What becomes of a plan: ticks on its steps, and what a workshop brings from an earlier one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Tick:
    """That a step was done when somebody looked; no record where it was not.

    Id: ``PLAN.STEP.DAY``. ``step`` is a step's id, or ``first`` for the very first step;
    ``day`` is how many days after the workshop the look is, 30 or 90. Nobody's name is kept.
    """

    kind: ClassVar[str] = "tick"
    id: str
    plan: str
    step: str
    day: int
    at: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """A plan from an earlier workshop that this one goes on from; there from the founding.

    ``title`` is the earlier workshop's, ``held_at`` when it ended.
    """

    kind: ClassVar[str] = "earlier"
    id: str
    title: str
    held_at: int
    description: str
    responsible: str
    rank: int


@dataclass(frozen=True, slots=True)
class EarlierStep:
    """A step of an earlier plan. ``done`` is the day of the look at which it was done, or 0."""

    kind: ClassVar[str] = "earlier_step"
    id: str
    earlier: str
    when: str
    what: str
    who: str
    done: int
    rank: int
