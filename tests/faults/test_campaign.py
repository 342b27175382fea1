"""The campaign in small, and what a change has no time for. `make faults` plays more of it."""

from __future__ import annotations

from itertools import product

import pytest

from tests.faults import home, refusals
from tests.faults.answers import finals
from tests.faults.campaign import FLAVOURS, play
from tests.faults.crowd import Size
from tests.faults.lasting import COME_IN, DELETED, FOUNDED, FROM_A_FILE
from tests.faults.stack import Stack
from tests.faults.story import story
from tests.ways import WAYS

SMALL = Size(seconds=4.0, rooms=2, faults=5)


async def held(flavours: tuple[str, ...], seed: int, size: Size) -> None:
    """An episode of each sort breaks no promise."""
    async with Stack(servers=2) as stack:
        for number, flavour in enumerate(flavours):
            judged = await play(stack, seed + number, flavour, size)
            told = [story(judged.episode, violation) for violation in judged.violations]
            assert not told, "\n\n".join(told)
            assert judged.episode.acknowledged() > 50, "too little happened to say anything"


async def test_no_promise_is_broken_by_whatever_happens_and_by_a_store_that_goes_back() -> None:
    await held(("everything", "parted"), 1, SMALL)


async def test_whatever_is_asked_over_plain_http_meanwhile_is_so() -> None:
    async with Stack(servers=2) as stack:
        judged = await play(stack, 21, "errands", SMALL)
    assert [story(judged.episode, violation) for violation in judged.violations] == []
    # And every sort of errand was gone on, and let in or turned away as it should be.
    answers = {(errand.what, errand.status) for errand in judged.episode.errands}
    assert answers >= {
        ("knock", 403), ("arrive", 302), ("file", 200), ("opened", 201), ("copy", 200),
        ("frames", 200), ("grown", 200), ("merged", 200), ("deleted", 200), ("after", 404),
        ("plan", 200), ("tick", 200), ("ticked", 200), (home.FILE, 200), (home.MINUTES, 200),
    }  # fmt: skip
    # And so was every way in which somebody's right to be in ends, and how long a room is kept.
    farewells = {(each.why, each.way, each.role) for each in judged.episode.farewells}
    assert farewells >= set(product(("renewed",), WAYS, ("facilitator", "screen")))
    assert farewells >= {("put out", way, "participant") for way in WAYS}
    assert {way for why, way, _ in farewells if why == "deleted"} > set(WAYS)
    asked = {look.what for look in judged.episode.looks}
    assert asked >= {FOUNDED, FROM_A_FILE, COME_IN, "workshop.keep", "plan.follow", DELETED}
    refused = [refusals.of(judged.episode, *final) for final in finals(judged.episode)]
    assert all(len(some) > 10 for some in refused), "too little was refused to say anything"


@pytest.mark.long
@pytest.mark.timeout(900)  # each sort of episode, as `make faults` plays it
async def test_no_promise_is_broken_in_any_sort_of_episode() -> None:
    await held(tuple(FLAVOURS), 11, Size(still=90.0))
