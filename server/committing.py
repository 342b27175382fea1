"""Turns a room's waiting commands into durable commits, a batch at a time.

While one batch is on its way to the store the next one gathers, so a busy room pays one round
trip for many commands and a quiet one waits for nobody.
"""

from __future__ import annotations

import asyncio
import logging
import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from board.commands import Command, DrawPairs
from board.decide import decide
from board.model import Cause, Commit
from board.rejection import Rejected
from board.state import Draft
from server import wire
from server.bringing_up import acknowledge
from server.codec import chain, encode_body
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


@dataclass(frozen=True, slots=True)
class Pending:
    """A command that waits, and where its answer goes."""

    member: Member
    number: int
    command: Command


class Committer:
    """The queue of one room."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._waiting: list[Pending] = []
        self._taken: dict[str, int] = {}
        self._task: asyncio.Task[None] | None = None
        self.commits = 0
        self.refusals = 0

    def submit(self, pending: Pending) -> None:
        """Queue a command, or answer at once: seen before, a gap, or too much."""
        room, device = self._room, pending.member.device
        landed = room.devices.get(device, 0)
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
        """Say once more what became of a command."""
        room, member = self._room, pending.member
        refusal = room.refused.get((member.device, pending.number))
        if refusal is not None:
            self._refuse(pending, *refusal)
            return
        head = wire.commit_head(room.position.revision, room.position.digest, 0, "")
        item = wire.commit_item(head, wire.commit_changes(()), pending.number)
        member.link.send(Payload(wire.commit_frame([item])))

    def _refuse(self, pending: Pending, reason: str, facts: dict[str, Any]) -> None:
        pending.member.link.send(Payload(wire.rejected(pending.number, reason, facts)))

    async def _run(self) -> None:
        try:
            while self._waiting:
                await self._commit_what_waits()
        except StoreDown as error:
            log.warning("saving is paused: %s", error)
            self._give_back("paused")
        except Exception:
            log.exception("a batch failed")
            self._give_back("paused")

    def _give_back(self, reason: str) -> None:
        """Nothing that waits is used up: the browsers keep it and ask again."""
        waiting, self._waiting = self._waiting, []
        self._taken.clear()
        for pending in waiting:
            self._refuse(pending, reason, {"wait": _again()})

    async def _commit_what_waits(self) -> None:
        room = self._room
        taken = self._waiting[:BATCH]
        batch, answers = self._decide(taken)
        outcome = await room.store.commit(room.code, room.position, room.expires, batch)
        match outcome:
            case Landed():
                del self._waiting[: len(taken)]
                self._landed(taken, batch, answers)
            case Moved():
                await room.catch_up()
                self._forget_landed()
            case DeviceAt(device, last):
                numbers = [each.number for each in taken if each.member.device == device]
                room.refused.update(await room.store.refusals(room.code, device, numbers))
                room.devices[device] = last
                self._forget_landed()
            case Gone():
                await room.catch_up()
                self._give_back("paused")

    def _decide(
        self, pendings: list[Pending]
    ) -> tuple[Batch, list[tuple[Pending, str, dict[str, Any]]]]:
        room = self._room
        draft = Draft(room.board)
        batch = Batch()
        answers: list[tuple[Pending, str, dict[str, Any]]] = []
        digest, revision, now = room.position.digest, room.position.revision, room.clock()
        for pending in pendings:
            device, actor = pending.member.device, pending.member.actor
            before = batch.devices.get(device, (room.devices.get(device, 0), 0))[0]
            batch.devices[device] = (before, pending.number)
            command = self._completed(pending.command)
            try:
                changes = tuple(decide(draft, command, actor, now, room.dice()))
            except Rejected as refusal:
                batch.refused[device, pending.number] = (refusal.reason, refusal.facts)
                answers.append((pending, refusal.reason, refusal.facts))
                continue
            except Exception:
                log.exception("deciding %s failed", command.did)
                batch.refused[device, pending.number] = ("internal", {})
                answers.append((pending, "internal", {}))
                continue
            revision += 1
            cause = Cause(device, pending.number)
            body = encode_body(revision, command.did, actor.id, cause, now, changes)
            digest = chain(digest, body)
            batch.bodies.append(body)
            batch.commits.append(
                Commit(revision, digest, command.did, actor.id, cause, now, changes)
            )
            batch.purges = batch.purges or command.did == "note.purge"
            draft.apply(changes, revision)
        return batch, answers

    def _completed(self, command: Command) -> Command:
        """Who is here is for the server to know, not for the asker to say."""
        if isinstance(command, DrawPairs):
            return replace(command, present=tuple(sorted(self._room.presence.here())))
        return command

    def _landed(
        self,
        taken: list[Pending],
        batch: Batch,
        answers: list[tuple[Pending, str, dict[str, Any]]],
    ) -> None:
        room = self._room
        for device, (_, after) in batch.devices.items():
            room.devices[device] = after
        room.refused.update(batch.refused)
        for commit in batch.commits:
            room.deliver(commit)
        for pending, reason, facts in answers:
            self._refuse(pending, reason, facts)
        for pending in taken:
            if not pending.member.live and pending.member.bringing_up is None:
                # It gets no commits, only answers.
                acknowledge(room, pending.member)
        self.commits += len(batch.commits)
        self.refusals += len(answers)

    def _forget_landed(self) -> None:
        """Answer what turned out to have landed before; the rest is decided anew."""
        devices = self._room.devices
        still: list[Pending] = []
        for pending in self._waiting:
            if pending.number <= devices.get(pending.member.device, 0):
                self._answer_again(pending)
            else:
                still.append(pending)
        self._waiting = still

    async def stop(self) -> None:
        """Let the batch on its way finish; what still waits is the browsers' to send again."""
        if self._task is not None:
            await asyncio.gather(self._task, return_exceptions=True)


def _again() -> int:
    return AGAIN + random.randrange(AGAIN)  # noqa: S311 - spreads load, hides nothing
