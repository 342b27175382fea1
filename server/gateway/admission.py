"""Lets a browser in that said hello, whichever way it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from board.commands import Actor
from server.limits.denied import Denied
from server.protocol import close_codes, encode
from server.protocol.credentials import device_key
from server.protocol.decode import Hello
from server.protocol.results import Position, StoreDown
from server.room.access import admit
from server.room.authenticate import Credentials, authenticate
from server.room.keeping import keep
from server.room.member import Link, Member
from server.room.resync import PATIENCE
from server.room.room import Room
from server.room.snapshot import NOWHERE

if TYPE_CHECKING:
    from server.room.hub import Hub

#: As whom one can say hello.
ROLES = ("participant", "facilitator", "screen")

_CLOSE_OF = {
    "unknown": close_codes.UNKNOWN_ROOM,
    # A key that was good when it was shown, and is not any more.
    "key": close_codes.UNKNOWN_ROOM,
    "removed": close_codes.REMOVED,
    "busy": close_codes.TOO_MUCH,
}


class TurnedAway(Exception):
    """Not let in; ``code`` stands in ``server/protocol/close_codes.py``."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


async def admitted(
    hub: Hub, hello: Hello, address: str, link: Link, *, seated: bool = True
) -> tuple[Room, Member]:
    """The room, and who this is in it; not yet entered. Raises ``TurnedAway``.

    ``seated``: it will take a seat of its own. A request of a device that has one takes none.
    """
    if hello.version != encode.WIRE_VERSION:
        raise TurnedAway(close_codes.WRONG_VERSION)
    try:
        return await _admitted(hub, hello, address, link, seated)
    except Denied as denied:
        raise TurnedAway(_CLOSE_OF[denied.reason]) from None
    except StoreDown:
        raise TurnedAway(close_codes.STORE_DOWN) from None


async def _admitted(
    hub: Hub, hello: Hello, address: str, link: Link, seated: bool
) -> tuple[Room, Member]:
    roles = (hello.role,) if hello.role in ROLES else ()
    shown = Credentials(hello.code, hello.token, roles, address, hello.device, newcomers=True)
    room, actor = await authenticate(hub, shown)
    key = device_key(actor.token, hello.device)
    has_seat = not seated and bool(room.audience.members.of_device(key))
    if not has_seat and not room.audience.members.free_for(actor.token):
        raise Denied("busy")
    await catch_up_with(room, hello, actor)
    if actor.role != "guest":
        await keep(room.code, hub.store, room.replica)
    if room.closed or room.gone:
        # Nobody was in it, and the hub let go of it while we waited; or it was deleted.
        return await _admitted(hub, hello, address, link, seated)
    # It may have joined, or been put out, on another process, which is known here only now.
    actor = admit(
        room.replica.board, room.replica.participants, hello.role, hello.token, hello.device
    )
    return room, Member(link, actor, key, shown_by(hello))


def admitted_again(room: Room, hello: Hello, member: Member) -> bool:
    """Who a member is by now; whether it has joined since. Raises ``TurnedAway``."""
    was = member.actor.role
    try:
        actor = admit(
            room.replica.board, room.replica.participants, hello.role, hello.token, hello.device
        )
    except Denied as denied:
        raise TurnedAway(_CLOSE_OF[denied.reason]) from None
    member.become(actor)
    return was != actor.role


def shown_by(hello: Hello) -> Position | None:
    """What the browser shows, None where that is nothing."""
    return Position(*hello.position) if hello.position is not None else None


async def catch_up_with(room: Room, hello: Hello, actor: Actor) -> None:
    """A browser that comes from another process may have been told what this one has not heard.

    And what this one has may be of no use any more, when it has slept: a welcome tells the
    browser which of its commands are done with. So the store is asked; where it does not answer,
    who has nothing to lose is let in on what is remembered. Nobody else is: a welcome would turn
    their page back. Raises ``StoreDown``, and the page keeps what it shows and tries again.
    """
    device = device_key(actor.token, hello.device)
    further = _further(room, hello, device)
    if not further and not room.replica.dedup.has_holes(device) and not room.resync.out_of_touch():
        return
    # What a stranger claims to have seen is no news of the store: anybody can claim anything.
    stranger = actor.role == "guest"
    with room.replica.dedup.doubting(device):
        resync = room.resync
        compare = resync.compare_in_turn if stranger and further else resync.compare
        compared = await compare(PATIENCE)
    position = shown_by(hello)
    if compared and position is not None and not stranger:
        # What it has seen beyond this is not there any more.
        room.resync.heard_of_more(position)
    elif not compared and (further or room.replica.dedup.has_holes(device)):
        raise StoreDown("the store cannot say what a browser was told elsewhere, or is to be told")


def _further(room: Room, hello: Hello, device: str) -> bool:
    """Whether the browser has been shown, or told, what is not known here."""
    if hello.answered > room.replica.dedup.last[device]:
        return True
    position = shown_by(hello)
    if position is None or position == NOWHERE:
        return False
    here = room.replica.position
    return position.epoch != here.epoch or not room.replica.knows(
        position.revision, position.digest
    )
