"""What saved means, broken."""

from __future__ import annotations

import asyncio

from server.protocol.results import Landed
from server.room import committer
from server.room.committer import Committer
from server.room.resync import Resync
from server.store.store import Store
from server.store.subscription import Listener
from tests.faults.plants.swapping import swap

#: Seconds that a process keeps to itself what it has told people is saved.
LATE = 0.4


def told_before_written() -> None:
    """People are told at once that it is saved; it is written a moment later, or never."""

    async def commit_what_waits(self: Committer) -> None:
        replica, taken = self._replica, self._waiting[: committer.BATCH]
        batch, answers = self._hands.decide(taken)
        position = replica.position
        del self._waiting[: len(taken)]
        self._landed(taken, batch, answers)
        await asyncio.sleep(LATE)
        outcome = await self._store.commit(self._code, position, replica.expires, batch)
        if not isinstance(outcome, Landed):
            await self._resync.catch_up()
            self.sort_out()

    swap(Committer, "_commit_what_waits", commit_what_waits)


def not_known_called_refused() -> None:
    """The store did not answer, and people are told that it was refused: perhaps it landed."""

    def give_back(self: Committer, _reason: str) -> None:
        waiting, self._waiting = self._waiting, []
        self._taken.clear()
        for pending in waiting:
            self._refuse(pending, "internal", {})

    swap(Committer, "_give_back", give_back)


def nothing_given_back() -> None:
    """A store that went back in time is believed."""

    async def repair(_: Resync) -> bool:
        return False

    swap(Resync, "repair", repair)


def sync_left_off() -> None:
    """The store writes, and does not wait until it is on the disk."""

    async def follow(self: Store, code: str, listener: Listener) -> None:
        await self.redis.config_set("appendfsync", "no")
        await whole(self, code, listener)

    whole = Store.follow
    swap(Store, "follow", follow)
