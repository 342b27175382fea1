"""What the store is told and what it answers, in plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from board.model import Commit, Record

#: What became of refused commands: (device, number) → reason and facts.
Refusals = dict[tuple[str, int], tuple[str, dict[str, Any]]]


class StoreDown(Exception):
    """The store did not answer. Whether a commit landed is unknown until it does."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a room's history. Histories that differ before it differ in ``digest``."""

    epoch: str
    revision: int
    digest: int


@dataclass(frozen=True, slots=True)
class Lifetime:
    """When a room began and when it ends, in ms of its own time (``server/store/clock.py``)."""

    opened: int
    expires: int
    #: How far the store's clock had been set in all when it was founded, ms.
    clock_set: int


@dataclass(frozen=True, slots=True)
class Glance:
    """What tells whether somebody is known to a room, without all that is in it.

    ``keys``: role → hash. ``counted``: whether the device that was asked about has a number.
    """

    keys: dict[str, str]
    counted: bool


@dataclass(frozen=True, slots=True)
class Loaded:
    """All of a room at one position, and the last commits before it, oldest first."""

    position: Position
    life: Lifetime
    records: list[Record]
    devices: dict[str, int]
    refused: Refusals
    log: list[Commit]


@dataclass(slots=True)
class Batch:
    """What is to land together: commits in order, refusals, and the numbers they use up."""

    bodies: list[bytes] = field(default_factory=list)
    commits: list[Commit] = field(default_factory=list)
    devices: dict[str, tuple[int, int]] = field(default_factory=dict)
    refused: Refusals = field(default_factory=dict)
    purges: bool = False


@dataclass(frozen=True, slots=True)
class Landed:
    """The batch is durable."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The room is elsewhere by now: catch up, and decide again."""


@dataclass(frozen=True, slots=True)
class DeviceAt:
    """The device's last number is another one: some of the batch landed before."""

    device: str
    last: int


@dataclass(frozen=True, slots=True)
class Gone:
    """There is no such room any more."""


Outcome = Landed | Moved | DeviceAt | Gone
