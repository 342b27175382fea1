"""The store's contract, on the built-in Valkey and on REDIS_URL when that is set."""

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import AsyncIterator
from typing import Any

import pytest

from board.model import Card, Cause, Change, Commit, Put, Remove
from server.protocol.credentials import new_code
from server.protocol.records import chain, decode_commit, encode_body
from server.protocol.results import (
    Batch,
    DeviceAt,
    Gone,
    Landed,
    Lifetime,
    Moved,
    Position,
    StoreDown,
)
from server.store.store import Store
from server.store.time import LEFT
from server.valkey.client import redis_factory
from tests.patience import PATIENCE

NEVER = 4_000_000_000_000
LIFE = Lifetime(5, NEVER, 0)


@pytest.fixture(params=["embedded", *(["REDIS_URL"] if os.environ.get("REDIS_URL") else [])])
def url(request: pytest.FixtureRequest, redis_url: str) -> str:
    return redis_url if request.param == "embedded" else os.environ["REDIS_URL"]


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    store = Store(redis_factory(url)())
    yield store
    await store.close()


@pytest.fixture
async def other(url: str) -> AsyncIterator[Store]:
    """The store as a second process has it."""
    store = Store(redis_factory(url)())
    yield store
    await store.close()


def commits_in(message: tuple[Any, ...]) -> list[Commit]:
    """Those that it tells of, as somebody has them who knew none of them."""
    return [decode_commit(body, digest) for _, body, digest in message[1]]


class Ear:
    def __init__(self) -> None:
        self.messages: asyncio.Queue[tuple[Any, ...]] = asyncio.Queue()
        self.gaps: asyncio.Queue[None] = asyncio.Queue()

    def on_message(self, message: tuple[Any, ...]) -> None:
        self.messages.put_nowait(message)

    def on_gap(self) -> None:
        self.gaps.put_nowait(None)


async def founded(store: Store) -> tuple[str, Position]:
    code, epoch = new_code(), secrets.token_hex(4)
    body = encode_body(1, "workshop.found", "f", Cause("", 0), 5, ())
    assert await store.found(code, epoch, chain(0, body), LIFE, body, [])
    return code, Position(epoch, 1, chain(0, body))


def card(card_id: str, chosen: bool = True) -> Put:
    return Put(Card(card_id, "open", chosen))


def batch_on(position: Position, device: str, first: int, *changes: tuple[Change, ...]) -> Batch:
    batch = Batch(devices={device: (first - 1, first + len(changes) - 1)})
    digest = position.digest
    for step, of_one in enumerate(changes):
        revision, cause = position.revision + 1 + step, Cause(device, first + step)
        body = encode_body(revision, "card.choose", "f", cause, 7, of_one)
        digest = chain(digest, body)
        batch.bodies.append(body)
        batch.commits.append(Commit(revision, digest, "card.choose", "f", cause, 7, of_one))
    return batch


def after(batch: Batch, position: Position) -> Position:
    last = batch.commits[-1]
    return Position(position.epoch, last.revision, last.digest)


async def test_a_code_is_founded_once(store: Store) -> None:
    code, position = await founded(store)
    again = await store.found(code, "other", 1, LIFE, b"x", [])
    assert not again
    assert await store.position(code) == position


async def test_what_landed_is_loaded_whole_and_in_order(store: Store, other: Store) -> None:
    code, position = await founded(store)
    batch = batch_on(position, "d", 1, (card("per"), card("sandra")), (Remove("card", "per"),))
    assert await store.commit(code, position, NEVER, batch) == Landed()
    loaded = await other.load(code)
    assert loaded is not None
    assert loaded.position == after(batch, position)
    assert loaded.records == [Card("sandra", "open", True)]
    assert loaded.devices == {"d": 2}
    assert loaded.log[1:] == batch.commits
    assert await other.tail(code, 2) == batch.commits[1:]


@pytest.mark.parametrize("wrong", ["epoch", "revision", "digest"])
async def test_a_commit_on_another_position_changes_nothing(store: Store, wrong: str) -> None:
    code, position = await founded(store)
    believed = Position(
        position.epoch + ("x" if wrong == "epoch" else ""),
        position.revision + (wrong == "revision"),
        position.digest ^ (wrong == "digest"),
    )
    batch = batch_on(believed, "d", 1, (card("per"),))
    assert await store.commit(code, believed, NEVER, batch) == Moved()
    loaded = await store.load(code)
    assert loaded is not None
    assert (loaded.position, loaded.records, loaded.devices) == (position, [], {})


