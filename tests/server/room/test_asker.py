"""Asking a room for something without being in it: what is told, and what it leaves behind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import cast

import pytest

from board.commands import Actor, ShowCard, ShowNames
from board.model import WORKSHOP_ID, Workshop
from server.content.load import Content
from server.limits.room_limits import RoomLimits
from server.protocol.credentials import device_key, hash_of
from server.protocol.results import Batch, Lifetime, Outcome, Position, StoreDown
from server.room import committer
from server.room.asker import Asker
from server.room.create import Founded, found_room
from server.room.log_tail import LogTail
from server.room.reply import Done, Refused, Unknown
from server.room.room import Room
from server.store.store import Store
from server.valkey.client import redis_factory
from tests.server.room.test_committer import now

NOWHERE = ShowCard(card="nowhere", side="front")


class Unsure:
    """A store whose answer to a batch is lost now and then, before or after it has landed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        #: What is lost next: ``before`` or ``after``; or the answer is held until ``let_go``.
        self.loses = ""
        self.let_go = asyncio.Event()
        self.let_go.set()

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    async def commit(self, code: str, at: Position, until: int, batch: Batch) -> Outcome:
        await self.let_go.wait()
        loses, self.loses = self.loses, ""
        if loses == "before":
            raise StoreDown("lost")
        outcome = await self._store.commit(code, at, until, batch)
        if loses == "after":
            raise StoreDown("lost")
        return outcome


class Opened:
    """A room as one process has it."""

    def __init__(self, made: Founded, store: Store, room: Room, unsure: Unsure) -> None:
        self.made = made
        self.store = store
        self.room = room
        self.unsure = unsure
        self.leads = Actor("facilitator", "f", hash_of(made.facilitator))

    async def devices(self) -> dict[str, int]:
        """Whom the store has counted, and how far."""
        loaded = await self.store.load(self.made.code)
        assert loaded is not None
        return {device: last for device, last in loaded.devices.items() if device}

    async def names(self) -> bool:
        loaded = await self.store.load(self.made.code)
        assert loaded is not None
        return next(each.names for each in loaded.records if isinstance(each, Workshop))


@pytest.fixture
async def opened(redis_url: str, content: Content) -> AsyncIterator[Opened]:
    store, deck = Store(redis_factory(redis_url)()), content.decks["allemed"]
    made = await found_room(store, deck, "nb", "", Lifetime(now(), now() + 60_000, 0))
    loaded = await store.load(made.code)
    assert loaded is not None
    unsure = Unsure(store)
    room = Room(made.code, deck, loaded, cast("Store", unsure), now, RoomLimits(100, 100), 30)
    yield Opened(made, store, room, unsure)
    unsure.let_go.set()
    await room.stop()
    await store.close()


async def test_what_was_asked_is_saved_when_it_is_said_to_be_done(opened: Opened) -> None:
    room = opened.room
    before = room.replica.position.revision
    said = await room.ask(opened.leads, ShowNames(shown=False))
    assert said == Done(before + 1)
    assert not await opened.names()
    assert room.replica.position.revision == before + 1


async def test_a_refusal_comes_with_its_reason_and_is_remembered_as_any(opened: Opened) -> None:
    assert await opened.room.ask(opened.leads, NOWHERE) == Refused("no_card", {})
    stranger = Actor("facilitator", "f", hash_of("another"))
    assert await opened.room.ask(stranger, ShowNames(shown=False)) == Refused("bad_key", {})
    assert await opened.room.ask(opened.leads, ShowNames(shown=False)) == Done(2)


async def test_many_who_ask_leave_one_device_for_each_key(opened: Opened) -> None:
    for turn in range(30):
        said = await opened.room.ask(opened.leads, ShowNames(shown=bool(turn % 2)))
        assert isinstance(said, Done)
    asked = [opened.room.ask(opened.leads, ShowNames(shown=True)) for _ in range(30)]
    assert all(isinstance(said, Done) for said in await asyncio.gather(*asked))
    devices = await opened.devices()
    assert list(devices.values()) == [60]
    (device,) = devices
    assert device.startswith(device_key(opened.leads.token, ""))


async def test_each_process_and_each_opening_of_a_room_counts_by_itself(opened: Opened) -> None:
    await opened.room.ask(opened.leads, ShowNames(shown=False))
    again = Asker(opened.room.committer)
    assert await again.ask(opened.leads, ShowNames(shown=True)) == Done(3)
    assert sorted((await opened.devices()).values()) == [1, 1]


