"""Board time: what really passes, for all processes of a store, however its clock is set.

What really passed is read off a clock that nobody sets (``Steady``), however long the machine took;
what is left is held against ``STEP``, by which the board itself tells setting from going.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.store.clock import DAY, LONGEST, SEEN_EVERY, STEP, SURE, Clock, steady
from server.store.store import Store
from server.valkey.client import redis_factory
from tests.faults.valkey import OwnValkey
from tests.patience import PATIENCE
from tests.set_clock import MachineClock

MINUTE = 60_000


@pytest.fixture
def machine(tmp_path: Path) -> MachineClock:
    return MachineClock(tmp_path)


@pytest.fixture
async def stores(machine: MachineClock) -> AsyncIterator[list[Store]]:
    """The store on that machine, as three processes have it."""
    valkey = OwnValkey(environ=machine.environ)
    try:
        await valkey.start()
        stores = [Store(redis_factory(valkey.url)()) for _ in range(3)]
        yield stores
        for store in stores:
            await store.close()
    finally:
        valkey.stop()


async def put(machine: MachineClock, store: Store, ahead: int) -> None:
    """Set the store's clock; returns when the store goes by it."""
    machine.set(ahead // 1000)
    async with asyncio.timeout(PATIENCE):
        while abs((await store.time.look())[0] - time.time() * 1000 - ahead) > 1000:
            pass


class Steady:
    """What has really passed since it was made."""

    def __init__(self) -> None:
        self._began = steady()

    def passed(self) -> int:
        return steady() - self._began


async def look_surely(clock: Clock) -> None:
    """Once more where the machine was so busy that the answer said too little."""
    async with asyncio.timeout(PATIENCE):
        while True:
            asking = Steady()
            await clock.look()
            if asking.passed() <= SURE:
                return


async def look(clocks: list[Clock]) -> None:
    """All at once; then again, for one of them has told the others."""
    for _ in range(2):
        await asyncio.gather(*(look_surely(clock) for clock in clocks))


@pytest.mark.parametrize("ahead", [MINUTE, -MINUTE, 400 * DAY, -400 * DAY])
async def test_a_clock_that_is_set_and_set_back_is_told_once_and_board_time_goes_on(
    ahead: int, machine: MachineClock, stores: list[Store]
) -> None:
    clocks = [Clock(store.time) for store in stores[:2]]
    await look(clocks)
    began, since_then = clocks[0].now(), Steady()
    for now in (ahead, 0):
        before, since = [clock.board() for clock in clocks], Steady()
        await put(machine, stores[0], now)
        await look(clocks)
        late = Clock(stores[2].time)
        await look_surely(late)
        for clock, was in zip([*clocks, late], [*before, before[0]], strict=True):
            assert clock.board() > was - SURE, "it does not go back"
            assert clock.board() - was - since.passed() < STEP, "and does not leap"
            assert abs(clock.set - now) < STEP
            new = clock.now() - began - since_then.passed()
            assert abs(new - now) < STEP, "what is new is dated by the clock"


async def test_clocks_that_differ_a_little_are_followed(
    machine: MachineClock, stores: list[Store]
) -> None:
    clock = Clock(stores[0].time)
    await look_surely(clock)
    before, since = clock.board(), Steady()
    await put(machine, stores[0], 5000)
    await look_surely(clock)
    assert clock.set == 0
    assert clock.board() - before - since.passed() > 5000 - SURE


@pytest.mark.parametrize(
    ("ahead", "taken_for"),
    [(-DAY, "set"), (LONGEST + DAY, "set"), (30 * DAY, "passed"), (0, "passed")],
)
async def test_what_was_set_while_nobody_looked(
    ahead: int, taken_for: str, machine: MachineClock, stores: list[Store]
) -> None:
    first = Clock(stores[0].time)
    await look_surely(first)
    before, since = first.board(), Steady()
    await put(machine, stores[0], ahead)
    later = Clock(stores[1].time)
    await look_surely(later)
    more = later.board() - before - since.passed()
    assert abs(more - (ahead if taken_for == "passed" else 0)) < STEP
    assert abs(later.now() - before - since.passed() - ahead) < STEP


async def test_how_far_board_time_has_come_is_told_now_and_then(
    machine: MachineClock, stores: list[Store]
) -> None:
    clock, since = Clock(stores[0].time), Steady()
    await clock.look()
    _, _, seen = await stores[0].time.look()
    now = clock.board()
    assert now - since.passed() <= seen <= now
    await clock.look()
    told_again = (await stores[0].time.look())[2] != seen
    assert not told_again or since.passed() > SEEN_EVERY, "not with each look"
    # Each so little that it is followed, however long a look takes.
    for ahead in range(5000, 90_000, 5000):
        await put(machine, stores[0], ahead)
        await look_surely(clock)
    assert (await stores[0].time.look())[2] > seen + MINUTE
