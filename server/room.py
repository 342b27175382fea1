"""One room in this process: its board, its members, and the one path every commit takes.

Commands wait in a queue; what waits is decided on a draft and made durable as one batch. Each
commit then goes through ``deliver``, whether it was made here or heard from another process:
a duplicate is dropped, the next one is applied and sent out, a gap is filled from the log.
Nobody is told of a commit before the store has it.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections import deque
from collections.abc import Callable
from typing import Any

from board.deck import Deck
from board.model import Commit, Participant
from board.state import Board
from server import closing, wire
from server.bringing_up import bring_up
from server.committing import Committer, Pending
from server.consequences import follow_up
from server.fanout import Fanout, prepare
from server.history import History
from server.member import Member, Payload
from server.outcome import Loaded, Position, StoreDown
from server.pace import Pace
from server.presence import Presence
from server.repair import repair
from server.seats import Seats
from server.snapshot import STALE_AFTER, Snapshot
from server.store import Store, commits_in

log = logging.getLogger("board.room")

#: Commits kept whole, to give back to a store that lost them. Minutes of a busy room.
REMEMBERED = 500


class Room:
    """Made by the hub from what the store holds."""

    def __init__(
        self,
        code: str,
        deck: Deck,
        loaded: Loaded,
        store: Store,
        clock: Callable[[], int],
        pace: Pace,
    ) -> None:
        self.code = code
        self.deck = deck
        self.store = store
        self.clock = clock
        self.opened = loaded.opened
        self.expires = loaded.expires
        self.members = Seats()
        self.pace = pace
        self.fanout = Fanout(self._fell_behind)
        self.committer = Committer(self)
        self.presence = Presence(code, store, self.fanout.send_all)
        self._snapshot: Snapshot | None = None
        self._catching_up: asyncio.Task[None] | None = None
        self._lock = asyncio.Lock()
        self.remembered: deque[Commit] = deque(maxlen=REMEMBERED)
        #: How often the store was found to have gone back in time.
        self.rewinds = 0
        self._take_over(loaded)

    def _take_over(self, loaded: Loaded) -> None:
        self.board = Board(self.deck, loaded.records, loaded.position.revision)
        self.position = loaded.position
        self.devices = loaded.devices
        self.refused = loaded.refused
        self.history = History(loaded.position.epoch)
        for commit in loaded.log:
            self.history.add(commit)
        #: Token hash → participant id, for the door.
        self.participants = {who.token: who.id for who in self.board.all(Participant)}
        self._snapshot = None

    # -- commits ----------------------------------------------------------------------

    def deliver(self, commit: Commit) -> None:
        """Take a durable commit, wherever it was made: duplicate, next or gap."""
        if commit.revision <= self.board.revision:
            if not self._knows(commit.revision, commit.digest):
                # Another history: the store went back in time, and somebody went on there.
                self.look_for_gap()
            return
        if commit.revision > self.board.revision + 1:
            self.look_for_gap()
            return
        prepared = prepare(self.board, commit, self.opened)
        self.board.apply(commit.changes, commit.revision)
        self.position = Position(self.position.epoch, commit.revision, commit.digest)
        self.history.add(commit)
        self.remembered.append(commit)
        if commit.cause.number:
            self.devices[commit.cause.device] = commit.cause.number
        self.fanout.queue(prepared)
        follow_up(self, commit)

    def _knows(self, revision: int, digest: int) -> bool:
        """Whether a commit has been delivered here, and is of the same history."""
        return revision <= self.board.revision and self.history.has(revision, digest)

    def on_message(self, message: tuple[Any, ...]) -> None:
        """What another process (or this one) told the room's followers."""
        match message[0]:
            case "commits":
                for commit in commits_in(message, self._knows):
                    self.deliver(commit)
            case "here":
                self.presence.heard(message)
            case "ephemeral":
                _, what, where, who = message
                self.fanout.send_all(Payload(wire.ephemeral(what, where, who)))
            case unknown:
                # A newer process on the same store may say things this one does not know.
                log.info("unknown message %r", unknown)

    def on_gap(self) -> None:
        self.look_for_gap()

    def look_for_gap(self) -> None:
        """Compare positions with the store soon; several calls make one look."""
        if self._catching_up is None or self._catching_up.done():
            self._catching_up = asyncio.create_task(self._look(), name="catch up")

    async def _look(self) -> None:
        try:
            await self.catch_up()
        except StoreDown:
            log.warning("catching up waits for the store")

    async def catch_up(self) -> None:
        """Bring this process's board to where the store is. Raises ``StoreDown``."""
        async with self._lock:
            for commit in await self.store.tail(self.code, self.board.revision):
                if commit.revision > self.board.revision + 1:
                    break
                self.deliver(commit)
            there = await self.store.position(self.code)
            if there is not None and self._is_older(there):
                there = await repair(self)
            if there is None:
                self.close_all(closing.DELETED)
            elif there.revision > self.board.revision or self._is_older(there):
                await self._reload()

    def _is_older(self, there: Position) -> bool:
        """Whether the store is on another history than this process has seen."""
        return there.revision <= self.position.revision and there != self.position

    async def _reload(self) -> None:
        """Start over from the store, for members too."""
        loaded = await self.store.load(self.code)
        if loaded is None:
            self.close_all(closing.DELETED)
            return
        self._take_over(loaded)
        for member in self.members:
            self.admit(member)

    # -- members ----------------------------------------------------------------------

    def enter(self, member: Member) -> None:
        """A connection joins: welcome it, then bring it up."""
        self.members.add(member)
        self.admit(member)
        self.presence.changed(self.members)

    def admit(self, member: Member) -> None:
        """Say who it is and what became of its commands, then bring it up."""
        member.told = self.devices.get(member.device, 0)
        about = {
            "v": wire.WIRE_VERSION,
            "role": member.actor.role,
            "me": member.actor.id,
            "joined": member.actor.role != "guest",
            "epoch": self.position.epoch,
            "now": self.clock(),
            "opened": self.opened,
            "number": member.told,
            "refused": self._refused_of(member.device),
        }
        member.link.send(Payload(wire.welcome(about)))
        self._bring_up(member)
        self.presence.changed(self.members)

    def _refused_of(self, device: str) -> list[tuple[int, str, dict[str, Any]]]:
        mine = [
            (number, reason, facts)
            for (of, number), (reason, facts) in self.refused.items()
            if of == device
        ]
        return mine[-50:]

    def _bring_up(self, member: Member) -> None:
        if member.bringing_up is not None:
            member.bringing_up.cancel()
        self.fanout.discard(member)
        member.bringing_up = asyncio.create_task(bring_up(self, member), name="bring up")

    def _fell_behind(self, member: Member) -> None:
        self._bring_up(member)

    def leave(self, member: Member) -> None:
        self.members.discard(member)
        self.fanout.discard(member)
        if member.bringing_up is not None:
            member.bringing_up.cancel()
        self.presence.changed(self.members)

    def snapshot(self) -> Snapshot:
        """A snapshot of a recent revision; a tail brings its reader from there to now."""
        cached = self._snapshot
        if (
            cached is None
            or self.position.revision - cached.position.revision > STALE_AFTER
            or self.history.since(cached.position) is None
        ):
            cached = self._snapshot = Snapshot(self.board, self.position)
        return cached

    def submit(self, pending: Pending) -> None:
        """Take a command from a connection."""
        self.committer.submit(pending)

    def dice(self) -> int:
        return secrets.randbits(64)

    def close_all(self, code: int) -> None:
        for member in self.members:
            member.link.close(code)

    def heartbeat(self) -> None:
        """Let every browser know that the line works, the time, and where the room is."""
        self.fanout.send_all(Payload(wire.ping(0, self.clock(), self.position.revision)))

    async def stop(self) -> None:
        await self.committer.stop()
        await self.presence.stop()
        if self._catching_up is not None:
            self._catching_up.cancel()
