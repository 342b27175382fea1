"""Turns a room's waiting commands into durable commits, a batch at a time.

While one batch is on its way to the store the next one gathers, so a busy room pays one round
trip for many commands and a quiet one waits for nobody.
"""

from __future__ import annotations

import asyncio
import logging
import random
import weakref
from typing import TYPE_CHECKING, Any

from board.model import Workshop
from server import wire
from server.batch import Answer, Pending, decide_batch, kept_until
from server.member import Member, Payload
from server.outcome import Batch, DeviceAt, Gone, Landed, Moved, StoreDown

if TYPE_CHECKING:
    from server.room import Room

log = logging.getLogger("board.room")

#: Commands in one batch: keeps the script well under a millisecond, so that no room waits long.
BATCH = 64

#: Commands that may wait in a room; beyond it the asker is told to come again.
WAITING = 1000

#: Milliseconds until a browser asks again when saving is paused or the room is busy.
AGAIN = 1000


class Committer:
    """The queue of one room."""

    def __init__(self, room: Room) -> None:
        # Weakly, as its members hold it: a room that is let go of is gone then, and not when the
        # collector of cyclic garbage comes by, which is seldom (server/running.py).
        self._of = weakref.ref(room)
        self._waiting: list[Pending] = []
        self._taken: dict[str, int] = {}
        #: Asked about again, and the store is being asked why they were refused.
        self._unclear: dict[tuple[Member, int], Pending] = {}
        self._task: asyncio.Task[None] | None = None
        self.commits = 0
        self.refusals = 0
        #: Whether a note was wiped whose words are still in the store's file.
        self.purged = False

    @property
    def _room(self) -> Room:
        room = self._of()
        if room is None:
            raise RuntimeError("the room is gone, and whoever asks should hold it")
        return room

    def submit(self, pending: Pending) -> None:
        """Queue a command, or answer at once: seen before, a gap, or too much."""
        room, device = self._room, pending.member.device
        landed = room.replica.dedup.last(device)
        last = max(self._taken.get(device, 0), landed)
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
        room, member = self._room, pending.member
        if room.replica.dedup.unclear(member.device, pending.number):
            self._unclear[member, pending.number] = pending
            room.resync.look()
            return
        refusal = room.replica.dedup.refusal(member.device, pending.number)
        if refusal is not None:
            self._refuse(pending, *refusal)
        else:
            # A guest is not told how far the room is; one who has just joined is none any more.
            guest = (
                member.actor.role == "guest" and member.actor.token not in room.replica.participants
            )
            by = 0 if guest else room.replica.board.revision
            self._tell(pending, wire.commit_frame([wire.answer_item(pending.number, by)]))

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
        self._tell(pending, wire.rejected(pending.number, reason, facts))

    def _tell(self, pending: Pending, frame: bytes) -> None:
        """To the device, for it may have come back over another connection meanwhile."""
        payload = Payload(frame)
        if pending.member not in self._room.members:
            # It follows nothing, it only asked; or it is gone, and this reaches nobody.
            pending.member.link.send(payload)
        self._room.tell(pending.member.device, payload)

    async def _run(self) -> None:
        _held = self._room
        try:
            while self._waiting:
                await self._commit_what_waits()
        except StoreDown as error:
            log.warning("saving is paused: %s", error)
            self._room.saving.works(False)
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
        room = self._room
        taken = self._waiting[:BATCH]
        if not self._in_order(taken):
            # Another process has taken some of these numbers since they came.
            self.sort_out()
            return
        batch, answers = decide_batch(
            room.replica, taken, room.presence.here, room.most_days, room.clock()
        )
        position = room.replica.position
        expires = kept_until(batch, room.replica.board.all(Workshop), room.replica.expires)
        outcome = await room.store.commit(room.code, position, expires, batch)
        match outcome:
            case Landed():
                # What waits may have been sorted out meanwhile.
                done = {id(pending) for pending in taken}
                self._waiting = [each for each in self._waiting if id(each) not in done]
                self._landed(taken, batch, answers)
            case Moved():
                await room.resync.catch_up()
                self.sort_out()
            case DeviceAt(device, last):
                await self._agree_on(device, last)
                self.sort_out()
            case Gone():
                await room.resync.catch_up()
                self._give_back("paused")

    def _in_order(self, taken: list[Pending]) -> bool:
        """Whether each is the next one of its device, as far as is known here by now."""
        last: dict[str, int] = {}
        for pending in taken:
            device = pending.member.device
            before = last.get(device)
            if (
                pending.number
                != (self._room.replica.dedup.last(device) if before is None else before) + 1
            ):
                return False
            last[device] = pending.number
        return True

    async def _agree_on(self, device: str, last: int) -> None:
        """The store counts otherwise at the same position: what differs are refusals."""
        room, here = self._room, self._room.replica.dedup.last(device)
        if last > here:
            # Another process refused them.
            refused = await room.store.refusals(room.code, device, range(here + 1, last + 1))
            room.replica.dedup.count(device, last, refused_up_to=last)
            room.replica.dedup.asked_about(device, range(here + 1, last + 1), refused)
        elif not await room.resync.repair() and room.replica.dedup.last(device) == here:
            # It went back in time by refusals alone, which moves no position, and nobody here
            # remembers them: the browser does.
            room.replica.dedup.count_back(device, last)

    def _landed(
        self,
        taken: list[Pending],
        batch: Batch,
        answers: list[Answer],
    ) -> None:
        room = self._room
        room.saving.works(True)
        commits = zip(batch.commits, batch.bodies, strict=True)
        counted = {device: after for device, (_, after) in batch.devices.items()}
        room.replica.take_batch(commits, batch.refused, counted, room.deliver)
        for pending, reason, facts in answers:
            self._refuse(pending, reason, facts)
        refused = {id(pending) for pending, _, _ in answers}
        for pending in taken:
            if id(pending) not in refused and _gets_no_commits(pending.member):
                self._answer_again(pending)
        self.purged |= batch.purges
        self.commits += len(batch.commits)
        self.refusals += len(answers)

    def sort_out(self) -> None:
        """Answer what has landed, keep what comes next, turn back what does not follow."""
        dedup = self._room.replica.dedup
        waiting, self._waiting = self._waiting, []
        self._taken.clear()
        for pending in waiting:
            device = pending.member.device
            landed = dedup.last(device)
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


def _gets_no_commits(member: Member) -> bool:
    """Guests do not, nor does a request that only asks: they get answers."""
    return not member.live and (member.bringing_up is None or member.actor.role == "guest")


def _again() -> int:
    return AGAIN + random.randrange(AGAIN)  # noqa: S311 - spreads load, hides nothing
