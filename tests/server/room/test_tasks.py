"""Who is told to stop stops, also where a library took the word for an error of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from redis.asyncio import Redis

from server.room.tasks import end
from server.store.aof_rewrite import Rewriting
from tests.patience import PATIENCE

#: Turns of the loop within which a first look has been at every wait that it has.
TURNS = 60


async def _goes_on(do: Callable[[], Awaitable[None]]) -> None:
    """Waits for what never comes, as one who goes on does after the word to stop."""
    while True:
        await do()
        await asyncio.Event().wait()


async def _ended(task: asyncio.Task[None], turns: int) -> None:
    for _ in range(turns):
        await asyncio.sleep(0)  # one turn of the loop
    async with asyncio.timeout(PATIENCE):
        await end((task,))
    assert task.done()


async def test_a_task_that_takes_no_notice_at_first_ends_all_the_same() -> None:
    heard = 0

    async def deaf() -> None:
        nonlocal heard
        while heard < 3:
            with suppress(asyncio.CancelledError):
                await asyncio.Event().wait()
            heard += 1

    await _ended(asyncio.create_task(deaf()), 1)
    assert heard == 3


async def test_what_a_task_raises_at_its_end_is_nobodys() -> None:
    async def fails() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            raise OSError("the store is away")

    await _ended(asyncio.create_task(fails()), 1)


async def test_a_look_at_the_store_is_ended_wherever_it_waits(redis: Redis) -> None:
    await redis.ping()
    for turns in range(TURNS):
        await _ended(asyncio.create_task(_goes_on(Rewriting(redis).look)), turns)
