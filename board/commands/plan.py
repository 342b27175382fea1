"""What is asked of plans and of the texts that several write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from board.commands.actor import FACILITATOR, TAKING_PART


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """Start an empty plan without a vote, or from one idea (``origin``)."""

    did: ClassVar[str] = "plan.open"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    id: str
    origin: str
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class LeavePlanOpen:
    """Part without a when and a who for the very first step, on purpose; or take it back."""

    did: ClassVar[str] = "plan.leave_open"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    id: str
    left_open: bool


@dataclass(frozen=True, slots=True)
class WriteField:
    """Write a text that several may write. ``base`` is the version the writer started from.

    Written on top of another version, both texts are kept: the field's and the clash.
    Writing with the current version settles a clash.
    """

    did: ClassVar[str] = "field.write"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    id: str
    text: str
    base: int


@dataclass(frozen=True, slots=True)
class AddActor:
    did: ClassVar[str] = "actor.add"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    id: str
    plan: str


@dataclass(frozen=True, slots=True)
class RemoveActor:
    did: ClassVar[str] = "actor.remove"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    id: str
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class AddStep:
    did: ClassVar[str] = "step.add"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    id: str
    plan: str


@dataclass(frozen=True, slots=True)
class MoveStep:
    """Put a step before another one of its plan; ``before`` is ``""`` for the last place."""

    did: ClassVar[str] = "step.move"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    id: str
    before: str


@dataclass(frozen=True, slots=True)
class RemoveStep:
    did: ClassVar[str] = "step.remove"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    id: str
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""
