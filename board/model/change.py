"""What a decision changes, and a decision that was made durable."""

from __future__ import annotations

from dataclasses import dataclass

from board.model.records import Record


@dataclass(frozen=True, slots=True)
class Put:
    """The record is now this one, whether or not it was there before."""

    record: Record


@dataclass(frozen=True, slots=True)
class Remove:
    """There is no such record any more."""

    kind: str
    id: str


Change = Put | Remove


@dataclass(frozen=True, slots=True)
class Cause:
    """Which device asked for a commit, and as which of its commands (1, 2, 3 …).

    ``device`` is the store's key of the device (``server/protocol/credentials.py``); it never
    leaves.
    """

    device: str
    number: int


@dataclass(frozen=True, slots=True)
class Commit:
    """A decision that was made durable: after it the room is at ``revision``.

    ``did`` is the command's name. ``digest`` chains every commit of the room's history, so
    two histories that differ anywhere before differ here.
    """

    revision: int
    digest: int
    did: str
    actor: str
    cause: Cause
    at: int
    changes: tuple[Change, ...]
