"""The power goes, and what was called saved is there; with the syncs left out it is not."""

from __future__ import annotations

import pytest

from tests.faults.power import power_cuts
from tests.faults.synced import tools


@pytest.mark.parametrize("tool", tools())
async def test_what_was_called_saved_outlives_a_cut_of_the_power(tool: str) -> None:
    assert await power_cuts(seed=1, tool=tool) == []


@pytest.mark.parametrize("tool", tools())
async def test_a_store_that_does_not_sync_is_seen(tool: str) -> None:
    assert await power_cuts("sync_left_off", seed=1, tool=tool) != []


def test_one_of_the_tools_is_here() -> None:
    """Without one of them the two above would have nothing to say."""
    assert tools()
