"""Who is here is told until the room is let go of, and then nobody waits for the telling."""

from __future__ import annotations

import asyncio

import pytest
from redis.asyncio import Redis

from server.room.presence import Presence
from server.store.store import Store
from tests.patience import PATIENCE


@pytest.mark.parametrize("turns", range(6))
async def test_a_room_can_be_let_go_of_at_the_moment_somebody_leaves_it(
    redis: Redis, turns: int
) -> None:
    store = Store(redis)
    presence = Presence("K7MQ4TXP", store, lambda _: None)
    await asyncio.sleep(0)  # one turn of the loop
    presence.changed(())
    # So many turns of the loop after the word that somebody left.
    for _ in range(turns):
        await asyncio.sleep(0)  # one turn of the loop
    try:
        async with asyncio.timeout(PATIENCE):
            await presence.stop()
    finally:
        await store.close()
