"""Has the store keep a room for its own time, once somebody is in it: a day, until then."""

from __future__ import annotations

from contextlib import suppress

from server.protocol.results import Batch, Landed, StoreDown
from server.room.replica import Replica
from server.store.store import Store


async def keep(code: str, store: Store, replica: Replica) -> None:
    """Somebody is in the room: its own time counts from now on, though nothing was done yet.

    Where the store does not answer, or is elsewhere by now, the room is kept as it was.
    """
    until = replica.ends
    if replica.expires == until:
        return
    with suppress(StoreDown):
        # Where the store is elsewhere by now, somebody has done something, and that keeps it.
        if isinstance(await store.commit(code, replica.position, until, Batch()), Landed):
            replica.expires = until
