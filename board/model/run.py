"""How long the steps of the run are planned to take, and took."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Leg:
    """One step of the run and its time. Ids: ``THEME.STEP``, or ``THEME.STEP.CARD`` for a step
    that comes once for each person's card; there ``THEME.STEP`` holds minutes for all of them.

    ``minutes`` is what the facilitator planned, -1: as the deck says. ``used`` is the time of
    visits that are over, ``since`` when the present one began (0: the group is elsewhere).
    """

    kind: ClassVar[str] = "leg"
    id: str
    minutes: int
    used: int
    since: int
