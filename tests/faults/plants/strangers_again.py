"""What a second stranger to the checker thought of, broken.

They had read the rules, the wire and the server, and of the checker the names of its laws. Each
is a slip of a careless rewriting: a case taken for another, or a detail that looked needless.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from board import views
from board.model import Change, Commit, Pairing, Record
from board.state import Draft
from board.views import Viewer
from server.room import batch, polling, snapshot
from server.room.fanout import Fanout
from server.room.replica import Applied, Replica, Taken
from tests.faults.plants.swapping import swap

#: Records of a commit that a careless bound leaves in the memory of what changed.
FIRST_FEW = 8


def one_place_for_a_batch() -> None:
    """What is decided in one batch has its place in the order from where the batch began."""

    class StandsStill(Draft):
        def apply(self, changes: Iterable[Change], revision: int) -> None:  # noqa: ARG002
            super().apply(changes, self.revision)

    swap(batch, "Draft", StandsStill)


def leaders_go_by_the_last_of_a_batch() -> None:
    """Of commits that go out together, leaders get their own sight only where the last has one."""

    def flush(self: Fanout) -> None:
        waiting = self._waiting
        if waiting and waiting[-1].facilitators is waiting[-1].everybody:
            self._waiting = [replace(each, facilitators=each.everybody) for each in waiting]
        whole(self)

    whole = Fanout.flush
    swap(Fanout, "flush", flush)


def large_steps_are_cut_in_the_tail() -> None:
    """Of a commit that touches many records, the first few are remembered for who comes back."""

    def take(self: Replica, commit: Commit, body: bytes) -> Taken:
        taken = whole(self, commit, body)
        if isinstance(taken, Applied):
            revision, digest, touched = self.history.steps.pop()
            self.history.steps.append((revision, digest, touched[:FIRST_FEW]))
        return taken

    whole = Replica.take
    swap(Replica, "take", take)


def a_seat_for_one_poll() -> None:
    """Who polls has their seat for as long as the answer takes, and is not here between two."""
    swap(polling, "STAYS", 0.0)


def who_met_whom_is_told_to_leaders() -> None:
    """A leader who comes in is shown the pairs with their memory of earlier talks."""

    def view(record: Record, viewer: Viewer) -> Record | None:
        if isinstance(record, Pairing) and viewer.role == "facilitator":
            return record
        return whole(record, viewer)

    whole = views.view
    swap(snapshot, "view", view)
