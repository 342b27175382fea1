"""What this process has of one room: its board, where that is in the room's history, and what
became of each device's commands.

``Replica.take`` alone tells whether a durable commit is one that was taken before, the next one,
or one that something is missing before. Nothing here waits, and nobody is told anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from board.deck import Deck
from board.model import Change, Commit, Participant, Put, Record, Workshop
from board.state import Board
from server.protocol.records import chain, decode_commit
from server.protocol.results import Loaded, Position, Refusals
from server.room.dedup import Dedup
from server.room.history import History
from server.room.log_tail import LogTail


class Changed(NamedTuple):
    """A record that a commit changed: what it was just before it and is after; None is none."""

    kind: str
    id: str
    before: Record | None
    after: Record | None


@dataclass(frozen=True, slots=True)
class Applied:
    """It was the next one, and the board has it now. ``changed`` is in the commit's order."""

    commit: Commit
    changed: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """It was taken before: nothing has changed."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something is missing before it, or it is of another history: nothing has changed.

    The store went back in time then, and somebody went on there.
    """


Taken = Applied | Known | Gap
KNOWN, GAP = Known(), Gap()


class Replica:
    """Of one room, in one process; ``loaded`` is what the store holds."""

    def __init__(self, deck: Deck, loaded: Loaded) -> None:
        self.deck = deck
        #: What the ``at`` of commits counts from on the wire, ms since 1970.
        self.opened = loaded.life.opened
        self.log_tail = LogTail()
        self.take_over(loaded)

    def take_over(self, loaded: Loaded) -> None:
        """Have what the store has, in place of what is here; only the log tail keeps the rest."""
        self.board = Board(self.deck, loaded.records, loaded.position.revision)
        self.position = loaded.position
        #: When the store lets go of the room, ms since 1970.
        self.expires = loaded.life.expires
        #: When its own time is over, ms since 1970.
        self.ends = own_time(self.board.all(Workshop), self.expires)
        self.dedup = Dedup(loaded.devices, loaded.refused)
        self.history = History(loaded.position.epoch, loaded.log)
        self.log_tail.load(loaded.log)
        #: Token hash → participant id, for the door.
        self.participants = {who.token: who.id for who in self.board.all(Participant)}

    def knows(self, revision: int, digest: int) -> bool:
        """Whether a commit has been taken, and is of the same history.

        True also for one that is too long ago to tell.
        """
        if revision == self.position.revision:
            return digest == self.position.digest
        return revision < self.position.revision and self.history.has(revision, digest)

    def take(self, commit: Commit, body: bytes) -> Taken:
        """Take a durable commit, wherever it was made. ``body`` is what its digest covers."""
        if self.knows(commit.revision, commit.digest):
            return KNOWN
        if not follows(self.position, commit, body):
            return GAP
        changed = changed_by(commit.changes, self.board)
        self.board.apply(commit.changes, commit.revision)
        self.position = Position(self.position.epoch, commit.revision, commit.digest)
        touched = tuple((each.kind, each.id) for each in changed)
        self.history.steps.append((commit.revision, commit.digest, touched))
        self.log_tail.bodies.append(body)
        self.dedup.landed(commit.cause)
        for each in changed:
            if isinstance(each.after, Participant):
                self.participants[each.after.token] = each.after.id
            elif isinstance(each.after, Workshop):
                self.ends = each.after.expires_at
        self.expires = self.ends
        return Applied(commit, changed)

    def take_told(
        self,
        told: Iterable[tuple[int, bytes, int]],
        refused: Refusals,
        then: Callable[[Taken], None],
    ) -> None:
        """Take what some process says that it has stored: each commit's revision, body and digest.

        Those that are known are left out: a process hears its own commits too, and decoding one
        costs as much as deciding it.
        """
        commits = [
            (decode_commit(body, digest), body)
            for revision, body, digest in told
            if not self.knows(revision, digest)
        ]
        if commits or refused:
            self.take_batch(commits, refused, None, then)

    def take_batch(
        self,
        commits: Iterable[tuple[Commit, bytes]],
        refused: Refusals,
        counted: Mapping[str, int] | None,
        then: Callable[[Taken], None],
    ) -> None:
        """Take what landed together; ``then`` hears of each commit before the next is taken.

        The order is what keeps the numbers right: the reasons first, for a commit makes holes of
        the numbers before it that nobody knows anything of, and the counts last. ``counted`` are
        the last numbers of the devices. None where they were not told, as by another process:
        then only what was refused next is counted on.
        """
        if refused:
            self.dedup.learn(refused)
        for commit, body in commits:
            then(self.take(commit, body))
        if counted is None:
            if refused:
                self.dedup.refused_next(refused)
        else:
            for device, last in counted.items():
                if last > self.dedup.last[device]:
                    self.dedup.count(device, last)


def follows(position: Position, commit: Commit, body: bytes) -> bool:
    """Whether the commit is the next one of this very history."""
    return commit.revision == position.revision + 1 and commit.digest == chain(
        position.digest, body
    )


def changed_by(changes: Iterable[Change], board: Board) -> tuple[Changed, ...]:
    """What these changes make of the records on a board that has not taken them yet.

    A decision changes each record once at most (W11), so none has anything in between.
    """
    return tuple(
        Changed(
            change.record.kind,
            change.record.id,
            board.records[change.record.kind].get(change.record.id),
            change.record,
        )
        if isinstance(change, Put)
        else Changed(change.kind, change.id, board.records[change.kind].get(change.id), None)
        for change in changes
    )


def own_time(records: Iterable[Record], otherwise: int) -> int:
    """When the room of these records ends by its own account, in ms since 1970."""
    ends = (record.expires_at for record in records if isinstance(record, Workshop))
    return next(ends, otherwise)
