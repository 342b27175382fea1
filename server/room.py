"""One room in this process: its board, its members, and the one path every commit takes.

Commands wait in a queue; what waits is decided on a draft and made durable as one batch. Each
commit then goes through ``Replica.take`` and ``deliver``, whether it was made here or heard from
another process: a duplicate is dropped, the next one is sent out, a gap is filled from the log.
Nobody is told of a commit before the store has it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from board.deck import Deck
from server import closing, said, wire
from server.balancing import Balancing
from server.batch import Pending
from server.bringing_up import acknowledge, bring_up
from server.commit_values import commits_in
from server.committing import Committer
from server.consequences import follow_up, reseat
from server.fanout import Fanout, prepare
from server.member import Member, Payload
from server.outcome import Loaded, Position
from server.pace import Pace
from server.polling import Polling
from server.presence import Presence
from server.replica import Applied, Gap, Known, Replica, Taken
from server.resync import Resync, Told
from server.saving import Saving
from server.seats import Seats
from server.snapshot import Shelf, Snapshot, hides
from server.store import Store
from server.weakly import weakly

log = logging.getLogger("board.room")


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
        most_days: int,
    ) -> None:
        self.code = code
        self.store = store
        self.clock = clock
        self.replica = Replica(deck, loaded)
        self.most_days = most_days
        self.members = Seats()
        self.pace = pace
        self.fanout = Fanout(weakly(self._bring_up))
        told = Told(
            on_commit=weakly(self.deliver),
            learned=weakly(self._learned),
            settled=weakly(self._settled),
            paused=weakly(self._paused),
            restarted=weakly(self._restarted),
            gone=weakly(self.end),
        )
        self.resync = Resync(code, store, self.replica, told)
        self.committer = Committer(self)
        self.saving = Saving(self.members)
        self.presence = Presence(code, store, self.fanout.send_all)
        self.balancing = Balancing(self)
        self.polling = Polling(self)
        self.snapshots = Shelf()
        #: Whether the hub has let go of it; another may have taken its place.
        self.closed = False
        #: Whether the store has it no more: deleted, or past its time.
        self.gone = False
        self.balancing.take_over()

    def deliver(self, taken: Taken) -> None:
        """Let those who are here have a durable commit, wherever it was made."""
        match taken:
            case Applied(_, changed):
                self.snapshots.move_on(hidden=hides(changed))
                self.fanout.queue(prepare(taken, self.replica.opened))
                follow_up(self, changed)
            case Known():
                pass
            case Gap():
                self.resync.look()

    def on_message(self, message: tuple[Any, ...]) -> None:
        """What another process (or this one) told the room's followers."""
        match message[0]:
            case "commits":
                refused = {(who, number): (why, facts) for who, number, why, facts in message[2]}
                commits = commits_in(message, self.replica.knows)
                self.replica.take_batch(commits, refused, None, self.deliver)
            case "deleted":
                # Believed once the store says the same.
                self.resync.look()
            case "here":
                self.presence.heard(message)
            case "ephemeral":
                said.tell(self, *message[1:])
            case unknown:
                # A newer process on the same store may say things this one does not know.
                log.info("unknown message %r", unknown)

    def on_gap(self) -> None:
        """What the room's followers are told may have been lost on the way."""
        self.resync.look()

    def _settled(self) -> None:
        self.saving.works(True)
        self.committer.clear_up()

    def _paused(self) -> None:
        self.saving.works(False)
        self.committer.put_off()

    def _learned(self, device: str) -> None:
        for member in self.members.of_device(device):
            if member.live:
                acknowledge(self, member)

    def _restarted(self, before: Position) -> None:
        """The replica took another past, and so do the members, who were at ``before``."""
        self.fanout.stand_at(before)
        self.snapshots.move_on(hidden=True)
        self.balancing.take_over()
        self.committer.sort_out()
        for member in self.members:
            if reseat(self, member):
                self.admit(member, back=True)

    def enter(self, member: Member) -> None:
        """A connection joins: welcome it, then bring it up."""
        self.members.add(member)
        self.admit(member)

    def admit(self, member: Member, *, back: bool = False) -> None:
        """Say who it is and what became of its commands, then bring it up."""
        member.told = self.replica.dedup.last(member.device)
        member.link.send(Payload(self.welcome(member, back=back)))
        self.saving.came(member)
        self._bring_up(member)
        self.presence.changed(self.members)
        self.balancing.came(member)

    def welcome(self, member: Member, *, back: bool = False) -> bytes:
        """Who it is here, and what became of its commands.

        ``back``: the room has started over, so the number counts where it is lower too.
        """
        about: dict[str, Any] = {
            "v": wire.WIRE_VERSION,
            "role": member.actor.role,
            "me": member.actor.id,
            "joined": member.actor.role != "guest",
            "epoch": self.replica.position.epoch,
            "now": self.clock(),
            "opened": self.replica.opened,
            "number": self.replica.dedup.last(member.device),
            "refused": self.replica.dedup.recent(member.device),
        }
        return wire.welcome({**about, "back": True} if back else about)

    def _bring_up(self, member: Member) -> None:
        if member.bringing_up is not None:
            member.bringing_up.cancel()
        self.fanout.discard(member)
        member.bringing_up = asyncio.create_task(bring_up(self, member), name="bring up")

    def tell(self, device: str, payload: Payload) -> None:
        """Say something to every connection of a device that follows the room."""
        for member in self.members.of_device(device):
            if not member.link.send(payload) and member.live:
                # Full: it is told again when it has been brought up.
                self._bring_up(member)

    def leave(self, member: Member) -> None:
        self.members.discard(member)
        self.fanout.discard(member)
        if member.bringing_up is not None:
            member.bringing_up.cancel()
        self.presence.changed(self.members)

    def since(self, position: Position | None) -> Snapshot:
        """What brings a browser from a position to now, or near it; None for one with nothing."""
        return self.snapshots.since(
            position, self.replica.board, self.replica.position, self.replica.history
        )

    def submit(self, pending: Pending) -> None:
        """Take a command from a connection."""
        self.committer.submit(pending)

    def end(self) -> None:
        """The store has no such room any more: everybody is told, and nobody let in."""
        self.gone = True
        self.close_all(closing.DELETED)

    def close_all(self, code: int) -> None:
        for member in self.members:
            member.link.close(code)

    def heartbeat(self, part: int) -> None:
        """Let a part of the browsers know that the line works, the time, and where the room is."""
        self.fanout.send_part(
            part, Payload(wire.ping(0, self.clock(), self.replica.position.revision))
        )

    async def stop(self) -> None:
        self.polling.stop()
        await self.committer.stop()
        await self.presence.stop()
        self.resync.stop()
