"""A whole workshop as it is held: four screens on two processes, from start to minutes."""

from __future__ import annotations

import pytest

from tests.e2e.hall import Hall
from tests.e2e.line import Line
from tests.e2e.people import People
from tests.e2e.themes import four, one, three, two

pytestmark = pytest.mark.motion


async def test_a_workshop_from_the_front_page_to_the_minutes(
    people: People, base: str, other: str
) -> None:
    line = Line()
    bo = await people.participant(base)
    await line.lay(bo.context)
    hall = Hall(
        leader=await people.facilitator(base),
        ane=await people.phone(other),
        bo=bo,
        wall=await people.screen(other),
        line=line,
    )
    await one.gather(hall)
    await one.good_things(hall)
    await two.persons(hall)
    await three.ideas(hall)
    await four.plan(hall)
    await four.the_end(hall)
