"""How a rule says what changes: a record only where it is not so already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from board.model import BY_KIND, Change, Put, Record, Remove
from board.state import Draft

if TYPE_CHECKING:
    from board.state import View

R = TypeVar("R", bound=Record)


def put(before: R | None, after: R) -> list[Change]:
    """The record as it shall be; nothing at all where it is so already."""
    return [] if after == before else [Put(after)]


class InTurn:
    """Several rules one after another, each on what the one before has left, as one decision."""

    def __init__(self, board: View) -> None:
        self._before = board
        self._touched: dict[tuple[str, str], None] = {}
        #: The board after what was taken so far.
        self.board = Draft(board)

    def take(self, changes: Iterable[Change]) -> None:
        taken = list(changes)
        for change in taken:
            named = change.record if isinstance(change, Put) else change
            self._touched[named.kind, named.id] = None
        self.board.apply(taken, self._before.revision)

    def changes(self) -> list[Change]:
        """Each record at most once, as it was left last, where that is not as it was."""
        changed: list[Change] = []
        for kind, record_id in self._touched:
            record_type = BY_KIND[kind]
            after = self.board.get(record_type, record_id)
            if after == self._before.get(record_type, record_id):
                continue
            changed.append(Put(after) if after is not None else Remove(kind, record_id))
        return changed
