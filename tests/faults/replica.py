"""One device's copy of the board, as the page in the browser keeps it."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from board.model import RECORD_TYPES
from tests.faults.history import Array, Place, Records

KIND = {record.kind: number for number, record in enumerate(RECORD_TYPES)}
PLACE_OF = [
    {field.name: place for place, field in enumerate(fields(record), start=1)}
    for record in RECORD_TYPES
]


def value(array: Array, name: str) -> Any:
    """A field of a record as it came over the wire."""
    return array[PLACE_OF[array[0]][name]]


class Gap(Exception):
    """Something is missing before this frame: ask again from the position held."""


class Replica:
    """Confirmed records and how far in the room's history they are."""

    def __init__(self) -> None:
        self.position: Place | None = None
        self._of_kind: list[dict[str, Array]] = [{} for _ in RECORD_TYPES]
        self._coming: list[Array] | None = []
        self._next = 0
        self._behind: list[Array] = []

    @property
    def revision(self) -> int:
        return self.position[1] if self.position is not None else 0

    @property
    def complete(self) -> bool:
        """Whether no snapshot is on its way on this line."""
        return self._coming is None

    def of(self, kind: str) -> dict[str, Array]:
        return self._of_kind[KIND[kind]]

    def records(self) -> Records:
        return {
            (number, record_id): array
            for number, of_kind in enumerate(self._of_kind)
            for record_id, array in of_kind.items()
        }

    def restart(self) -> None:
        """A new line, which begins with a snapshot: what half arrived on the old one is void."""
        self._coming, self._next, self._behind = [], 0, []

    def take_snapshot(
        self, position: Place, full: bool, index: int, last: bool, changes: list[Array]
    ) -> list[int]:
        """A chunk of one; nothing shows before the last. Returns the commands it answers."""
        if index == 0:
            self._coming, self._next = [], 0
        if self._coming is None or self._next != index:
            raise Gap
        self._next += 1
        self._coming += changes
        if not last:
            return []
        if full:
            self._of_kind = [{} for _ in RECORD_TYPES]
        self._apply(self._coming)
        self._coming = None
        self.position = position
        behind, self._behind = self._behind, []
        return self.take_commits(behind)

    def take_commits(self, commits: list[Array]) -> list[int]:
        """Live commits, in order. Returns the numbers of the own commands they answer."""
        if self._coming is not None:
            self._behind += commits
            return []
        answered: list[int] = []
        for revision, digest, _, did, changes, *number in commits:
            answer_only = did < 0 and bool(number)
            if not answer_only and revision > self.revision:
                if self.position is None or revision > self.revision + 1:
                    raise Gap
                self._apply(changes)
                self.position = (self.position[0], revision, digest)
            answered += number
        return answered

    def _apply(self, changes: list[Array]) -> None:
        for change in changes:
            if change[0] >= 0:
                self._of_kind[change[0]][change[1]] = change
            else:
                self._of_kind[-1 - change[0]].pop(change[1], None)
