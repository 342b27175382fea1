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
class Credentials:
    """What somebody shows at a door. ``roles``: as which of them, the first that fits."""

    code: str
    secret: str
    roles: tuple[str, ...]
    address: str
    device: str = NO_DEVICE
    #: Whether the door is one that people join by, who have nothing to show yet.
    newcomers: bool = False


async def authenticate(hub: Hub, shown: Credentials) -> tuple[Room, Actor]:
    """The room, and who this is in it.

    Raises ``Denied``: ``unknown``, ``removed`` or ``busy``; and ``StoreDown``.
    """
    room = hub.live(shown.code)
    actor = _known(room, shown)
    if room is None or actor is None:
        room, actor = await _looked_up(hub, room, shown)
    hub.guess_limiter.came(shown.address, shown.code)
    return room, actor


async def authenticate_afresh(hub: Hub, shown: Credentials) -> tuple[Room, Actor]:
    """The same for a request that reads or ends what there is, and is followed by no news.

    What another process was told is known here in a moment, but not yet: a room that was just
    deleted would be read from memory, and a key that was just renewed would open. So the store is
    asked; where it does not answer in time, the room is as it is remembered.
    """
    room, _ = await authenticate(hub, shown)
    await room.resync.compare(PATIENCE)
    return await authenticate(hub, shown)


async def _looked_up(hub: Hub, live: Room | None, shown: Credentials) -> tuple[Room, Actor]:
    """For who is not known to a room that is live here."""
    # By a time that all processes share and nobody sets.
    await hub.clock.ready()
    now = hub.clock.board() / 1000
    closed = hub.guess_limiter.closed(shown.address, shown.code, now)
    newcomer = _newcomer(live, shown)
    if live is not None and newcomer is not None and not closed:
        return live, newcomer
    code = shown.code if is_code(shown.code) else new_code()
    glance = await hub.store.glance(code, device_key(hash_of(shown.secret), shown.device))
    proven = glance is not None and _proven(glance, shown)
    if closed and not proven:
        # Whether the code was right is not said, nor who is a newcomer.
        raise Denied("busy")
    if proven or (glance is not None and live is None and _may_be_told_by_the_board(shown)):
        room = await hub.room(code)
        if room is not None and room is live:
            # What it knows this process has not heard of.
            await room.resync.catch_up()
        actor = _known(room, shown) or _newcomer(room, shown)
        if room is not None and actor is not None:
            return room, actor
    await hub.guess_limiter.missed(shown.address, now)
    raise Denied("unknown")


def _may_be_told_by_the_board(shown: Credentials) -> bool:
    """Whether it may be a token, which only the board of a room tells from a newcomer's."""
    return "participant" in shown.roles and is_secret(shown.secret)


def _known(room: Room | None, shown: Credentials) -> Actor | None:
    """Who this is to the room. Raises ``Denied("removed")``."""
    actors = (_admitted(room, role, shown) for role in shown.roles)
    return next((actor for actor in actors if actor is not None and actor.role != "guest"), None)


def _newcomer(room: Room | None, shown: Credentials) -> Actor | None:
    """The guest that somebody unknown is here, where this is a door for guests."""
    if not shown.newcomers or "participant" not in shown.roles:
        return None
    return _admitted(room, "participant", shown)


def _admitted(room: Room | None, role: str, shown: Credentials) -> Actor | None:
    if room is None:
        return None
    try:
        if role == "plan":
            return admit_to_plan(room.replica.board, shown.secret)
        return admit(
            room.replica.board, room.replica.participants, role, shown.secret, shown.device
        )
    except Denied as denied:
        if denied.reason == "removed":
            raise
        return None


def _proven(glance: Glance, shown: Credentials) -> bool:
    """Whether the store's room knows what is shown, or has counted commands of this very device."""
    if "participant" in shown.roles and glance.counted:
        return True
    return any(glance.keys.get(role) == hash_of(shown.secret) for role in shown.roles)
