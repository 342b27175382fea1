"""A room's snapshots for those who come in, encoded once however many come at a time."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from board import views
from board.model import Record, Workshop
from board.state import Board
from board.views import FACILITATOR, PUBLIC, Viewer, owner_told_gone, owners, told_gone, view
from server.protocol import encode
from server.protocol.payload import Chunks
from server.protocol.results import Position
from server.room.history import History
from server.room.history import Key as RecordKey
from server.room.replica import Changed

#: A snapshot so many revisions old still serves: what came since follows as a tail.
STALE_AFTER = 200

#: Seconds that a snapshot is kept for whoever comes next.
UNUSED = 20.0

#: Where a browser is that has no board.
NOWHERE = Position("", 0, 0)


class Snapshot:
    """Records of one position, packed as everybody, and as facilitators, see them.

    Those of the whole board; or the ``touched`` ones alone, as they are now, for a browser that
    has the others. However many readers it has, what they share is there once: each that sees
    more gets that as chunks of its own behind it. A hall that came back with an anonymous note
    each held the board once for everybody in it.
    """

    def __init__(
        self, board: Board, position: Position, touched: Iterable[RecordKey] | None = None
    ) -> None:
        self.position = position
        self._full = touched is None
        self._public, self._facilitators = _Seen(), _Seen()
        self._owned: dict[str, _Seen] = {}
        self._chunks: dict[tuple[str, bool], Chunks] = {}
        if touched is None:
            for record in board:
                self._take(record)
            return
        for kind, record_id in touched:
            there = board.records[kind].get(record_id)
            if there is not None:
                self._take(there)
            else:
                self._take_out(kind, record_id)

    def _take(self, record: Record) -> None:
        public = view(record, PUBLIC)
        packed = encode.packed_record(public) if public is not None else b""
        seen = view(record, FACILITATOR)
        if packed:
            self._public.records.append(packed)
        if seen is not None:
            self._facilitators.records.append(
                packed if seen == public else encode.packed_record(seen)
            )
        if public is None:
            self._forget(record.kind, record.id, self._public, PUBLIC)
        if seen is None:
            self._forget(record.kind, record.id, self._facilitators, FACILITATOR)
        for owner in owners(record):
            own = view(record, Viewer("participant", owner))
            if own is not None:
                self._of(owner).records.append(encode.packed_record(own))

    def _take_out(self, kind: str, record_id: str) -> None:
        self._forget(kind, record_id, self._public, PUBLIC)
        self._forget(kind, record_id, self._facilitators, FACILITATOR)
        owner = owner_told_gone(kind, record_id)
        if owner:
            self._of(owner).removed.append(encode.removal_array(kind, record_id))

    def _forget(self, kind: str, record_id: str, seen: _Seen, viewer: Viewer) -> None:
        if told_gone(kind, record_id, viewer):
            seen.removed.append(encode.removal_array(kind, record_id))

    def _of(self, owner: str) -> _Seen:
        return self._owned.setdefault(owner, _Seen())

    def chunks(self, viewer: Viewer) -> Chunks:
        """The frames for a viewer. What only it sees comes last, over what everybody sees."""
        if viewer.role == FACILITATOR.role:
            return self._shared(viewer.role, self._facilitators)
        own = self._owned.get(viewer.id) if viewer.role == "participant" else None
        if own is None:
            return self._shared(PUBLIC.role, self._public)
        before = self._shared(PUBLIC.role, self._public, ends=False)
        return Chunks(self._frames(own, first=len(before)), before)

    def _shared(self, role: str, seen: _Seen, *, ends: bool = True) -> Chunks:
        """Made when the first reader comes for it. ``ends``: nothing comes behind it."""
        found = self._chunks.get((role, ends))
        if found is None:
            found = self._chunks[role, ends] = Chunks(self._frames(seen, ends=ends))
        return found

    def _frames(self, seen: _Seen, *, first: int = 0, ends: bool = True) -> list[bytes]:
        removed = [] if self._full else seen.removed
        at = _on_the_wire(self.position)
        return encode.snapshot_chunks(at, self._full, seen.records, removed, first=first, ends=ends)


@dataclass(slots=True)
class _Seen:
    """What somebody sees: packed records, and what is to be forgotten."""

    records: list[bytes] = field(default_factory=list)
    removed: list[tuple[int, str]] = field(default_factory=list)


class Shelf:
    """The snapshots of one room that are at hand, so that those who come together share them."""

    def __init__(self) -> None:
        self._whole: Snapshot | None = None
        #: Of what changed after a position, up to where the room was when one was last asked for.
        self._tails: dict[Position, Snapshot] = {}
        self._up_to = NOWHERE
        self._asked = 0.0

    def whole(self, board: Board, position: Position, history: History) -> Snapshot:
        """The whole board at a recent revision; a tail brings its reader from there to now."""
        self._asked = time.monotonic()
        cached = self._whole
        if (
            cached is None
            or position.revision - cached.position.revision > STALE_AFTER
            or history.since(cached.position) is None
        ):
            cached = self._whole = Snapshot(board, position)
        return cached

    def since(
        self, before: Position | None, board: Board, position: Position, history: History
    ) -> Snapshot:
        """What brings a browser from where it was to now, or near it; the whole where need be."""
        if before is None:
            return self.whole(board, position, history)
        if position != self._up_to:
            self._tails.clear()
            self._up_to = position
        found = self._tails.get(before)
        if found is None:
            touched = history.since(before)
            if touched is None:
                return self.whole(board, position, history)
            # Perhaps nothing but the position: a commit may have changed nothing.
            found = self._tails[before] = Snapshot(board, position, touched)
        self._asked = time.monotonic()
        return found

    def forget(self) -> None:
        """What was made earlier says too much by now."""
        self._tails.clear()
        self._whole = None

    def clear_away(self) -> None:
        """Let go of what nobody has come for in a while."""
        if time.monotonic() - self._asked > UNUSED:
            self.forget()


def hides(changed: Iterable[Changed]) -> bool:
    """Whether a snapshot from before these changes says what may no longer be said."""
    return any(each.before is not None and views.hides(each.before, each.after) for each in changed)


def limited(board: Board) -> Chunks:
    """What somebody who has the code but has not joined is shown: the workshop's title page.

    It is no position of the room's, from which one who has joined could be brought up.
    """
    records = [encode.packed_record(record) for record in board.all(Workshop)]
    return Chunks(encode.snapshot_chunks(_on_the_wire(NOWHERE), True, records))


def _on_the_wire(position: Position) -> tuple[str, int, int]:
    return position.epoch, position.revision, position.digest
