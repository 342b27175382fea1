"""Lets a browser in that said hello, whichever way it came."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from server import closing, wire
from server.access import Refused, admit, device_key, is_code
from server.catching_up import compare, out_of_touch
from server.incoming import Hello
from server.member import Link, Member
from server.outcome import Position, StoreDown
from server.repair import heard_of_more
from server.room import Room

if TYPE_CHECKING:
    from server.hub import Hub

#: Seconds that a browser waits at the door for the store; it takes a line for dead after four.
#: Then it is let in on what is remembered, and told anew where the store says otherwise.
PATIENCE = 2.0

_CLOSE_OF = {
    "unknown": closing.UNKNOWN_ROOM,
    "key": closing.BAD_KEY,
    "removed": closing.REMOVED,
    "busy": closing.TOO_MUCH,
}


class TurnedAway(Exception):
    """Not let in; ``code`` stands in ``server/closing.py``."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


async def admitted(hub: Hub, hello: Hello, address: str, link: Link) -> tuple[Room, Member]:
    """The room, and who this is in it; not yet entered. Raises ``TurnedAway``."""
    if hello.version != wire.WIRE_VERSION:
        raise TurnedAway(closing.WRONG_VERSION)
    try:
        return await _admitted(hub, hello, address, link)
    except Refused as refused:
        raise TurnedAway(_CLOSE_OF[refused.reason]) from None
    except StoreDown:
        raise TurnedAway(closing.STORE_DOWN) from None


async def _admitted(hub: Hub, hello: Hello, address: str, link: Link) -> tuple[Room, Member]:
    room = await hub.room(hello.code) if is_code(hello.code) else None
    if room is None:
        await hub.doorkeeper.judge(address, time.time(), found=False)
        raise Refused("unknown")
    actor = admit(room.board, room.participants, hello.role, hello.token, hello.device)
    if actor.role == "guest":
        await hub.doorkeeper.judge(address, time.time(), found=True)
    if not room.members.free_for(actor.token):
        raise Refused("busy")
    position = Position(*hello.position) if hello.position is not None else None
    key = device_key(actor.token, hello.device)
    await catch_up_with(room, position, key)
    if room.closed:
        # Nobody was in it, and the hub let go of it while we waited.
        return await _admitted(hub, hello, address, link)
    # It may have joined, or been put out, on another process, which is known here only now.
    actor = admit(room.board, room.participants, hello.role, hello.token, hello.device)
    return room, Member(link, actor, key, position)


async def catch_up_with(room: Room, position: Position | None, device: str) -> None:
    """A browser that comes from another process may have heard what this one has not yet.

    And what this one has may be of no use any more, when it has slept: a welcome tells the
    browser which of its commands are done with.
    """
    ahead = (
        position is not None
        and position.epoch == room.position.epoch
        and not room.knows(position.revision, position.digest)
    )
    if not ahead and device not in room.ledger.holes() and not out_of_touch(room):
        return
    if await compare(room, PATIENCE) and position is not None:
        heard_of_more(room, position)
