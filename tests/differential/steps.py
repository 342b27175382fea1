"""What a stepped run is made of: one thing after another, each heard by all before the next.

Who does a thing is a person's name, or a place in a pair: ``X2`` and ``Y2`` are Amina and Bo, and
in the run in which secret 2 is another one, Bo and Amina.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

#: The secret of the plan's link, in every run.
PLAN_KEY = "plan".ljust(43, "k")


@dataclass(frozen=True, slots=True)
class Hidden:
    """A value that is the secret ``unit``: the one, or in the other run the other."""

    unit: int
    one: Any
    other: Any


@dataclass(frozen=True, slots=True)
class IdOf:
    """The participant id of a person."""

    name: str


@dataclass(frozen=True, slots=True)
class LastDeed:
    """The id of what those who lead did last and can undo."""


@dataclass(frozen=True, slots=True)
class Come:
    """Comes in over a line of its own; ``role`` as in a hello. Back, with what it had."""

    who: str
    role: str = "participant"


@dataclass(frozen=True, slots=True)
class Go:
    who: str


@dataclass(frozen=True, slots=True)
class Act:
    who: str
    did: str
    args: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Say:
    who: str
    what: str
    where: str


@dataclass(frozen=True, slots=True)
class Pass:
    """Time goes by, with the heartbeats and counts that come with it."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Fetch:
    """Asks over HTTP for a file, for the ``plan``, or for the ``figures`` of the process."""

    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Forget:
    """The server forgets its snapshot: who comes next is given one of now."""


Step = Come | Go | Act | Say | Pass | Fetch | Forget


@dataclass(frozen=True, slots=True)
class Secret:
    """What two runs differ in, and who may hear that: those whose secret it is."""

    kind: str
    whose: frozenset[str]
    #: Whether it is kept: a secret that nothing is stored of differs in what is said alone.
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Scenario:
    seed: int
    steps: tuple[Step, ...]
    secrets: tuple[Secret, ...]
