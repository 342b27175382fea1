"""What one device was sent, read by the wire's description alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgpack

from tests.outside import spoken
from tests.outside.state import FACILITATORS, Key, Record, Who
from tests.patience import PATIENCE
from tests.wire_client import Client

SNAPSHOT, COMMITS = 3, 4


@dataclass(slots=True)
class Heard:
    """A device's own copy of the board. ``read`` takes in what has come since."""

    client: Client
    role: str
    records: dict[Key, Record] = field(default_factory=dict)
    #: Of each of its commands that was done: the revision, and when, in ms since ``opened``.
    done: dict[int, tuple[int, int]] = field(default_factory=dict)
    #: When each revision was made.
    times: dict[int, int] = field(default_factory=dict)
    revision: int = 0
    _read: int = 0

    @property
    def who(self) -> Who:
        if self.role == "facilitator":
            return Who("facilitator", FACILITATORS)
        if self.role == "participant" and not self.client.welcome["joined"]:
            return Who("guest", str(self.client.welcome["me"]))
        return Who(self.role, str(self.client.welcome["me"]) if self.role == "participant" else "")

    def read(self) -> None:
        raw = self.client.raw
        for data in raw[self._read :]:
            kind, *rest = msgpack.unpackb(data)
            if kind == SNAPSHOT:
                self._snapshot(*rest)
            elif kind == COMMITS:
                self._commits(rest[0])
        self._read = len(raw)

    async def at(self, revision: int, within: float = PATIENCE) -> None:
        """Wait until it has everything up to here."""
        await self.client.until(self._reached(revision), within)
        self.read()

    def _reached(self, revision: int) -> Callable[[], bool]:
        return lambda: (self.client.position or ("", 0, 0))[1] >= revision

    def _snapshot(
        self,
        position: list[Any],
        full: bool,
        index: int,
        _last: bool,
        records: list[Any],
        removed: list[Any],
    ) -> None:
        if full and not index:
            self.records.clear()
        self._apply([*records, *removed])
        self.revision = position[1]

    def _commits(self, commits: list[Any]) -> None:
        for revision, _, at, _, changes, *number in commits:
            for each in number:
                self.done[each] = (revision, at)
            self.times[revision] = at
            if revision == self.revision + 1:
                self._apply(changes)
                self.revision = revision

    def _apply(self, changes: list[Any]) -> None:
        for change in changes:
            if change[0] < 0:
                self.records.pop((spoken.kinds()[-1 - change[0]], change[1]), None)
            else:
                kind, record = spoken.record_of(change)
                self.records[kind, record["id"]] = record
