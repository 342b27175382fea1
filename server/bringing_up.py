"""Brings one member from what it has to what everybody has, at the pace it can take."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from server import closing, wire
from server.member import Member, Payload
from server.snapshot import changes_since, limited

if TYPE_CHECKING:
    from server.room import Room

log = logging.getLogger("board.room")


async def bring_up(room: Room, member: Member) -> None:
    """Send a snapshot or what changed, until nothing is left; then the member is live.

    Between the last look at the room's position and going live nothing is awaited, so no
    commit can fall between.
    """
    if member.actor.role == "guest":
        await _send(member, limited(room.board, room.position))
        return
    first = True
    while True:
        touched = room.history.since(member.position) if member.position is not None else None
        if touched is None:
            snapshot = room.snapshot()
            position = snapshot.position
            chunks: Iterable[Payload] = snapshot.chunks(member.viewer)
        else:
            position = room.position
            chunks = changes_since(room.board, touched, member, position)
            if not touched and not first:
                break
        first = False
        if not await _send(member, chunks):
            return
        member.position = position
        if position == room.position:
            break
    room.fanout.add(member)
    member.link.send(room.presence.everybody())
    acknowledge(room, member)


def acknowledge(room: Room, member: Member) -> None:
    """Tell a member of its commands that landed while it was being brought up."""
    last = room.devices.get(member.device, 0)
    if last > member.told:
        head = wire.commit_head(room.position.revision, room.position.digest, 0, "")
        item = wire.commit_item(head, wire.commit_changes(()), last)
        member.link.send(Payload(wire.commit_frame([item])))
        member.told = last


async def _send(member: Member, chunks: Iterable[Payload]) -> bool:
    for chunk in chunks:
        if not await member.send_chunk(chunk):
            log.info("a reader stood still while it was brought up")
            member.link.close(closing.TOO_SLOW)
            return False
    return True
