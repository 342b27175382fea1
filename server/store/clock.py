"""The time that rooms go by, which nobody can set.

A machine's clock may be wrong, and be set right in the middle of a workshop, by a minute or by a
year. What a room counts (its timers, its themes' times, its end) would jump with it, and a room
would be over that was just begun.

So all processes go by the store's clock, less by how far that was set since the first room: board
time, in which only what really passes passes. Each process counts on from its last look by a clock
that cannot be set; where the store's has parted from that, it was set, and the store is told by how
much, for all. A room holds what that sum was when it was founded (``set``): its own time is board
time and that, so it began at what the store's clock said then, and has not jumped since.

Nobody looks while no process runs. Then a clock that went back has been set, for time does not; and
one that went on by more than ``LONGEST`` is taken to have been set too.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from server.protocol.results import Lifetime
from server.store.time import StoreTime

log = logging.getLogger("board.clock")

#: Milliseconds. A store's clock that parts by less is followed: answers take time, clocks differ.
STEP = 10_000
#: An answer that took longer says too little.
SURE = 2_000
#: The store is told this often how far board time has come.
SEEN_EVERY = 60_000
DAY = 24 * 60 * 60 * 1000
#: No board stands still for longer and is then used with its old rooms.
LONGEST = 100 * DAY

#: Counts on while the machine sleeps, where the system has such a one.
_STEADY = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def steady() -> int:
    """Milliseconds since some moment, by a clock that nobody can set."""
    return time.clock_gettime_ns(_STEADY) // 1_000_000


class Clock:
    """One for each process. Times in ms; ``set`` is how far the store's clock was set in all."""

    def __init__(self, store: StoreTime) -> None:
        self._store = store
        self.set = 0
        #: Board time less steady time; None before the first look.
        self._ahead: int | None = None

    def board(self) -> int:
        """Board time. There was a look before: rooms are opened and founded only then."""
        if self._ahead is None:
            raise RuntimeError("nobody has looked at the clock")
        return steady() + self._ahead

    def now(self) -> int:
        """Since 1970, as far as the store's clock is right."""
        return self.board() + self.set

    def of_room(self, life: Lifetime) -> Callable[[], int]:
        """The room's own time."""
        return lambda: self.board() + life.clock_set

    async def lifetime(self, days: int) -> Lifetime:
        """That of a room which is founded now, and kept so long. Raises ``StoreDown``."""
        await self.ready()
        now = self.now()
        return Lifetime(now, now + days * DAY, self.set)

    async def ready(self) -> None:
        """Return when there was a look. Raises ``StoreDown``."""
        if self._ahead is None:
            await self.look()

    async def look(self) -> None:
        """Compare with the store's clock. Raises ``StoreDown``."""
        asked = steady()
        wall, known, seen = await self._store.look()
        here = steady()
        if self._ahead is not None and here - asked > SURE:
            return
        here = (asked + here) // 2
        board = wall - known
        parted = self._parted(board - here, known, board - seen if seen else 0)
        if parted:
            if not await self._store.tell_set(known, known + parted):
                # Another process has just done it.
                return
            log.warning("the store's clock was set by %+.0f s; rooms do not notice", parted / 1000)
        self.set, self._ahead = known + parted, board - parted - here
        if self.board() - seen > SEEN_EVERY:
            await self._store.tell_seen(self.board())

    def _parted(self, ahead: int, known: int, unseen: int) -> int:
        """How far the store's clock was set, as nobody knows yet."""
        if self._ahead is None:
            return unseen if not -STEP < unseen < LONGEST else 0
        if known != self.set:
            # Another process has seen to it.
            return 0
        parted = ahead - self._ahead
        return parted if abs(parted) > STEP else 0
