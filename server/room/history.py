"""What a room remembers of its last commits: enough to bring a returning screen up.

It holds which records each commit touched, not what it did to them: a screen gets those
records as they are now and as it may see them now, so nothing that has been hidden or wiped
since can come out of it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable

from board.model import Commit, Put
from server.protocol.results import Position

Key = tuple[str, str]

#: Commits remembered. Beyond that, or when more records changed than this, a snapshot is cheaper.
REMEMBERED = 1000


class History:
    """``log`` holds the commits that the store has at hand, oldest first."""

    def __init__(self, epoch: str, log: Iterable[Commit] = ()) -> None:
        self.epoch = epoch
        #: Revision, digest, and the records that were touched; each next commit is appended.
        self.steps: deque[tuple[int, int, tuple[Key, ...]]] = deque(maxlen=REMEMBERED)
        for commit in log:
            touched = tuple(
                (change.record.kind, change.record.id)
                if isinstance(change, Put)
                else (change.kind, change.id)
                for change in commit.changes
            )
            self.steps.append((commit.revision, commit.digest, touched))

    def has(self, revision: int, digest: int) -> bool:
        """Whether such a commit is one of ours; True for what is too long ago to tell."""
        place = revision - self.steps[0][0] if self.steps else -1
        return not 0 <= place < len(self.steps) or self.steps[place][1] == digest

    def since(self, position: Position) -> Collection[Key] | None:
        """The records touched after a position; None when this history does not contain it.

        In the order in which they were touched: that of a set would follow from all that is in
        it, and so tell something of the records which somebody may not see.
        """
        if not self.steps or position.epoch != self.epoch:
            return None
        first = self.steps[0][0]
        place = position.revision - first
        if not 0 <= place < len(self.steps) or self.steps[place][1] != position.digest:
            return None
        if position.revision == self.steps[-1][0]:
            return ()
        touched: dict[Key, None] = {}
        for step in range(place + 1, len(self.steps)):
            touched.update(dict.fromkeys(self.steps[step][2]))
        return touched.keys()
