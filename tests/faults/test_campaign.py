"""The campaign in small, and what a change has no time for. `make faults` plays more of it."""

from __future__ import annotations

from itertools import product

import pytest

from tests.faults import home, refusals
from tests.faults.answers import finals
from tests.faults.campaign import FLAVOURS, play
from tests.faults.crowd import Size
from tests.faults.history import Episode
from tests.faults.lasting import COME_IN, DELETED, FOUNDED, FROM_A_FILE
from tests.faults.stack import Stack
from tests.faults.story import story
from tests.ways import WAYS

#: Beside other tests, on a machine that may be busy: what has to come may take its time.
SMALL = Size(seconds=4.0, rooms=2, faults=5, still=120.0, told=60.0)
#: What is done on errands, and is known to have been done.
DUE: set[tuple[object, ...]] = {
    ("knock", 403), ("arrive", 302), ("file", 200), ("opened", 201), ("copy", 200),
    ("frames", 200), ("grown", 200), ("merged", 200), ("deleted", 200), ("after", 404),
    ("plan", 200), ("tick", 200), ("ticked", 200), (home.FILE, 200), (home.MINUTES, 200),
    *product(("renewed",), WAYS, ("facilitator", "screen")),
    *product(("put out",), WAYS, ("participant",)),
    *product(("deleted",), (*WAYS, "otherwise")),
    (FOUNDED,), (FROM_A_FILE,), (COME_IN,), ("workshop.keep",), ("plan.follow",), (DELETED,),
}  # fmt: skip


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
    """And every sort of errand was gone on, and let in or turned away as it should be; every way
    in which somebody is out came about, and how long rooms are kept was looked at."""
    done: set[tuple[object, ...]] = set()
    refused = 0
    async with Stack(servers=2) as stack:
        # One episode says all, where the machine has time for it.
        for seed in range(21, 26):
            judged = await play(stack, seed, "errands", SMALL)
            assert [story(judged.episode, violation) for violation in judged.violations] == []
            done |= _done(judged.episode)
            said = [refusals.of(judged.episode, *final) for final in finals(judged.episode)]
            refused = max(refused, min(map(len, said)))
            if done >= DUE and refused > 10:
                break
    assert DUE - done == set()
    assert refused > 10, "too little was refused to say anything"


def _done(episode: Episode) -> set[tuple[object, ...]]:
    done: set[tuple[object, ...]] = {(each.what, each.status) for each in episode.errands}
    done |= {(each.why, each.way, each.role) for each in episode.farewells}
    done |= {
        ("deleted", each.way if each.way in WAYS else "otherwise")
        for each in episode.farewells
        if each.why == "deleted"
    }
    return done | {(look.what,) for look in episode.looks}


@pytest.mark.long
@pytest.mark.timeout(900)  # each sort of episode, as `make faults` plays it
async def test_no_promise_is_broken_in_any_sort_of_episode() -> None:
    await held(tuple(FLAVOURS), 11, Size(still=90.0))
