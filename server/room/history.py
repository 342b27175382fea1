"""What a room remembers of its last commits: enough to bring a returning screen up.

It holds which records each commit touched, not what it did to them: a screen gets those
records as they are now and as it may see them now, so nothing that has been hidden or wiped
since can come out of it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection

from board.model import Commit, Put
from server.protocol.results import Position

Key = tuple[str, str]

#: Commits remembered. Beyond that, or when more records changed than this, a snapshot is cheaper.
REMEMBERED = 1000


class History:
    def __init__(self, epoch: str) -> None:
        self.epoch = epoch
        self._steps: deque[tuple[int, int, tuple[Key, ...]]] = deque(maxlen=REMEMBERED)

    def add(self, commit: Commit) -> None:
        touched = tuple(
            (change.record.kind, change.record.id)
            if isinstance(change, Put)
            else (change.kind, change.id)
            for change in commit.changes
        )
        self._steps.append((commit.revision, commit.digest, touched))

    def has(self, revision: int, digest: int) -> bool:
        """Whether such a commit is one of ours; True for what is too long ago to tell."""
        place = revision - self._steps[0][0] if self._steps else -1
        return not 0 <= place < len(self._steps) or self._steps[place][1] == digest

    def since(self, position: Position) -> Collection[Key] | None:
        """The records touched after a position; None when this history does not contain it.

        In the order in which they were touched: that of a set would follow from all that is in
        it, and so tell something of the records which somebody may not see.
        """
        if not self._steps or position.epoch != self.epoch:
            return None
        first = self._steps[0][0]
        place = position.revision - first
        if not 0 <= place < len(self._steps) or self._steps[place][1] != position.digest:
            return None
        if position.revision == self._steps[-1][0]:
            return ()
        touched: dict[Key, None] = {}
        for step in range(place + 1, len(self._steps)):
            touched.update(dict.fromkeys(self._steps[step][2]))
        return touched.keys()
