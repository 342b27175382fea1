"""Plans, and the texts that several write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Plan:
    """An action plan. ``origin`` is the idea it grew from (a reference as in a round, or ``""``).

    Its texts are ``Field`` records. ``left_open`` says that the group chose to part without
    a when and a who for the very first step.
    """

    kind: ClassVar[str] = "plan"
    id: str
    origin: str
    left_open: bool
    rank: int


@dataclass(frozen=True, slots=True)
class PlanActor:
    """One who contributes to a plan; the name is the field ``PLAN.actor.ID.name``."""

    kind: ClassVar[str] = "actor"
    id: str
    plan: str
    rank: int


@dataclass(frozen=True, slots=True)
class Step:
    """One of a plan's first steps; texts are the fields ``PLAN.step.ID.when|what|who``."""

    kind: ClassVar[str] = "step"
    id: str
    plan: str
    rank: int


@dataclass(frozen=True, slots=True)
class Field:
    """A short text that several may write: in a plan, or on the empty person card.

    Ids: ``PLAN.description``, ``PLAN.first.what|when|who``, ``PLAN.responsible``,
    ``PLAN.own.NAME`` for what the deck itself asks for,
    ``PLAN.actor.ID.name``, ``PLAN.step.ID.when|what|who``, and ``CARD.name|age|situation|
    interests`` for a card that the group fills in. ``version`` counts writes. ``clash``
    holds the other text when two wrote at once, ``""`` when there is nothing to settle.
    """

    kind: ClassVar[str] = "field"
    id: str
    text: str
    version: int
    clash: str
