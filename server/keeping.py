"""How long the store keeps a room: a day until somebody has come in, and then its own time."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING

from board.model import Put, Record, Workshop
from server.outcome import Batch, Landed, StoreDown
from server.replica import own_time

if TYPE_CHECKING:
    from server.room import Room


def kept_until(batch: Batch, records: Iterable[Record], before: int) -> int:
    """When the store lets go of the room once the batch has landed, in ms since 1970.

    ``records`` are the room's, its workshop at least, and ``before`` is when the store would have
    let go of it until now: a batch of refusals keeps nothing.
    """
    if not batch.commits:
        return before
    changes = (change for commit in reversed(batch.commits) for change in commit.changes)
    puts = (change.record for change in changes if isinstance(change, Put))
    return own_time(chain(puts, records), before)


async def keep(room: Room) -> None:
    """Somebody is in the room: its own time counts from now on, though nothing was done yet."""
    until = own_time(room.replica.board.all(Workshop), room.replica.expires)
    if room.replica.expires == until:
        return
    with suppress(StoreDown):
        # Where the store is elsewhere by now, somebody has done something, and that keeps it.
        if isinstance(
            await room.store.commit(room.code, room.replica.position, until, Batch()), Landed
        ):
            room.replica.expires = until
