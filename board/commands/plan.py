"""What is asked of plans and of the texts that several write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from board.commands.actor import FACILITATOR, TAKING_PART
from board.commands.facts import Facts, Press


@dataclass(frozen=True, slots=True)
class OpenPlan(Facts):
    """Start an empty plan without a vote, or from one idea (``origin``)."""

    did: ClassVar[str] = "plan.open"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "plan/{id}"
    undoable: ClassVar[bool] = True
    id: str
    origin: str
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class LeavePlanOpen(Facts):
    """Part without a when and a who for the very first step, on purpose; or take it back."""

    did: ClassVar[str] = "plan.leave_open"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "plan/{id}"
    id: str
    left_open: bool


@dataclass(frozen=True, slots=True)
class WriteField(Facts):
    """Write a text that several may write. ``base`` is the version the writer started from.

    Written on top of another version, both texts are kept: the field's and the clash.
    Writing with the current version settles a clash.
    """

    did: ClassVar[str] = "field.write"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    target: ClassVar[str] = "field/{id}"
    undoable: ClassVar[bool] = True
    press: ClassVar[Press] = "amount"
    id: str
    text: str
    base: int


@dataclass(frozen=True, slots=True)
class AddActor(Facts):
    did: ClassVar[str] = "actor.add"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    target: ClassVar[str] = "actor/{id}"
    press: ClassVar[Press] = "amount"
    id: str
    plan: str


@dataclass(frozen=True, slots=True)
class RemoveActor(Facts):
    did: ClassVar[str] = "actor.remove"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    target: ClassVar[str] = "actor/{id}"
    undoable: ClassVar[bool] = True
    id: str
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class AddStep(Facts):
    did: ClassVar[str] = "step.add"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    target: ClassVar[str] = "step/{id}"
    press: ClassVar[Press] = "amount"
    id: str
    plan: str


@dataclass(frozen=True, slots=True)
class MoveStep(Facts):
    """Put a step before another one of its plan; ``before`` is ``""`` for the last place."""

    did: ClassVar[str] = "step.move"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    target: ClassVar[str] = "step/{id}"
    undoable: ClassVar[bool] = True
    predicted: ClassVar[bool] = True
    id: str
    before: str


@dataclass(frozen=True, slots=True)
class RemoveStep(Facts):
    did: ClassVar[str] = "step.remove"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    target: ClassVar[str] = "step/{id}"
    undoable: ClassVar[bool] = True
    id: str
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""
