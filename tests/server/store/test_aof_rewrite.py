"""What was wiped goes off the disk soon, whatever else had the file written anew a moment ago."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from server.store.aof_rewrite import EVERY, TURN, Rewriting
from server.valkey.child import ValkeyChild
from server.valkey.client import redis_factory

WIPED = b"kanarifugl-1b77e0"


@pytest.fixture
async def store(empty_valkey: ValkeyChild) -> AsyncIterator[Redis]:
    client = redis_factory(empty_valkey.url)()
    yield client
    await client.aclose()


async def wipe(store: Redis) -> None:
    await store.set("note", WIPED)
    await store.delete("note")


async def begun(store: Redis) -> int:
    """How often the file has been begun anew, when none of that is under way any more."""
    about = await store.info("persistence")
    while about["aof_rewrite_in_progress"]:
        await asyncio.sleep(0.02)  # only the store knows
        about = await store.info("persistence")
    return int(about["aof_rewrites"])


def is_on_disk(valkey: ValkeyChild) -> bool:
    files = Path(valkey.folder.path, "appendonlydir").iterdir()
    return any(WIPED in file.read_bytes() for file in files)


async def test_what_is_wiped_after_the_days_first_writing_does_not_wait_for_it(
    empty_valkey: ValkeyChild, store: Redis
) -> None:
    rewriting = Rewriting(store)
    await rewriting.look()
    assert await begun(store) == 1, "the day's first"
    await wipe(store)
    assert is_on_disk(empty_valkey)
    rewriting.wish()
    await rewriting.look()
    assert await begun(store) == 2
    assert not is_on_disk(empty_valkey)


async def test_many_who_wipe_at_a_time_are_one_wish(store: Redis) -> None:
    rewriting = Rewriting(store)
    await rewriting.look()
    before = await begun(store)
    for _ in range(5):
        await wipe(store)
        rewriting.wish()
        await rewriting.look()
    assert await begun(store) == before + 1


async def test_a_turn_that_a_clock_put_far_ahead_keeps_nothing_on_the_disk(store: Redis) -> None:
    await Rewriting(store).look()
    assert await begun(store) == 1
    await Rewriting(store).look()
    assert await begun(store) == 1, "once a day, for all processes"
    # What a store makes of the turn's end whose clock is put back by a year.
    await store.expire(TURN, 400 * EVERY)
    await Rewriting(store).look()
    assert await begun(store) == 2
    await Rewriting(store).look()
    assert await begun(store) == 2
