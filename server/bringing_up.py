"""Brings one member from what it has to what everybody has, at the pace it can take."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from server import closing, wire
from server.member import Chunks, Member, Payload
from server.snapshot import limited

if TYPE_CHECKING:
    from server.room import Room

log = logging.getLogger("board.room")


async def bring_up(room: Room, member: Member) -> None:
    """Send a snapshot or what changed, until nothing is left; then the member is live.

    Between the last look at the room's position and going live nothing is awaited, so no
    commit can fall between.
    """
    if member.actor.role == "guest":
        await _send(member, limited(room.replica.board))
        return
    while True:
        snapshot = room.since(member.position)
        position = snapshot.position
        if not await _send(member, snapshot.chunks(member.viewer)):
            return
        member.position = position
        if position == room.replica.position:
            room.fanout.add(member)
            if member.link.send(room.presence.everybody()) and acknowledge(room, member):
                return
            # Full to the brim with the snapshot. Nothing of this may get lost: a roster is told
            # whole once, and an answer is what the person waits for.
            room.fanout.discard(member)
            await member.link.drained()


def acknowledge(room: Room, member: Member) -> bool:
    """Tell a member what became of its commands meanwhile; false when it could not be told."""
    last = room.replica.dedup.last(member.device)
    done, frames = [], []
    for number in range(member.told + 1, last + 1):
        if room.replica.dedup.unclear(member.device, number):
            # It is told, and what comes after it, when the store has said why.
            last = number - 1
            room.resync.look()
            break
        refusal = room.replica.dedup.refusal(member.device, number)
        if refusal is not None:
            frames.append(wire.rejected(number, *refusal))
        else:
            done.append(wire.answer_item(number, room.replica.board.revision))
    if done:
        frames.append(wire.commit_frame(done))
    if not all(member.link.send(Payload(frame)) for frame in frames):
        return False
    member.told = max(member.told, last)
    return True


async def _send(member: Member, chunks: Chunks) -> bool:
    if await member.send_chunks(chunks):
        return True
    log.info("a reader stood still while it was brought up")
    member.link.close(closing.TOO_SLOW)
    return False
