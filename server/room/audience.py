"""Those who are in a room in this process: they come in, are brought up, hear of things and leave.

Whatever a member is sent goes through here. Nothing is decided or stored here; where somebody is
to be told what the store alone can say, ``look`` has the store asked.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from board.commands import Actor
from board.model import Key, Participant
from server.protocol import close_codes, encode
from server.protocol.payload import Chunks, Payload
from server.protocol.results import Position
from server.room.balance import Balancing
from server.room.fanout import Fanout
from server.room.member import Member
from server.room.members import Members
from server.room.presence import Presence
from server.room.replica import Changed, Replica
from server.room.reply import Refused, Reply
from server.room.saving import Saving
from server.room.snapshot import Shelf, Snapshot, limited
from server.room.weakly import weakly
from server.store.store import Store

log = logging.getLogger("board.room")


class Audience:
    """Of one room, in one process. ``clock`` gives the room's time in ms since 1970."""

    def __init__(
        self,
        code: str,
        store: Store,
        replica: Replica,
        clock: Callable[[], int],
        look: Callable[[], None],
        concerned: Callable[[tuple[Changed, ...]], None],
    ) -> None:
        self._replica = replica
        self._clock = clock
        self._look = look
        self.members = Members()
        self.fanout = Fanout(replica.opened, weakly(self._bring_up), concerned, look)
        self.presence = Presence(code, store, self.fanout.send_all)
        self.balancing = Balancing(replica, self.members, self.presence.here)
        self.saving = Saving(self.members)
        self.snapshots = Shelf()

    # -- who comes and goes ---------------------------------------------------------------

    def enter(self, member: Member) -> None:
        """A connection joins: welcome it, then bring it up."""
        self.members.add(member)
        self.admit(member)

    def admit(self, member: Member, *, back: bool = False) -> None:
        """Say who it is and what became of its commands, then bring it up."""
        member.told = self._replica.dedup.last[member.device]
        member.link.send(Payload(self.welcome(member, back=back)))
        self.saving.came(member)
        self._bring_up(member)
        self.presence.changed(self.members)
        self.balancing.came(member)

    def welcome(self, member: Member, *, back: bool = False) -> bytes:
        """Who it is here, and what became of its commands.

        ``back``: the room has started over, so the number counts where it is lower too.
        """
        replica = self._replica
        about: dict[str, Any] = {
            "v": encode.WIRE_VERSION,
            "role": member.actor.role,
            "me": member.actor.id,
            "joined": member.actor.role != "guest",
            "epoch": replica.position.epoch,
            "now": self._clock(),
            "opened": replica.opened,
            "number": replica.dedup.last[member.device],
            "refused": replica.dedup.recent(member.device),
        }
        return encode.welcome({**about, "back": True} if back else about)

    def leave(self, member: Member) -> None:
        """The connection is over."""
        self.members.discard(member)
        self.fanout.discard(member)
        if member.bringing_up is not None:
            member.bringing_up.cancel()
        self.presence.changed(self.members)

    def close_all(self, code: int) -> None:
        """Close every connection with a code from ``server/protocol/close_codes.py``."""
        for member in self.members:
            member.link.close(code)

    async def stop(self) -> None:
        """Let other processes know that nobody is here any more."""
        await self.presence.stop()

    # -- what they are brought up to --------------------------------------------------------

    def since(self, position: Position | None) -> Snapshot:
        """What brings a browser from a position to now, or near it; None for one with nothing."""
        here = self._replica
        return self.snapshots.since(position, here.board, here.position, here.history)

    def _bring_up(self, member: Member) -> None:
        if member.bringing_up is not None:
            member.bringing_up.cancel()
        self.fanout.discard(member)
        member.follows = member.actor.role != "guest"
        member.bringing_up = asyncio.create_task(self._brought_up(member), name="bring up")

    async def _brought_up(self, member: Member) -> None:
        """Send a snapshot or what changed, until nothing is left; then the member is live.

        Between the last look at the replica's position and going live nothing is awaited, so no
        commit can fall between.
        """
        if member.actor.role == "guest":
            await _send(member, limited(self._replica.board))
            return
        while True:
            snapshot = self.since(member.position)
            position = snapshot.position
            if not await _send(member, snapshot.chunks(member.viewer)):
                return
            member.position = position
            if position == self._replica.position:
                self.fanout.add(member)
                if member.link.send(self.presence.everybody()) and self.acknowledge(member):
                    return
                # Full to the brim with the snapshot. Nothing of this may get lost: a roster is
                # told whole once, and an answer is what the person waits for.
                self.fanout.discard(member)
                await member.link.drained()

    # -- what they are told -------------------------------------------------------------------

    def tell(self, device: str, payload: Payload) -> None:
        """Say something to every connection of a device that follows the room."""
        for member in self.members.of_device(device):
            if not member.link.send(payload) and member.live:
                # Full: it is told again when it has been brought up.
                self._bring_up(member)

    def reply(self, member: Member, number: int, said: Reply) -> None:
        """What became of a command: to the device, for it may have come back over another
        connection meanwhile."""
        if isinstance(said, Refused):
            frame = encode.rejected(number, said.reason, said.facts)
        else:
            # A guest is not told how far the room is; one who has just joined is none any more.
            actor = member.actor
            guest = actor.role == "guest" and actor.token not in self._replica.participants
            by = 0 if guest else said.revision
            frame = encode.commit_frame([encode.answer_item(number, by)])
        payload = Payload(frame)
        if member not in self.members:
            # It follows nothing, it only asked; or it is gone, and this reaches nobody.
            member.link.send(payload)
        self.tell(member.device, payload)

    def acknowledge(self, member: Member) -> bool:
        """Tell a member what became of its commands meanwhile; false when it could not be told."""
        dedup = self._replica.dedup
        last = dedup.last[member.device]
        done, frames = [], []
        for number in range(member.told + 1, last + 1):
            if dedup.unclear(member.device, number):
                # It is told, and what comes after it, when the store has said why.
                last = number - 1
                self._look()
                break
            refusal = dedup.refusal(member.device, number)
            if refusal is not None:
                frames.append(encode.rejected(number, *refusal))
            else:
                done.append(encode.answer_item(number, self._replica.board.revision))
        if done:
            frames.append(encode.commit_frame(done))
        if not all(member.link.send(Payload(frame)) for frame in frames):
            return False
        member.told = max(member.told, last)
        return True

    def learned(self, device: str) -> None:
        """The store has said why commands of the device were refused."""
        for member in self.members.of_device(device):
            if member.live:
                self.acknowledge(member)

    def heartbeat(self, part: int) -> None:
        """Let a part of the browsers know that the line works, the time, and where the room is."""
        beat = encode.ping(0, self._clock(), self._replica.position.revision)
        self.fanout.send_part(part, Payload(beat))

    # -- when the replica takes another past ------------------------------------------------

    def start_over(self) -> None:
        """Everybody gets the board anew, as who they are on it. ``fanout.stand_at`` comes first."""
        self.snapshots.forget()
        self.balancing.take_over()
        for member in self.members:
            if self._reseat(member):
                self.admit(member, back=True)

    def _reseat(self, member: Member) -> bool:
        """Who a member is on a board that has been taken in anew; False when it is out."""
        actor, replica = member.actor, self._replica
        if actor.role in ("facilitator", "screen"):
            key = replica.board.get(Key, actor.role)
            if key is None or key.hash != actor.token:
                member.link.close(close_codes.BAD_KEY)
                return False
            return True
        known = replica.participants.get(actor.token)
        participant = replica.board.get(Participant, known) if known is not None else None
        if participant is not None and participant.removed and not participant.may_return:
            member.link.close(close_codes.REMOVED)
            return False
        # One whose joining got lost joins again: it is the first thing that its browser offers.
        role = "participant" if participant is not None else "guest"
        own_id = participant.id if participant is not None else actor.id
        member.become(Actor(role, own_id, actor.token))
        return True


async def _send(member: Member, chunks: Chunks) -> bool:
    if await member.send_chunks(chunks):
        return True
    log.info("a reader stood still while it was brought up")
    member.link.close(close_codes.TOO_SLOW)
    return False
