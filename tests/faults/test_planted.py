"""The checker is shown what is broken; `make faults ARGS=--planted` shows it everything."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.faults import lawbook, seen
from tests.faults.catching import SIGNS, WITHIN, catch
from tests.faults.checker import LAWS
from tests.faults.planted import PLANTS
from tests.faults.rules_alone import LAW as RULES
from tests.processes import ROOT

#: It mostly shows with this one already.
SEED = 502
#: Seen soonest.
SLICE = ("nothing_counted",)


def test_of_each_fault_it_is_known_which_law_sees_it() -> None:
    assert SIGNS.keys() == PLANTS.keys()


def test_each_law_that_a_plant_shows_has_one_that_an_episode_shows() -> None:
    """What the rules alone see tries no judge of the episodes, and no way there."""
    meant = {law for _, laws in SIGNS.values() for law in laws} - {RULES}
    played = {law for _, laws in SIGNS.values() if RULES not in laws for law in laws}
    assert meant == played
    shown = {law for law, _ in seen.read().values()} - {RULES}
    assert shown == {law for name, (law, _) in seen.read().items() if RULES not in SIGNS[name][1]}


def test_the_page_says_of_each_fault_which_law_has_seen_it_within_a_minute() -> None:
    said = seen.read()
    assert list(said) == list(PLANTS)
    for name, (law, seconds) in said.items():
        assert law in SIGNS[name][1], name
        assert int(seconds) <= WITHIN, name
    assert seen.table(said) in seen.PAGE.read_text("utf-8")


def test_the_page_says_what_each_law_is_and_which_plants_it_saw() -> None:
    page = seen.PAGE.read_text("utf-8")
    assert lawbook.table() in page, "run python -m tests.faults.lawbook"
    assert all(lawbook._says(law) for law in LAWS)


def test_what_each_plant_breaks_is_still_there() -> None:
    """A plant whose place has been renamed would break the server otherwise than it says."""
    put_in = "from tests.faults.planted import PLANTS\nfor plant in PLANTS.values(): plant()"
    ran = subprocess.run(
        [sys.executable, "-c", put_in], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


@pytest.mark.timeout(600)  # a minute each, more on a machine that is busy
@pytest.mark.parametrize(
    "name",
    [*SLICE, *(pytest.param(name, marks=pytest.mark.long) for name in PLANTS if name not in SLICE)],
)
async def test_a_planted_fault_is_seen(name: str) -> None:
    # Beside other tests an episode holds less, and shows it later.
    caught = await catch(name, SEED, at_least=12)
    assert caught.violation is not None, f"{caught}: {caught.episodes} episodes went by"
