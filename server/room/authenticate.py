"""Who is let in, at whichever door they knock: with a hello, or with a request that names a room.

Who shows nothing that the room knows gets one answer, whatever was wrong: the code, the key or the
token. The same is done for it, so that time does not tell either: the store is asked once for what
a room of that code would know (``Store.glance``), and the miss is counted
(``server/limits/guess_limit.py``). Who shows what the room knows is let in, or told what became of
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from board.commands import Actor
from server.limits.denied import Denied
from server.protocol.credentials import device_key, hash_of, is_code, is_secret, new_code
from server.room.access import admit, admit_to_plan
from server.room.resync import PATIENCE

if TYPE_CHECKING:
    from server.protocol.results import Glance
    from server.room.hub import Hub
    from server.room.room import Room

#: The device of a request that has none: nobody counts by it.
NO_DEVICE = "request_"


@dataclass(frozen=True, slots=True)
class Knock:
    """What somebody shows at a door. ``roles``: as which of them, the first that fits."""

    code: str
    secret: str
    roles: tuple[str, ...]
    address: str
    device: str = NO_DEVICE
    #: Whether the door is one that people join by, who have nothing to show yet.
    newcomers: bool = False


async def come_in(hub: Hub, knock: Knock) -> tuple[Room, Actor]:
    """The room, and who this is in it.

    Raises ``Refused``: ``unknown``, ``removed`` or ``busy``; and ``StoreDown``.
    """
    room = hub.live(knock.code)
    actor = _known(room, knock)
    if room is None or actor is None:
        room, actor = await _looked_up(hub, room, knock)
    hub.doorkeeper.came(knock.address, knock.code)
    return room, actor


async def come_in_by_now(hub: Hub, knock: Knock) -> tuple[Room, Actor]:
    """The same for a request that reads or ends what there is, and is followed by no news.

    What another process was told is known here in a moment, but not yet: a room that was just
    deleted would be read from memory, and a key that was just renewed would open. So the store is
    asked; where it does not answer in time, the room is as it is remembered.
    """
    room, _ = await come_in(hub, knock)
    await room.resync.compare(PATIENCE)
    return await come_in(hub, knock)


async def _looked_up(hub: Hub, live: Room | None, knock: Knock) -> tuple[Room, Actor]:
    """For who is not known to a room that is live here."""
    # By a time that all processes share and nobody sets.
    await hub.clock.ready()
    now = hub.clock.board() / 1000
    closed = hub.doorkeeper.closed(knock.address, knock.code, now)
    newcomer = _newcomer(live, knock)
    if live is not None and newcomer is not None and not closed:
        return live, newcomer
    code = knock.code if is_code(knock.code) else new_code()
    glance = await hub.store.glance(code, device_key(hash_of(knock.secret), knock.device))
    proven = glance is not None and _proven(glance, knock)
    if closed and not proven:
        # Whether the code was right is not said, nor who is a newcomer.
        raise Denied("busy")
    if proven or (glance is not None and live is None and _may_be_told_by_the_board(knock)):
        room = await hub.room(code)
        if room is not None and room is live:
            # What it knows this process has not heard of.
            await room.resync.catch_up()
        actor = _known(room, knock) or _newcomer(room, knock)
        if room is not None and actor is not None:
            return room, actor
    await hub.doorkeeper.missed(knock.address, now)
    raise Denied("unknown")


def _may_be_told_by_the_board(knock: Knock) -> bool:
    """Whether it may be a token, which only the board of a room tells from a newcomer's."""
    return "participant" in knock.roles and is_secret(knock.secret)


def _known(room: Room | None, knock: Knock) -> Actor | None:
    """Who this is to the room. Raises ``Refused("removed")``."""
    actors = (_admitted(room, role, knock) for role in knock.roles)
    return next((actor for actor in actors if actor is not None and actor.role != "guest"), None)


def _newcomer(room: Room | None, knock: Knock) -> Actor | None:
    """The guest that somebody unknown is here, where this is a door for guests."""
    if not knock.newcomers or "participant" not in knock.roles:
        return None
    return _admitted(room, "participant", knock)


def _admitted(room: Room | None, role: str, knock: Knock) -> Actor | None:
    if room is None:
        return None
    try:
        if role == "plan":
            return admit_to_plan(room.replica.board, knock.secret)
        return admit(
            room.replica.board, room.replica.participants, role, knock.secret, knock.device
        )
    except Denied as refused:
        if refused.reason == "removed":
            raise
        return None


def _proven(glance: Glance, knock: Knock) -> bool:
    """Whether the store's room knows what is shown, or has counted commands of this very device."""
    if "participant" in knock.roles and glance.counted:
        return True
    return any(glance.keys.get(role) == hash_of(knock.secret) for role in knock.roles)
