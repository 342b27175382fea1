"""The checker is shown what is broken; `make faults ARGS=--planted` shows it everything."""

from __future__ import annotations

import pytest

from tests.faults.catching import SIGNS, catch
from tests.faults.planted import PLANTS

#: All three mostly show with this one already.
SEED = 502
#: Seen soonest, one of each kind: what saved means, once, one history.
SLICE = ("told_before_written", "nothing_counted", "gaps_ignored")


def test_of_each_fault_it_is_known_which_law_sees_it() -> None:
    assert SIGNS.keys() == PLANTS.keys()


@pytest.mark.timeout(200)  # a minute each, on a machine that may be busy
@pytest.mark.parametrize("name", SLICE)
async def test_a_planted_fault_is_seen(name: str) -> None:
    caught = await catch(name, SEED)
    assert caught.violation is not None, f"{caught}: {caught.episodes} episodes went by"
