"""Whatever a browser refuses its pages, the workshop goes on in it."""

from __future__ import annotations

import pytest

from tests.e2e.broken_facilities import FACILITIES, WAYS, broken
from tests.e2e.people import People
from tests.wire_client import Crowd, found


async def goes_on(people: People, crowd: Crowd, base: str, script: str) -> None:
    """In, a note that another sees, a step on the panel, and the wall."""
    room = await found(base)
    leader = await crowd.facilitate(room)
    await leader.do("theme.open", theme="bra")
    await leader.do("card.show", card="bra", side="back")
    writer = await people.phone(base)
    panel = await people.facilitator(base)
    wall = await people.screen(base)
    for person in (writer, panel, wall):
        await person.page.context.add_init_script(script)
    await writer.join(room.code, "Kari")
    await writer.post("Gratis utlån av ski")
    await panel.lead(room.code, room.facilitator)
    await panel.sees("Gratis utlån av ski")
    await wall.open(f"/storskjerm#{room.code}.{room.screen}")
    await wall.sees("Gratis utlån av ski")
    # What the panel presses is heard by everybody else.
    at = leader.of("workshop")["w"]["step"]
    await panel.press(panel.page.locator("#next-step"))
    await leader.until(lambda: leader.of("workshop")["w"]["step"] != at)
    await leader.do("card.show", card="bra", side="front")
    await leader.do("card.show", card="bra", side="back")
    await writer.sees("Gratis utlån av ski")


async def test_all_that_refuses_at_once_keeps_nobody_out(
    people: People, crowd: Crowd, base: str
) -> None:
    await goes_on(people, crowd, base, broken("refusing", list(FACILITIES)))


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["all", *FACILITIES])
async def test_each_may_be_missing_throw_refuse_or_say_nothing(
    people: People, crowd: Crowd, base: str, way: str, name: str
) -> None:
    names = list(FACILITIES) if name == "all" else [name]
    await goes_on(people, crowd, base, broken(way, names))
