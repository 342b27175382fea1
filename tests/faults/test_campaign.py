"""The campaign in small: every sort of episode once. `make faults` plays more of it."""

from __future__ import annotations

import pytest

from tests.faults.campaign import FLAVOURS, play
from tests.faults.crowd import Size
from tests.faults.stack import Stack
from tests.faults.story import story

SEED = 1
SMALL = Size(seconds=4.0, rooms=2, faults=5)


@pytest.mark.timeout(400)  # six episodes of ten seconds, on a machine that may be busy
async def test_no_promise_is_broken_in_any_sort_of_episode() -> None:
    async with Stack(servers=2) as stack:
        for number, flavour in enumerate(FLAVOURS):
            judged = await play(stack, SEED + number, flavour, SMALL)
            told = [story(judged.episode, violation) for violation in judged.violations]
            assert not told, "\n\n".join(told)
            assert judged.episode.acknowledged() > 50, "too little happened to say anything"