async def test_a_device_number_lands_once(store: Store) -> None:
    code, position = await founded(store)
    first = batch_on(position, "d", 1, (card("per"),))
    await store.commit(code, position, NEVER, first)
    now = after(first, position)
    again = batch_on(now, "d", 1, (card("per", False),))
    assert await store.commit(code, now, NEVER, again) == DeviceAt("d", 1)
    skipping = batch_on(now, "d", 3, (card("per", False),))
    assert await store.commit(code, now, NEVER, skipping) == DeviceAt("d", 1)
    assert await store.position(code) == now


async def test_a_refusal_uses_its_number_and_leaves_the_revision(store: Store) -> None:
    code, position = await founded(store)
    refusal = Batch(devices={"d": (0, 1)}, refused={("d", 1): ("too_long", {"most": 80})})
    assert await store.commit(code, position, NEVER, refusal) == Landed()
    loaded = await store.load(code)
    assert loaded is not None
    assert (loaded.position, loaded.devices) == (position, {"d": 1})
    assert loaded.refused == {("d", 1): ("too_long", {"most": 80})}
    assert await store.refusals(code, "d", [1, 2]) == {("d", 1): ("too_long", {"most": 80})}


async def test_of_two_processes_on_one_position_one_lands(store: Store, other: Store) -> None:
    code, position = await founded(store)
    for round_number in range(20):
        mine = batch_on(position, "mine", round_number + 1, (card("per"),))
        theirs = batch_on(position, "theirs", round_number + 1, (card("amina"),))
        outcomes = await asyncio.gather(
            store.commit(code, position, NEVER, mine), other.commit(code, position, NEVER, theirs)
        )
        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Landed", "Moved"]
        position = after(mine if outcomes[0] == Landed() else theirs, position)
        loser = "theirs" if outcomes[0] == Landed() else "mine"
        refusal = Batch(devices={loser: (round_number, round_number + 1)})
        assert await store.commit(code, position, NEVER, refusal) == Landed()


async def test_a_commit_to_a_room_that_is_gone_says_so(store: Store) -> None:
    code, position = await founded(store)
    await store.delete(code)
    assert await store.commit(code, position, NEVER, batch_on(position, "d", 1, ())) == Gone()
    assert await store.load(code) is None
    assert await store.position(code) is None


async def test_who_follows_hears_every_later_commit(store: Store, other: Store) -> None:
    code, position = await founded(store)
    for number in range(1, 30):
        ear = Ear()
        await other.follow(code, ear)
        batch = batch_on(position, "d", number, (card("per"),))
        await store.commit(code, position, NEVER, batch)
        position = after(batch, position)
        message = await asyncio.wait_for(ear.messages.get(), PATIENCE)
        assert commits_in(message) == batch.commits
        await other.unfollow(code)


async def test_a_purge_forgets_the_log_before_it(store: Store) -> None:
    code, position = await founded(store)
    first = batch_on(position, "d", 1, (card("per"),))
    await store.commit(code, position, NEVER, first)
    now = after(first, position)
    purge = batch_on(now, "d", 2, (card("sandra"),))
    purge.purges = True
    await store.commit(code, now, NEVER, purge)
    assert [commit.revision for commit in await store.tail(code, 0)] == [3]


async def test_a_room_expires_whole(store: Store) -> None:
    code, position = await founded(store)
    await store.commit(code, position, NEVER, batch_on(position, "d", 1, (card("per"),)))
    keys = [key async for key in store.redis.scan_iter(match=f"room:{{{code}}}*", count=1000)]
    lives = [await store.redis.pexpiretime(key) for key in keys]
    assert len(keys) == 4
    assert set(lives) == {NEVER + LEFT}


async def test_a_subscription_that_was_cut_comes_back_and_says_so(
    store: Store, other: Store
) -> None:
    code, position = await founded(store)
    ear = Ear()
    await other.follow(code, ear)
    await store.redis.client_kill_filter(_type="pubsub", skipme=True)
    await asyncio.wait_for(ear.gaps.get(), PATIENCE)
    batch = batch_on(position, "d", 1, (card("per"),))
    await store.commit(code, position, NEVER, batch)
    message = await asyncio.wait_for(ear.messages.get(), PATIENCE)
    assert commits_in(message) == batch.commits


async def test_a_store_that_is_away_is_said_to_be_down(free_port: int) -> None:
    store = Store(redis_factory(f"redis://127.0.0.1:{free_port}")())
    with pytest.raises(StoreDown):
        await store.load("K7MQ4TXP")
    with pytest.raises(StoreDown):
        await store.commit("K7MQ4TXP", Position("e", 1, 1), NEVER, Batch())
    with pytest.raises(StoreDown):
        await store.time.look()
    await store.close()
