"""A wall of many notes is turned by who leads, page by page, on every big screen."""

from __future__ import annotations

import asyncio
import re

from playwright.async_api import expect

from tests.e2e.people import LAPTOP, People
from tests.e2e.screen import Screen
from tests.e2e.seats import seats_in
from tests.wire_client import Crowd

NOTES = 60


async def test_the_panel_turns_the_wall_on_every_screen_and_a_frozen_one_comes_after(
    people: People, crowd: Crowd, base: str, other: str
) -> None:
    seats = await seats_in(people, crowd, base)
    await seats.on_back("bra", "bra")
    await seats.write("bra", "erfaringer", "Utstyrsbua låner ut ski")
    # Small and large: they lay the same notes out on as many pages, for both are as wide to high.
    wall, small = (
        await seats.wall(),
        await people.screen(other, viewport={"width": 960, "height": 540}),
    )
    await small.open(f"/storskjerm#{seats.room.code}.{seats.room.screen}")
    leader = await people.facilitator(other, viewport=LAPTOP)
    await leader.lead(seats.room.code, seats.room.facilitator)
    for screen in (wall, small):
        await screen.sees("Utstyrsbua låner ut ski")
    pages = leader.page.get_by_role("region", name=re.compile("^Storskjermen: side"))
    await expect(pages).to_have_count(0)

    guests = [await crowd.join(seats.room) for _ in range(3)]
    text = "Vi ringer hjem når noen slutter, og spør hva som skal til"
    note = {"card": "bra", "section": "erfaringer", "colour": "hav", "anonymous": True}
    await asyncio.gather(
        *(
            guest.do("note.post", id=f"{at}{n:07}", text=text, **note)
            for at, guest in enumerate(guests)
            for n in range(NOTES // len(guests))
        )
    )
    await expect(pages).to_contain_text("Den blar selv til du blar her.")
    await expect(pages).to_contain_text("Storskjermen: side 1 av")
    of = (await pages.get_by_role("heading").inner_text()).split()[-1]

    async def shows(page: int, *screens: Screen) -> None:
        for screen in screens:
            await screen.sees(f"Side {page} av {of}")

    await leader.press(leader.button("Vis side 2", pages))
    await shows(2, wall, small)
    await expect(pages).to_contain_text("Side 2 blir stående til du blar.")

    # Frozen it stands still; going on, it comes to where the other one is.
    await small.page.mouse.move(300, 300)
    await small.press("Frys visningen")
    await leader.press(leader.button("Vis side 3", pages))
    await shows(3, wall)
    await expect(pages).to_contain_text(f"Storskjermen: side 3 av {of}")
    await shows(2, small)
    await small.press("Fortsett visningen")
    await shows(3, small)

    # A remote in the hall turns all of them too, and the panel follows.
    await wall.page.keyboard.press("PageUp")
    await shows(2, wall, small)
    await expect(pages).to_contain_text(f"Storskjermen: side 2 av {of}")
    # A screen that is opened anew comes to the page that is held.
    await small.page.reload()
    await shows(2, small)

    await leader.press(leader.button("La den bla selv", pages))
    await expect(pages).to_contain_text("Den blar selv til du blar her.")
    await shows(2, wall, small)
    await leader.press("Vis forsiden")
    await expect(pages).to_have_count(0)
