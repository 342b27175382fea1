"""Brings a room's replica to where the store is, whatever happened to either.

Mostly the log goes on from where the replica is. It may also have been cut off behind it (a purge,
a long absence), or tell another history: the store went back in time and somebody went on
there. Revisions alone cannot tell; each commit's digest covers everything before it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from server.protocol.records import body_of
from server.protocol.results import Position, StoreDown
from server.room.repair import repair
from server.room.replica import Gap, Replica, Taken
from server.store.store import Store

log = logging.getLogger("board.room")
of_repair = logging.getLogger("board.repair")

#: Seconds. What was compared with the store longer ago is no ground to welcome anybody on: the
#: process may have slept meanwhile. One question for all who come within them.
OLD = 1.0
#: Seconds that a browser waits at the door for the store; it takes a line for dead after four.
#: Then it is let in on what is remembered, and told anew where the store says otherwise.
PATIENCE = 2.0
#: Seconds between two lines about browsers that know more than the store: a hall comes at once.
SAID_AGAIN = 60.0


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told what comes of it, at once and before anything else is awaited."""

    #: What became of a commit in the log: it was taken, or was known.
    on_commit: Callable[[Taken], None]
    #: The store has said why commands of this device were refused.
    learned: Callable[[str], None]
    #: The store has answered, and the replica is where it is.
    settled: Callable[[], None]
    #: The store does not answer.
    paused: Callable[[], None]
    #: The replica has taken what the store has in place of what was here, at this position.
    restarted: Callable[[Position], None]
    #: The store has no such room any more.
    gone: Callable[[], None]


class Resync:
    """Of one room, in one process."""

    def __init__(self, code: str, store: Store, replica: Replica, told: Told) -> None:
        self._code = code
        self._store = store
        self._replica = replica
        self._told = told
        #: The look that is under way, or was the last.
        self.looking: asyncio.Task[None] | None = None
        self._look_again = False
        self._lock = asyncio.Lock()
        #: When the replica was last known to be where the store is; monotonic, in seconds.
        self.in_touch = time.monotonic()
        #: When a browser last told of a store that went back; monotonic, in seconds.
        self._rewound_at = 0.0

    def look(self) -> None:
        """Compare positions with the store soon; several calls make one look."""
        self._look_again = True
        if self.looking is None or self.looking.done():
            self.looking = asyncio.create_task(self._look(), name="catch up")

    async def _look(self) -> None:
        while self._look_again:
            self._look_again = False  # whoever asks meanwhile may have heard of more
            try:
                await self.catch_up()
            except StoreDown:
                log.warning("catching up waits for the store")
                self._told.paused()

    async def catch_up(self) -> None:
        """Bring the replica to where the store is; one at a time. Raises ``StoreDown``."""
        async with self._lock:
            # As of the question: its answer may be what a process finds that has slept in between.
            asked = time.monotonic()
            await self._catch_up()
            await self._learn_refusals()
            self.in_touch = asked
            self._told.settled()

    async def _catch_up(self) -> None:
        replica = self._replica
        before = replica.position
        standing = await self._store.standing(self._code, replica.dedup.doubted())
        if standing is None:
            self._told.gone()
            return
        there, counted = standing
        if there.revision < before.revision or not await self._follow_log(there):
            await self._start_over()
        if replica.knows(there.revision, there.digest):
            # Whatever is counted there and no commit here was refused: that moves no position.
            for device, last in counted.items():
                replica.dedup.count(device, last, refused_up_to=last)

    async def _follow_log(self, there: Position) -> bool:
        """Whether the log led on to that position, or past it."""
        replica = self._replica
        if there.epoch != replica.position.epoch:
            return False
        if there.revision > replica.position.revision:
            for commit in await self._store.tail(self._code, replica.position.revision):
                # It may be known: heard of while we were waiting.
                taken = replica.take(commit, body_of(commit))
                if isinstance(taken, Gap):
                    return False
                self._told.on_commit(taken)
        return replica.knows(there.revision, there.digest)

    async def _start_over(self) -> None:
        """Give the store what it lost, then take what it has."""
        await self.repair()
        before = self._replica.position
        loaded = await self._store.load(self._code)
        if loaded is None:
            self._told.gone()
            return
        there = loaded.position
        if there.revision < before.revision or not await self._follow_log(there):
            # Also where it is at a place that we have been at: what came after is lost to all.
            before = self._replica.position
            self._replica.take_over(loaded)
            self._told.restarted(before)

    async def _learn_refusals(self) -> None:
        """Commands that other processes refused: only the store can say why."""
        for device, numbers in self._replica.dedup.holes().items():
            refused = await self._store.refusals(self._code, device, numbers)
            self._replica.dedup.asked_about(device, numbers, refused)
            self._told.learned(device)

    async def repair(self) -> bool:
        """Give the store back what it lost; whether there was anything. Raises ``StoreDown``."""
        return await repair(self._code, self._store, self._replica)

    def out_of_touch(self) -> bool:
        """Whether the replica has not been compared with the store just now: this process may
        have slept while the store went back in time and others went on."""
        return time.monotonic() - self.in_touch > OLD

    async def compare(self, within: float) -> bool:
        """Look now, with all who ask; False where the store does not answer in so many seconds."""
        began = time.monotonic()
        self.look()
        if self.looking is not None:
            await asyncio.wait({self.looking}, timeout=within)
        return self.in_touch >= began

    async def compare_in_turn(self, within: float) -> bool:
        """The same for those whom the room does not know: one look a second for all of them."""
        began = time.monotonic()
        await asyncio.sleep(max(0.0, self.in_touch + OLD - began))
        return self.in_touch >= began or await self.compare(within)

    def heard_of_more(self, position: Position) -> None:
        """A browser has been further than the store is, and no process remembers what was there.

        There is nothing to do but to say so: the browser offers again what it was told was saved.
        """
        here = self._replica.position
        if position.epoch != here.epoch or position.revision <= here.revision:
            return
        now = time.monotonic()
        if self._rewound_at and now - self._rewound_at < SAID_AGAIN:
            return
        self._rewound_at = now
        self._store.rewinds += 1
        of_repair.error(
            "the store had gone back in time to revision %d: a browser says it has seen %d, "
            "and browsers offer again what they were told was saved",
            here.revision,
            position.revision,
        )

    def stop(self) -> None:
        """Look no more."""
        if self.looking is not None:
            self.looking.cancel()
