"""A room's copy comes to where the store is, and whoever it concerns is told."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest

from board.model import Commit
from board.state import Board
from server.protocol.records import body_of
from server.protocol.results import Batch, Landed, Loaded, Position, Refusals, StoreDown
from server.room import resync as resyncs
from server.room.replica import Applied, Replica, Taken
from server.room.resync import OLD, Resync, Told
from server.store.store import Store
from tests.faults.made import EPOCH, Made, note
from tests.server.room.test_replica import loaded_at

DEVICE = "0123456789abcdef.device01"


class Shelf:
    """A store that holds one room, and does not always answer."""

    def __init__(self, holds: Loaded | None) -> None:
        self.holds = holds
        self.rewinds = 0
        self.asked = 0
        #: Answers nothing before it is set.
        self.open = asyncio.Event()
        self.open.set()
        self.down = False
        self.reasons: Refusals = {}

    async def _answer(self) -> None:
        await self.open.wait()
        if self.down:
            raise StoreDown("away")

    async def standing(
        self, _code: str, devices: Iterable[str]
    ) -> tuple[Position, dict[str, int]] | None:
        self.asked += 1
        await self._answer()
        there = self.holds
        if there is None:
            return None
        return there.position, {each: there.devices.get(each, 0) for each in devices}

    async def tail(self, _code: str, after: int) -> list[Commit]:
        await self._answer()
        assert self.holds is not None
        return [each for each in self.holds.log if each.revision > after]

    async def load(self, _code: str) -> Loaded | None:
        await self._answer()
        # Records are handed out in a list of one's own, as over a line.
        return self.holds and replace(self.holds, devices=dict(self.holds.devices))

    async def refusals(self, _code: str, device: str, numbers: Iterable[int]) -> Refusals:
        await self._answer()
        asked = {(device, number) for number in numbers}
        return {whose: why for whose, why in self.reasons.items() if whose in asked}

    async def commit(self, _code: str, _at: Position, _until: int, batch: Batch) -> Landed:
        await self._answer()
        there = self.holds
        assert there is not None
        board = Board(Made().board.deck, there.records)
        for each in batch.commits:
            board.apply(each.changes, each.revision)
        last = batch.commits[-1]
        self.holds = replace(
            there,
            position=Position(EPOCH, last.revision, last.digest),
            records=list(board),
            devices=there.devices | {each: after for each, (_, after) in batch.devices.items()},
            log=[*there.log, *batch.commits],
        )
        return Landed()


class Heard:
    """What a resync told, in order."""

    def __init__(self) -> None:
        self.all: list[object] = []

    def told(self) -> Told:
        return Told(
            on_commit=self._commit,
            learned=lambda device: self.all.append(("learned", device)),
            settled=lambda: self.all.append("settled"),
            paused=lambda: self.all.append("paused"),
            restarted=lambda before: self.all.append(("restarted", before.revision)),
            gone=lambda: self.all.append("gone"),
        )

    def _commit(self, taken: Taken) -> None:
        self.all.append(taken.commit.revision if isinstance(taken, Applied) else "known")


def a_room() -> Made:
    """Four commits, the last a note by somebody who has joined."""
    made = Made()
    lead, ane = made.person("lead", "facilitator"), made.person("ane001", "participant")
    assert made.do(lead, "theme.open", theme="bra") == ""
    assert made.do(ane, "note.post", **note(1, "bra", "erfaringer")) == ""
    return made


def resync_of(here: Loaded, there: Loaded | None) -> tuple[Resync, Replica, Shelf, Heard]:
    replica = Replica(Made().board.deck, here)
    store, heard = Shelf(there), Heard()
    return Resync("CODE", cast("Store", store), replica, heard.told()), replica, store, heard


def elsewhere() -> Made:
    """Of the same beginning, and gone on otherwise: who led did something else."""
    made = Made()
    lead, _ = made.person("lead", "facilitator"), made.person("ane001", "participant")
    assert made.do(lead, "theme.open", theme="veier") == ""
    assert made.do(lead, "workshop.names", shown=False) == ""
    assert made.do(lead, "workshop.names", shown=True) == ""
    return made


async def test_the_log_goes_on_from_where_the_room_is() -> None:
    made = a_room()
    resync, replica, _, heard = resync_of(loaded_at(made, 2), loaded_at(made, 4))
    await resync.catch_up()
    assert heard.all == [3, 4, "settled"]
    assert set(replica.board) == set(made.board)


async def test_what_was_heard_of_while_the_store_was_asked_is_taken_once() -> None:
    made = a_room()
    resync, replica, store, heard = resync_of(loaded_at(made, 2), loaded_at(made, 4))
    store.open.clear()
    looking = asyncio.create_task(resync.catch_up())
    await asyncio.sleep(0)
    assert isinstance(replica.take(made.log[2], body_of(made.log[2])), Applied)
    store.open.set()
    await looking
    assert heard.all == [4, "settled"]


async def test_a_store_that_lost_its_end_is_given_it_back_and_nobody_starts_over() -> None:
    made = a_room()
    resync, replica, store, heard = resync_of(loaded_at(made, 4), loaded_at(made, 2))
    await resync.catch_up()
    assert store.holds is not None
    assert store.holds.position == replica.position == loaded_at(made, 4).position
    assert store.rewinds == 1
    assert heard.all == ["settled"]


async def test_where_others_went_on_from_an_older_store_everybody_starts_over() -> None:
    made = a_room()
    resync, replica, store, heard = resync_of(loaded_at(made, 4), loaded_at(elsewhere(), 5))
    # What the room here remembers and that store has not is given back first.
    await resync.catch_up()
    assert store.holds is not None
    assert replica.position == store.holds.position
    assert set(replica.board) == set(store.holds.records)
    assert heard.all == [("restarted", 4), "settled"]


async def test_a_store_that_has_no_such_room_says_that_it_is_gone() -> None:
    resync, _, _, heard = resync_of(loaded_at(a_room(), 4), None)
    await resync.catch_up()
    assert heard.all == ["gone", "settled"]


async def test_what_the_store_has_counted_further_was_refused_and_is_asked_about() -> None:
    here = loaded_at(a_room(), 4)
    there = replace(here, devices={DEVICE: 2})
    resync, replica, store, heard = resync_of(here, there)
    store.reasons = {(DEVICE, 1): ("role", {})}
    await resync.catch_up()
    assert replica.dedup.last[DEVICE] == 0, "nobody had doubted it"
    with replica.dedup.doubting(DEVICE):
        await resync.catch_up()
    assert heard.all == ["settled", ("learned", DEVICE), "settled"]
    assert replica.dedup.last[DEVICE] == 2
    assert replica.dedup.refusal(DEVICE, 1) == ("role", {})
    assert replica.dedup.refusal(DEVICE, 2) == ("internal", {}), "nobody knows, so it is not done"


async def test_a_store_that_does_not_answer_pauses_and_settles_nothing() -> None:
    made = a_room()
    resync, _, store, heard = resync_of(loaded_at(made, 2), loaded_at(made, 4))
    store.down = True
    with pytest.raises(StoreDown):
        await resync.catch_up()
    assert heard.all == []
    assert not await resync.compare(1.0)
    assert heard.all == ["paused"]
    store.down = False
    assert await resync.compare(1.0)
    assert heard.all == ["paused", 3, 4, "settled"]


async def test_many_who_ask_for_a_look_get_one_and_one_more_where_it_was_under_way() -> None:
    made = a_room()
    resync, _, store, _ = resync_of(loaded_at(made, 4), loaded_at(made, 4))
    for _ in range(5):
        resync.look()
    assert resync.looking is not None
    await resync.looking
    assert store.asked == 1
    store.open.clear()
    resync.look()
    await asyncio.sleep(0)
    assert store.asked == 2
    for _ in range(5):
        resync.look()
    store.open.set()
    await resync.looking
    assert store.asked == 3, "whoever asks meanwhile may have heard of more"


async def test_a_comparison_counts_from_when_the_store_was_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = SimpleNamespace(now=1000.0)
    monkeypatch.setattr(resyncs, "time", SimpleNamespace(monotonic=lambda: clock.now))
    made = a_room()
    resync, _, store, _ = resync_of(loaded_at(made, 4), loaded_at(made, 4))
    assert not resync.out_of_touch()
    clock.now += OLD + 1
    assert resync.out_of_touch()
    store.open.clear()
    assert not await resync.compare(0.01)
    clock.now += OLD + 1
    store.open.set()
    assert resync.looking is not None
    await resync.looking
    assert resync.out_of_touch(), "its answer may be of before this process slept"
    assert await resync.compare(1.0)
    assert not resync.out_of_touch()


async def test_strangers_share_one_look_a_second() -> None:
    made = a_room()
    resync, _, store, _ = resync_of(loaded_at(made, 4), loaded_at(made, 4))
    compared = await asyncio.gather(*(resync.compare_in_turn(1.0) for _ in range(20)))
    assert all(compared)
    assert store.asked == 1


async def test_a_hall_of_browsers_that_know_more_is_one_rewind() -> None:
    made = a_room()
    resync, replica, store, _ = resync_of(loaded_at(made, 4), loaded_at(made, 4))
    resync.heard_of_more(replica.position)
    resync.heard_of_more(Position("another", 2**40, 1))
    assert store.rewinds == 0
    for _ in range(100):
        resync.heard_of_more(Position(EPOCH, 5, 1))
    assert store.rewinds == 1


async def test_who_stops_looks_no_more() -> None:
    made = a_room()
    resync, _, store, heard = resync_of(loaded_at(made, 4), loaded_at(made, 4))
    store.open.clear()
    resync.look()
    await asyncio.sleep(0)
    resync.stop()
    assert resync.looking is not None
    await asyncio.wait({resync.looking}, timeout=1.0)
    assert resync.looking.cancelled()
    assert heard.all == []
