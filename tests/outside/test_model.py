"""Workshops over real sockets, compared with what the rules say, value for value."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.outside import deck
from tests.outside.compare import differences
from tests.outside.gathering import Gathering
from tests.outside.model import Model
from tests.outside.state import Who
from tests.processes import Process
from tests.wire_client import Crowd


@pytest.fixture
async def crowd() -> AsyncIterator[Crowd]:
    crowd = Crowd()
    yield crowd
    await crowd.close()


async def play(base: str, crowd: Crowd, seed: int, commands: int, look_every: int) -> Gathering:
    gathering = await Gathering.founded(base, crowd, seed)
    await gathering.go_on(commands, look_every)
    return gathering


@pytest.mark.parametrize("seed", [1, 2, 4])
async def test_whatever_is_asked_the_board_holds_and_shows_what_the_rules_say(
    generous: Process, crowd: Crowd, seed: int
) -> None:
    gathering = await play(generous.url, crowd, seed, 120, 15)
    assert gathering.done > 60
    assert gathering.refused > 20


@pytest.mark.long
@pytest.mark.timeout(900)  # eight workshops, looked at after each command
@pytest.mark.parametrize("seed", range(100, 108))
async def test_after_each_of_many_commands_all_is_as_the_rules_say(
    generous: Process, crowd: Crowd, seed: int
) -> None:
    await play(generous.url, crowd, seed, 600, 1)


@pytest.mark.parametrize("picks", [[], ()])
def test_a_ballot_that_says_nothing_is_as_good_as_none(picks: object) -> None:
    """However whoever read it holds what is listed in it."""
    said = {"picks": picks, "finished": False}
    assert list(differences({}, {("ballot", "r.p.1"): {"id": "r.p.1"} | said})) == []


def test_a_clock_a_little_behind_takes_no_time_from_a_step() -> None:
    """Two servers' clocks differ by what an answer of the store takes."""
    model = Model(deck.read(), "Utenfra", "nb", 1_000, 90_000_000)
    leader = Who("facilitator", "f")
    for revision, (theme, now) in enumerate(
        (("veier", 5_000), ("ide", 5_030), ("veier", 5_021)), 1
    ):
        model.take(leader, "theme.open", {"theme": theme}, now, revision)
    used = {leg["id"].split(".")[0]: leg["used"] for leg in model.board.of("leg").values()}
    assert used == {"veier": 30, "ide": 0}
