"""A minute's outage in small; `make faults ARGS="--outage 60"` is the whole of it."""

from __future__ import annotations

import asyncio

from tests.faults.outage import WAYS, outage

SECONDS = 10.0


async def test_a_store_that_is_away_cuts_nobodys_line_and_takes_nothing_back() -> None:
    judged = await asyncio.gather(*(outage(way, SECONDS) for way in WAYS))
    assert dict(zip(WAYS, judged, strict=True)) == {way: [] for way in WAYS}
