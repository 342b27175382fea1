"""What those who come in are sent, broken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from board.model import Note
from board.state import Board
from board.views import Viewer
from server.protocol.payload import Chunks
from server.protocol.results import Position
from server.room.audience import Audience
from server.room.history import History
from server.room.history import Key as RecordKey
from server.room.snapshot import Snapshot
from tests.faults.plants.swapping import swap


def snapshot_lacks_ones_own() -> None:
    """Who comes in gets what everybody sees, and nothing of their own."""

    def chunks(self: Snapshot, viewer: Viewer) -> Chunks:
        public = Viewer("screen", "s") if viewer.role == "participant" else viewer
        return whole(self, public)

    whole = Snapshot.chunks
    swap(Snapshot, "chunks", chunks)


def anothers_own() -> None:
    """Who comes in gets what is another's alone: the last one's who came."""

    def chunks(self: Snapshot, viewer: Viewer) -> Chunks:
        if viewer.role != "participant":
            return whole(self, viewer)
        others = [who for who in self._owned if who != viewer.id]
        return whole(self, Viewer("participant", others[-1]) if others else viewer)

    whole = Snapshot.chunks
    swap(Snapshot, "chunks", chunks)


def taken_away_is_shown_again() -> None:
    """Who comes in gets what was taken away as if it were there."""

    def made(
        self: Snapshot, board: Board, at: Position, touched: Iterable[RecordKey] | None = None
    ) -> None:
        again = Board(board.deck, list(board), board.revision)
        notes = again.records[Note.kind]
        for note in list(again.all(Note)):
            if note.removed:
                notes[note.id] = replace(note, removed="")
        whole(self, again, at, touched)

    whole = Snapshot.__init__
    swap(Snapshot, "__init__", made)


def an_old_snapshot_as_new() -> None:
    """A snapshot of some time ago says that it is of now."""

    def since(self: Audience, position: Position | None) -> Snapshot:
        snapshot = whole(self, position)
        if snapshot._full:
            snapshot.position = self._replica.position
            snapshot._chunks.clear()
        return snapshot

    whole = Audience.since
    swap(Audience, "since", since)


def removals_lost_in_the_tail() -> None:
    """Who comes back is told what came to be, and not what is there no more."""

    def made(
        self: Snapshot, board: Board, at: Position, touched: Iterable[RecordKey] | None = None
    ) -> None:
        whole(self, board, at, touched)
        for seen in (self._public, self._facilitators, *self._owned.values()):
            seen.removed.clear()

    whole = Snapshot.__init__
    swap(Snapshot, "__init__", made)


def a_tail_begins_too_late() -> None:
    """Who comes back is not told of the first commit that they missed."""

    def since(self: History, position: Position) -> set[RecordKey] | None:
        touched = whole(self, position)
        later = [step[2] for step in self.steps if step[0] > position.revision + 1]
        return None if touched is None else set().union(*later)

    whole = History.since
    swap(History, "since", since)
