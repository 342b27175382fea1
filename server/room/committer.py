"""Turns a room's waiting commands into durable commits, a batch at a time.

While one batch is on its way to the store the next one gathers, so a busy room pays one round
trip for many commands and a quiet one waits for nobody.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from server.protocol.results import Batch, DeviceAt, Gone, Landed, Moved, StoreDown
from server.room.batch import Answer, Asks, Pending, kept_until
from server.room.replica import Replica, Taken
from server.room.reply import Done, Refused
from server.room.resync import Resync
from server.room.saving import Saving
from server.store.store import Store

log = logging.getLogger("board.room")

#: Commands in one batch: keeps the script well under a millisecond, so that no room waits long.
BATCH = 64

#: Commands that may wait in a room; beyond it the asker is told to come again.
WAITING = 1000

#: Milliseconds until a browser asks again when saving is paused or the room is busy.
AGAIN = 1000


@dataclass(frozen=True, slots=True)
class Hands:
    """Who does what comes before and after a batch is stored."""

    #: What becomes of the commands that wait, on the replica as it is.
    decide: Callable[[Iterable[Pending]], tuple[Batch, list[Answer]]]
    #: What ``Replica.take`` said of a commit that has been stored.
    on_commit: Callable[[Taken], None]
    #: Those who lead are told whether the store takes what it is given.
    saving: Saving


class Committer:
    """The queue of one room."""

    def __init__(
        self, code: str, store: Store, replica: Replica, resync: Resync, hands: Hands
    ) -> None:
        self._code = code
        self._store = store
        self._replica = replica
        self._resync = resync
        self._hands = hands
        self._waiting: list[Pending] = []
        self._taken: dict[str, int] = {}
        #: Asked about again, and the store is being asked why they were refused.
        self._unclear: dict[tuple[Asks, int], Pending] = {}
        self._task: asyncio.Task[None] | None = None
        self.commits = 0
        self.refusals = 0
        #: Whether a note was wiped whose words are still in the store's file.
        self.purged = False

    def next_number(self, device: str) -> int:
        """The number that a device's next command has, after those that wait."""
        return max(self._taken.get(device, 0), self._replica.dedup.last[device]) + 1

    def submit(self, pending: Pending) -> None:
        """Queue a command, or answer at once: seen before, a gap, or too much."""
        device = pending.asker.device
        landed = self._replica.dedup.last[device]
        last = self.next_number(device) - 1
        if pending.number <= landed:
            self._answer_again(pending)
        elif pending.number <= last:
            # On its way already; its answer will come.
            return
        elif pending.number > last + 1:
            self._refuse(pending, "gap", {"expected": last + 1})
        elif len(self._waiting) >= WAITING:
            self._refuse(pending, "busy", {"wait": _again()})
        else:
            self._taken[device] = pending.number
            self._waiting.append(pending)
            if self._task is None or self._task.done():
                self._task = asyncio.create_task(self._run(), name="commit")

    def _answer_again(self, pending: Pending) -> None:
        """Say once more what became of a command; as soon as it is known, where it is not."""
        replica, device = self._replica, pending.asker.device
        if replica.dedup.unclear(device, pending.number):
            self._unclear[pending.asker, pending.number] = pending
            self._resync.look()
            return
        refusal = replica.dedup.refusal(device, pending.number)
        if refusal is not None:
            self._refuse(pending, *refusal)
        else:
            pending.reply(Done(replica.board.revision))

    def clear_up(self) -> None:
        """The store was asked: answer what waited for that."""
        unclear, self._unclear = self._unclear, {}
        for pending in unclear.values():
            self.submit(pending)

    def put_off(self) -> None:
        """The store does not answer, so what waits for its word is to be asked again."""
        unclear, self._unclear = self._unclear, {}
        for pending in unclear.values():
            self._refuse(pending, "paused", {"wait": _again()})

    def _refuse(self, pending: Pending, reason: str, facts: dict[str, Any]) -> None:
        pending.reply(Refused(reason, facts))

    async def _run(self) -> None:
        try:
            while self._waiting:
                await self._commit_what_waits()
        except StoreDown as error:
            log.warning("saving is paused: %s", error)
            self._hands.saving.found(works=False)
            self._give_back("paused")
        except Exception:
            log.exception("a batch failed")
            self._give_back("paused")

    def _give_back(self, reason: str) -> None:
        """Nothing that waits is used up: the browsers keep it and ask again."""
        # Some of it may have landed all the same, and been heard of.
        self.sort_out()
        waiting, self._waiting = self._waiting, []
        self._taken.clear()
        for pending in waiting:
            self._refuse(pending, reason, {"wait": _again()})

    async def _commit_what_waits(self) -> None:
        taken = self._waiting[:BATCH]
        if not self._in_order(taken):
            # Another process has taken some of these numbers since they came.
            self.sort_out()
            return
        batch, answers = self._hands.decide(taken)
        replica = self._replica
        expires = kept_until(batch, replica.ends, replica.expires)
        outcome = await self._store.commit(self._code, replica.position, expires, batch)
        match outcome:
            case Landed():
                # What waits may have been sorted out meanwhile.
                done = {id(pending) for pending in taken}
                self._waiting = [each for each in self._waiting if id(each) not in done]
                self._landed(taken, batch, answers)
            case Moved():
                await self._resync.catch_up()
                self.sort_out()
            case DeviceAt(device, last):
                await self._agree_on(device, last)
                self.sort_out()
            case Gone():
                await self._resync.catch_up()
                self._give_back("paused")

    def _in_order(self, taken: list[Pending]) -> bool:
        """Whether each is the next one of its device, as far as is known here by now."""
        last: dict[str, int] = {}
        for pending in taken:
            device = pending.asker.device
            before = last.get(device)
            if before is None:
                before = self._replica.dedup.last[device]
            if pending.number != before + 1:
                return False
            last[device] = pending.number
        return True

    async def _agree_on(self, device: str, last: int) -> None:
        """The store counts otherwise at the same position: what differs are refusals."""
        store, code = self._store, self._code
        here = self._replica.dedup.last[device]
        if last > here:
            # Another process refused them.
            refused = await store.refusals(code, device, range(here + 1, last + 1))
            self._replica.dedup.count(device, last, refused_up_to=last)
            self._replica.dedup.asked_about(device, range(here + 1, last + 1), refused)
        elif not await self._resync.repair() and self._replica.dedup.last[device] == here:
            # It went back in time by refusals alone, which moves no position, and nobody here
            # remembers them: the browser does.
            self._replica.dedup.count_back(device, last)

    def _landed(
        self,
        taken: list[Pending],
        batch: Batch,
        answers: list[Answer],
    ) -> None:
        if not self._hands.saving.works:
            self._hands.saving.found(works=True)
        commits = zip(batch.commits, batch.bodies, strict=True)
        counted = {device: after for device, (_, after) in batch.devices.items()}
        self._replica.take_batch(commits, batch.refused, counted, self._hands.on_commit)
        for pending, reason, facts in answers:
            self._refuse(pending, reason, facts)
        refused = {id(pending) for pending, _, _ in answers}
        for pending in taken:
            if id(pending) not in refused and not pending.asker.follows:
                self._answer_again(pending)
        self.purged |= batch.purges
        self.commits += len(batch.commits)
        self.refusals += len(answers)

    def sort_out(self) -> None:
        """Answer what has landed, keep what comes next, turn back what does not follow."""
        dedup = self._replica.dedup
        waiting, self._waiting = self._waiting, []
        self._taken.clear()
        for pending in waiting:
            device = pending.asker.device
            landed = dedup.last[device]
            expected = self._taken.get(device, landed) + 1
            if pending.number <= landed:
                self._answer_again(pending)
            elif pending.number == expected:
                self._taken[device] = pending.number
                self._waiting.append(pending)
            else:
                self._refuse(pending, "gap", {"expected": expected})

    async def stop(self) -> None:
        """Let the batch on its way finish; what still waits is the browsers' to send again."""
        if self._task is not None:
            await asyncio.gather(self._task, return_exceptions=True)


def _again() -> int:
    return AGAIN + random.randrange(AGAIN)  # noqa: S311 - spreads load, hides nothing
