"""Each way of telling on somebody that is put in on purpose is seen."""

from __future__ import annotations

import pytest

from tests.differential.comparing import pairs
from tests.differential.scenarios import scenario
from tests.differential.stage import Stage
from tests.faults.plants.swapping import put_back
from tests.faults.plants.telling import TELLING

#: Workshops that are played with each at most.
MOST = 40
SLICE = ("writers_are_named", "ids_of_notes_are_made_of_their_authors", "likes_go_to_all")


@pytest.mark.parametrize(
    "name",
    [
        *SLICE,
        *(pytest.param(name, marks=pytest.mark.long) for name in TELLING if name not in SLICE),
    ],
)
def test_whatever_tells_is_seen(stage: Stage, name: str) -> None:
    with put_back():
        TELLING[name]()
        told = (
            pair.difference
            for seed in range(1, MOST + 1)
            for pair in pairs(stage, scenario(seed))
            if pair.difference is not None
        )
        assert next(told, None) is not None
