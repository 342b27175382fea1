"""A room's snapshot for those who come in, encoded once however many come at a time."""

from __future__ import annotations

from collections.abc import Iterable

from board.model import Ballot, Commit, Deed, Key, Liked, Note, Put, Record, Remove, Workshop
from board.state import Board
from board.views import FACILITATOR, PUBLIC, Viewer, owners, view
from server import wire
from server.history import Key as RecordKey
from server.member import Chunks, Member
from server.outcome import Position

#: A snapshot so many revisions old still serves: what came since follows as a tail.
STALE_AFTER = 200

#: Where a browser is that has no board.
NOWHERE = Position("", 0, 0)

#: Kinds whose very ids say what is secret: nothing about them goes to those who do not see them.
SECRET_KINDS = frozenset({Ballot.kind, Deed.kind, Key.kind, Liked.kind})


class Snapshot:
    """The records of one revision, packed as everybody, and as facilitators, see them."""

    def __init__(self, board: Board, position: Position) -> None:
        self.position = position
        self._public: list[bytes] = []
        self._facilitators: list[bytes] = []
        self._owned: dict[str, list[Record]] = {}
        for record in board:
            owned_by = owners(record)
            for owner in owned_by:
                self._owned.setdefault(owner, []).append(record)
            public = view(record, PUBLIC)
            packed = wire.packed_record(public) if public is not None else b""
            if packed:
                self._public.append(packed)
            seen = view(record, FACILITATOR)
            if seen is not None:
                self._facilitators.append(packed if seen == public else wire.packed_record(seen))
        self._chunks: dict[str, Chunks] = {}

    def chunks(self, viewer: Viewer) -> Chunks:
        """The frames for a viewer. What only it sees comes last, over what everybody sees."""
        facilitator = viewer.role == "facilitator"
        own = [] if facilitator else self._owned.get(viewer.id, [])
        packed = [
            wire.packed_record(seen)
            for record in own
            if viewer.role == "participant" and (seen := view(record, viewer)) is not None
        ]
        if not packed:
            name = "facilitators" if facilitator else "public"
            if name not in self._chunks:
                records = self._facilitators if facilitator else self._public
                self._chunks[name] = _chunks(self.position, True, records)
            return self._chunks[name]
        return _chunks(self.position, True, [*self._public, *packed])


def hides(board: Board, commit: Commit) -> bool:
    """Whether an earlier snapshot says what may no longer be said. ``board`` is as before it."""
    for change in commit.changes:
        match change:
            case Remove("note", _):
                return True
            case Put(Note() as note):
                before = board.get(Note, note.id)
                if before is not None and (
                    (note.removed and not before.removed)
                    or (note.anonymous and not before.anonymous)
                    or (note.quiet and not before.quiet)
                ):
                    return True
            case _:
                pass
    return False


def limited(board: Board) -> Chunks:
    """What somebody who has the code but has not joined is shown: the workshop's title page.

    It is no position of the room's, from which one who has joined could be brought up.
    """
    records = [wire.packed_record(record) for record in board.all(Workshop)]
    return _chunks(NOWHERE, True, records)


def changes_since(
    board: Board, touched: Iterable[RecordKey], member: Member, position: Position
) -> Chunks:
    """The touched records as they are now, for one viewer."""
    records: list[bytes] = []
    removed: list[tuple[int, str]] = []
    for kind, record_id in touched:
        record = board.records[kind].get(record_id)
        seen = view(record, member.viewer) if record is not None else None
        if seen is not None:
            records.append(wire.packed_record(seen))
        elif kind not in SECRET_KINDS or _may_have_had(kind, record_id, member.viewer):
            removed.append(wire.removal_array(kind, record_id))
    return _chunks(position, False, records, removed)


def _may_have_had(kind: str, record_id: str, viewer: Viewer) -> bool:
    """Whether a secret that is no longer there was this viewer's to see."""
    if kind == Deed.kind:
        return viewer.role == "facilitator"
    # Whose a ballot was, its id tells: ROUND.PARTICIPANT.HEAD.
    return kind == Ballot.kind and record_id.split(".")[1:2] == [viewer.id]


def _chunks(
    position: Position,
    full: bool,
    records: list[bytes],
    removed: list[tuple[int, str]] | None = None,
) -> Chunks:
    at = (position.epoch, position.revision, position.digest)
    return Chunks(wire.snapshot_chunks(at, full, records, removed or []))
