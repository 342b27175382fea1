"""A room's last commits, whole, to give back to a store that lost them.

They are kept as they are written down: some hundred bytes each, where their objects would be
ten times as much in every live room, for something that is asked for when a store goes back in
time and else never.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from board.model import Commit
from server.protocol.records import body_of, decode_commit

#: Minutes of a busy room.
REMEMBERED = 500


class LogTail:
    """Of one room, oldest first."""

    def __init__(self) -> None:
        #: As the codec makes them; each next commit's is appended.
        self.bodies: deque[bytes] = deque(maxlen=REMEMBERED)

    def load(self, log: list[Commit]) -> None:
        """Take what the store has now; what it may have lost, told here earlier, stays."""
        causes = {commit.cause for commit in log}
        earlier = [body for body in self.bodies if _commit(body).cause not in causes]
        self.bodies = deque([*earlier, *map(body_of, log)], maxlen=REMEMBERED)

    def __iter__(self) -> Iterator[Commit]:
        """The commits; their digests are left out, for on what the store has they become others."""
        return map(_commit, self.bodies)


def _commit(body: bytes) -> Commit:
    return decode_commit(body, digest=0)