@pytest.mark.parametrize("loses", ["before", "after"])
async def test_where_the_answer_was_lost_nobody_knows_and_nothing_is_asked_again(
    opened: Opened, loses: str
) -> None:
    room = opened.room
    assert isinstance(await room.ask(opened.leads, ShowNames(shown=False)), Done)
    opened.unsure.loses = loses
    said = await room.ask(opened.leads, ShowNames(shown=True))
    assert isinstance(said, Unknown)
    assert said.wait > 0
    assert await opened.names() == (loses == "after")
    # Another command is not told of the fate of that one: it is refused, and the lost one was not.
    assert await room.ask(opened.leads, NOWHERE) == Refused("no_card", {})
    assert isinstance(await room.ask(opened.leads, ShowNames(shown=False)), Done)
    assert not await opened.names()


async def test_who_is_not_answered_in_time_does_not_know_and_the_next_is_told_its_own(
    opened: Opened,
) -> None:
    room = opened.room
    opened.unsure.let_go.clear()
    said = await room.asker.ask(opened.leads, ShowNames(shown=False), within=0.01)
    assert isinstance(said, Unknown)
    waiting = asyncio.create_task(room.ask(opened.leads, NOWHERE))
    await asyncio.sleep(0)
    opened.unsure.let_go.set()
    assert await waiting == Refused("no_card", {})
    assert not await opened.names()


async def test_a_room_that_is_gone_says_that_nobody_knows(opened: Opened) -> None:
    await opened.store.delete(opened.made.code)
    assert isinstance(await opened.room.ask(opened.leads, ShowNames(shown=False)), Unknown)


async def test_where_nobody_remembers_what_had_a_number_it_is_not_used_again(
    opened: Opened,
) -> None:
    room = opened.room
    assert isinstance(await room.ask(opened.leads, ShowNames(shown=False)), Done)
    before = await opened.store.load(opened.made.code)
    assert before is not None
    redis = opened.store.redis
    keys = [key async for key in redis.scan_iter(match=f"room:{{{opened.made.code}}}*")]
    copy = {key: await redis.dump(key) or b"" for key in keys}
    for turn in range(3):
        assert isinstance(await room.ask(opened.leads, ShowNames(shown=bool(turn % 2))), Done)
    for key, value in copy.items():
        await redis.restore(key, 0, value, replace=True)
    room.replica.log_tail = LogTail()
    await room.resync.catch_up()
    assert room.replica.position == before.position
    assert isinstance(await room.ask(opened.leads, ShowNames(shown=True)), Done)
    assert list((await opened.devices()).values()) == [1, 1]


async def test_what_was_too_much_was_not_taken_and_leaves_nothing(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = opened.room
    assert isinstance(await room.ask(opened.leads, ShowNames(shown=False)), Done)
    monkeypatch.setattr(committer, "WAITING", 0)
    said = await room.ask(opened.leads, ShowNames(shown=True))
    assert isinstance(said, Refused)
    assert said.reason == "busy"
    monkeypatch.undo()
    assert isinstance(await room.ask(opened.leads, ShowNames(shown=True)), Done)
    assert list((await opened.devices()).values()) == [2]


async def test_a_store_that_went_back_is_given_what_is_remembered_and_counts_on(
    opened: Opened,
) -> None:
    room = opened.room
    assert isinstance(await room.ask(opened.leads, NOWHERE), Refused)
    redis = opened.store.redis
    keys = [key async for key in redis.scan_iter(match=f"room:{{{opened.made.code}}}*")]
    copy = {key: await redis.dump(key) or b"" for key in keys}
    for turn in range(5):
        assert isinstance(await room.ask(opened.leads, ShowNames(shown=bool(turn % 2))), Done)
    for key, value in copy.items():
        await redis.restore(key, 0, value, replace=True)
    # What this process remembers is given back, and this comes after it.
    said = await room.ask(opened.leads, ShowNames(shown=True))
    assert isinstance(said, Done)
    workshop = room.replica.board.get(Workshop, WORKSHOP_ID)
    assert workshop is not None
    assert workshop.names
    assert await opened.names()
    assert list((await opened.devices()).values()) == [7]
