"""What replicas do not have counts for nothing: not as saved, not as news, not as read."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from redis.asyncio import Redis

from server.protocol.credentials import new_code
from server.protocol.results import Batch, Landed, Moved, Position, StoreDown
from server.store.store import Store
from server.valkey.child import ValkeyChild
from server.valkey.client import redis_factory
from tests.replicated import Pair
from tests.server.store.test_store import LIFE, NEVER, Ear, after, batch_on, card, founded

#: What a store asks of a room: the name, and the commands of one time, in order.
ASKED = {
    "position": ["hmget"],
    "load": ["multi", "hgetall", "hgetall", "xrevrange", "hgetall", "hgetall", "exec"],
    "tail": ["xrange"],
    "refusals": ["hmget"],
    "delete": ["del", "exists"],
}
WAITED = ["set", "wait"]


@pytest.fixture
async def pair() -> AsyncIterator[Pair]:
    async with Pair() as pair:
        yield pair


@pytest.fixture
async def store(pair: Pair) -> AsyncIterator[Store]:
    store = Store(redis_factory(pair.primary.url)(), wait_replicas=1)
    yield store
    await store.close()


def readings(store: Store, code: str) -> dict[str, Callable[[], Awaitable[object]]]:
    return {
        "position": lambda: store.position(code),
        "load": lambda: store.load(code),
        "tail": lambda: store.tail(code, 0),
        "refusals": lambda: store.refusals(code, "d", [1]),
        "delete": lambda: store.delete(code),
    }


async def test_with_a_replica_everything_works_as_without(store: Store) -> None:
    code, position = await founded(store)
    ear = Ear()
    await store.follow(code, ear)
    batch = batch_on(position, "d", 1, (card("per"),), (card("sandra"),))
    assert await store.commit(code, position, NEVER, batch) == Landed()
    assert (await ear.messages.get())[0] == "commits"
    assert await store.commit(code, position, NEVER, batch) == Moved()
    now = after(batch, position)
    refusal = Batch(devices={"d": (2, 3)}, refused={("d", 3): ("too_long", {})})
    assert await store.commit(code, now, NEVER, refusal) == Landed()
    loaded = await store.load(code)
    assert loaded is not None
    assert (loaded.position, loaded.devices) == (now, {"d": 3})
    assert [record.id for record in loaded.records] == ["per", "sandra"]
    assert loaded.log[1:] == await store.tail(code, 1) == batch.commits
    assert await store.position(code) == now
    assert await store.refusals(code, "d", [3]) == loaded.refused == refusal.refused
    assert await store.delete(code) == 0
    assert await store.load(code) is None


async def test_what_only_the_primary_has_is_neither_saved_nor_told_nor_read(
    store: Store, pair: Pair
) -> None:
    code, position = await founded(store)
    ear = Ear()
    await store.follow(code, ear)
    pair.replica.kill()
    batch = batch_on(position, "d", 1, (card("per"),))
    with pytest.raises(StoreDown, match="0 of 1 replicas"):
        await store.commit(code, position, NEVER, batch)
    # It is on this server all the same, so asking again finds it there, and waits again.
    with pytest.raises(StoreDown, match="0 of 1 replicas"):
        await store.commit(code, position, NEVER, batch)
    with pytest.raises(StoreDown, match="0 of 1 replicas"):
        await founded(store)
    for read in readings(store, code).values():
        with pytest.raises(StoreDown, match="0 of 1 replicas"):
            await read()
    assert ear.messages.empty()
    assert len(await store.redis.keys("room:*:meta")) == 0, "the one was deleted, none was made"


async def test_a_replica_that_is_back_makes_all_of_it_count(store: Store, pair: Pair) -> None:
    code, position = await founded(store)
    pair.replica.kill()
    batch = batch_on(position, "d", 1, (card("per"),))
    with pytest.raises(StoreDown):
        await store.commit(code, position, NEVER, batch)
    await pair.follow()
    assert await store.commit(code, position, NEVER, batch) == Moved()
    assert await store.position(code) == after(batch, position)


async def commands(redis: Redis, ask: Callable[[], Awaitable[object]]) -> tuple[list[str], int]:
    """The commands that ``ask`` sends, sorted, and in how many pieces they come to the server."""
    before = await _calls(redis)
    trips = (await redis.info("stats"))["total_reads_processed"]
    await ask()
    # This very question is one of them.
    trips = (await redis.info("stats"))["total_reads_processed"] - trips - 1
    now = await _calls(redis)
    sent = [each for each, calls in now.items() for _ in range(calls - before.get(each, 0))]
    return sorted(each for each in sent if each not in ("info", "replconf")), trips


async def _calls(redis: Redis) -> dict[str, int]:
    about = await redis.info("commandstats")
    return {name.removeprefix("cmdstat_"): stat["calls"] for name, stat in about.items()}


async def test_without_the_setting_each_question_is_one_trip_of_its_own_commands(
    empty_valkey: ValkeyChild,
) -> None:
    redis = redis_factory(empty_valkey.url)()
    await _counted(Store(redis), redis, [], [])


async def test_with_it_each_question_is_followed_by_a_write_and_the_wait(
    store: Store,
) -> None:
    # The message waits until the replicas have what it tells of.
    await _counted(store, store.redis, WAITED, ["spublish"])


async def _counted(store: Store, redis: Redis, waited: list[str], told: list[str]) -> None:
    code, position = await founded(store)
    batch = batch_on(position, "d", 1, (card("per"),))
    await store.commit(code, position, NEVER, batch)
    second = batch_on(after(batch, position), "d", 2, (card("sandra"),))

    async def commit() -> None:
        assert await store.commit(code, after(batch, position), NEVER, second) == Landed()

    async def found() -> None:
        assert await store.found(new_code(), "e", 1, LIFE, b"x", [])

    made = [*ASKED["position"], *waited] if waited else []
    # The scripts call commands themselves.
    of_script = ["hget", "hmget", "hset", "hset", "hset", "pexpireat", "xadd", "xtrim"]
    of_script += ["pexpireat"] * 4 + (["spublish"] if not waited else [])
    of_found = ["del", "exists", "hset", "pexpireat", "pexpireat", "pexpireat", "xadd"]
    expected: dict[str, tuple[Callable[[], Awaitable[object]], list[str], int]] = {
        "commit": (commit, ["evalsha", *waited, *told, *of_script], 1 + len(told)),
        "found": (found, [*made, "evalsha", *waited, *of_found], 1 + bool(made)),
    }
    for name, ask in readings(store, code).items():
        expected[name] = (ask, [*ASKED[name], *waited], 1)
    for name, (ask, sent, trips) in expected.items():
        was_sent, were_trips = await commands(redis, ask)
        assert was_sent == sorted(sent), name
        if not waited:
            assert were_trips == trips, name
    await store.close()


async def test_an_unknown_position_is_waited_for_too(store: Store, pair: Pair) -> None:
    """A room that is gone may be gone on this server alone."""
    assert await store.position("K7MQ4TXP") is None
    pair.replica.kill()
    with pytest.raises(StoreDown):
        await store.position("K7MQ4TXP")
    with pytest.raises(StoreDown):
        await store.commit("K7MQ4TXP", Position("e", 1, 1), NEVER, Batch())
