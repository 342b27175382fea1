"""Rounds, ballots and the timer they run beside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

TIMER_ID = "t"


@dataclass(frozen=True, slots=True)
class Round:
    """One vote. ``ideas`` are references: ``note:ID``, ``group:ID`` or ``card:ID``.

    ``votes`` is how many votes each head has, ``most`` how many of them one idea may get.
    ``state`` is ``open`` or ``closed``; ``result`` is empty until closed, then the votes for
    each of ``ideas`` in the same order. ``finished`` counts heads that said they are done.
    ``chosen`` is the idea the facilitator confirmed, or ``""``; ``runoff_of`` the id of the
    round whose tie this one settles, or ``""``.
    """

    kind: ClassVar[str] = "round"
    id: str
    ideas: tuple[str, ...]
    votes: int
    most: int
    state: str
    finished: int
    result: tuple[int, ...]
    chosen: str
    runoff_of: str
    rank: int


@dataclass(frozen=True, slots=True)
class Roll:
    """Who votes in an open round, whose id it has; rounds of before there were rolls have none.

    ``heads`` has for each participant who votes the id, a dot, and the numbers of those of their
    heads that vote, in order: ``abc123.124``.
    """

    kind: ClassVar[str] = "roll"
    id: str
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ballot:
    """One head's votes in one round; its owner's alone. Id: ``ROUND.PARTICIPANT.HEAD``.

    ``picks`` names an idea once for each vote on it; ``head`` counts from 1.
    """

    kind: ClassVar[str] = "ballot"
    id: str
    round: str
    participant: str
    head: int
    picks: tuple[str, ...]
    finished: bool


@dataclass(frozen=True, slots=True)
class Timer:
    """The room's one clock, id ``TIMER_ID``; no record until it was first started.

    ``state`` is ``running``, ``paused`` or ``stopped``. Running: it rings at ``ends_at``.
    Paused: ``left`` remains. ``length`` is what it was started with, minutes added included.
    ``run`` tells one start from the next: the revision that started it. It is no part of how
    the timer stands, so two timers that stand alike are equal.
    """

    kind: ClassVar[str] = "timer"
    id: str
    state: str
    length: int
    ends_at: int
    left: int
    run: int = field(default=0, compare=False)
