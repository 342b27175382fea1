"""A room's board in memory: its records by kind, and the same with undecided changes on top.

Applying a change needs no rule; rules live in ``decide``. The browser's replica does the
same in ``static/session/replica.js``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from board.model import BY_KIND, Change, Put, Record, Remove

if TYPE_CHECKING:
    from board.deck import Deck

R = TypeVar("R", bound=Record)


class View(Protocol):
    """What ``decide`` needs of a board, be it committed or a draft."""

    @property
    def deck(self) -> Deck: ...
    @property
    def revision(self) -> int: ...
    def get(self, record_type: type[R], record_id: str) -> R | None: ...
    def all(self, record_type: type[R]) -> Iterator[R]: ...
    def count(self, record_type: type[R]) -> int: ...


class Board:
    """The committed records of one room, at one revision."""

    def __init__(self, deck: Deck, records: Iterable[Record] = (), revision: int = 0) -> None:
        self.deck = deck
        self.revision = revision
        self.records: dict[str, dict[str, Record]] = {kind: {} for kind in BY_KIND}
        for record in records:
            self.records[record.kind][record.id] = record

    def get(self, record_type: type[R], record_id: str) -> R | None:
        return cast("R | None", self.records[record_type.kind].get(record_id))

    def all(self, record_type: type[R]) -> Iterator[R]:
        return cast("Iterator[R]", iter(self.records[record_type.kind].values()))

    def count(self, record_type: type[R]) -> int:
        return len(self.records[record_type.kind])

    def apply(self, changes: Iterable[Change], revision: int) -> None:
        """Put and remove; afterwards the board is at ``revision``."""
        for change in changes:
            if isinstance(change, Put):
                self.records[change.record.kind][change.record.id] = change.record
            else:
                self.records[change.kind].pop(change.id, None)
        self.revision = revision

    def __iter__(self) -> Iterator[Record]:
        for of_kind in self.records.values():
            yield from of_kind.values()


class Draft:
    """A board with changes on top that are decided but not yet durable.

    The room decides a whole batch on a draft, so that nobody can read from the board what
    the store has not said yes to.
    """

    def __init__(self, board: View) -> None:
        self._board = board
        self._over: dict[str, dict[str, Record | None]] = {}
        self.deck = board.deck
        self.revision = board.revision

    def get(self, record_type: type[R], record_id: str) -> R | None:
        over = self._over.get(record_type.kind)
        if over is not None and record_id in over:
            return cast("R | None", over[record_id])
        return self._board.get(record_type, record_id)

    def all(self, record_type: type[R]) -> Iterator[R]:
        over = self._over.get(record_type.kind)
        if not over:
            yield from self._board.all(record_type)
            return
        for record in self._board.all(record_type):
            if record.id not in over:
                yield record
        for changed in over.values():
            if changed is not None:
                yield cast("R", changed)

    def count(self, record_type: type[R]) -> int:
        count = self._board.count(record_type)
        for record_id, changed in self._over.get(record_type.kind, {}).items():
            count += (changed is not None) - (self._board.get(record_type, record_id) is not None)
        return count

    def apply(self, changes: Iterable[Change], revision: int) -> None:
        for change in changes:
            if isinstance(change, Put):
                self._over.setdefault(change.record.kind, {})[change.record.id] = change.record
            elif isinstance(change, Remove):
                self._over.setdefault(change.kind, {})[change.id] = None
        self.revision = revision
