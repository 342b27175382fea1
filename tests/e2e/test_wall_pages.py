"""A wall of many notes is turned by who leads, page by page, on every big screen."""

from __future__ import annotations

import asyncio
import re

from playwright.async_api import Locator, expect

from tests.e2e.facilitator import Facilitator
from tests.e2e.people import LAPTOP, People
from tests.e2e.screen import Screen
from tests.e2e.seats import Seats, seats_in
from tests.patience import PATIENCE
from tests.wire_client import Crowd

NOTES = 60
TEXT = "Vi ringer hjem når noen slutter, og spør hva som skal til"
PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


async def two_screens(people: People, seats: Seats, *bases: str) -> tuple[Screen, Screen]:
    """A large and a small one: they lay notes out alike, for both are as wide to high."""
    sizes = ({"width": 1920, "height": 1080}, {"width": 960, "height": 540})
    large, small = [
        await people.screen(base, viewport=size) for base, size in zip(bases, sizes, strict=True)
    ]
    for screen in (large, small):
        await screen.page.clock.install()
        await screen.open(f"/storskjerm#{seats.room.code}.{seats.room.screen}")
    return large, small


async def fill(seats: Seats, crowd: Crowd) -> None:
    guests = [await crowd.join(seats.room) for _ in range(3)]
    note = {"card": "bra", "section": "erfaringer", "colour": "hav", "anonymous": True}
    await asyncio.gather(
        *(
            guest.do("note.post", id=f"{at}{n:07}", text=TEXT, **note)
            for at, guest in enumerate(guests)
            for n in range(NOTES // len(guests))
        )
    )


class Pages:
    """The pages of two walls, and the panel that turns them."""

    def __init__(self, leader: Facilitator, *walls: Screen) -> None:
        self.leader = leader
        self.walls = walls
        self.of = ""
        name = re.compile("^Storskjermen: side")
        self.box: Locator = leader.page.get_by_role("region", name=name)

    async def press(self, button: str) -> None:
        await self.leader.press(self.leader.button(button, self.box))

    async def hold(self, page: int) -> None:
        """Turn to this page from whichever it has turned to by itself."""
        await self.leader.press(self.box.get_by_role("button").last)
        await expect(self.box).to_contain_text("blir stående")
        heading = await self.box.get_by_role("heading").inner_text()
        now = int(heading.split()[2])
        while now != page:
            now += 1 if now < page else -1
            await self.press(f"Vis side {now}")

    async def are_at(self, page: int, *walls: Screen) -> None:
        for wall in walls or self.walls:
            await wall.sees(f"Side {page} av {self.of}")

    async def panel_is_at(self, page: int, words: str = "") -> None:
        await expect(self.box).to_contain_text(f"Storskjermen: side {page} av {self.of}")
        await expect(self.box).to_contain_text(words)

    async def wait(self) -> None:
        """So long that a wall that turns by itself has turned."""
        for wall in self.walls:
            await wall.page.clock.fast_forward("00:16")
            await wall.page.evaluate(PAINTED)


async def test_the_panel_turns_the_wall_on_every_screen_and_a_frozen_one_comes_after(
    people: People, crowd: Crowd, base: str, other: str
) -> None:
    seats = await seats_in(people, crowd, base)
    await seats.on_back("bra", "bra")
    await seats.write("bra", "erfaringer", "Utstyrsbua låner ut ski")
    large, small = await two_screens(people, seats, base, other)
    leader = await people.facilitator(other, viewport=LAPTOP)
    await leader.lead(seats.room.code, seats.room.facilitator)
    for screen in (large, small):
        await screen.sees("Utstyrsbua låner ut ski")
    pages = Pages(leader, large, small)
    await expect(pages.box).to_have_count(0)
    await fill(seats, crowd)
    for screen in (large, small):
        await screen.sees(f"{NOTES + 1} lapper")
    # How many there are does not change any more.
    pages.of = (await large.page.locator(".swall__page").inner_text()).split()[-1]

    await expect(pages.box).to_contain_text("Den blar selv til du blar her.")
    await pages.hold(2)
    await pages.are_at(2)
    await pages.wait()
    await pages.are_at(2)
    await pages.panel_is_at(2, "Side 2 blir stående til du blar.")

    # Frozen it stands still; going on, it comes to where the other one is.
    await small.page.mouse.move(300, 300)
    await small.press("Frys visningen")
    await pages.press("Vis side 3")
    await pages.are_at(3, large)
    await pages.panel_is_at(3)
    await pages.are_at(2, small)
    await small.press("Fortsett visningen")
    await pages.are_at(3, small)

    # A remote in the hall turns all of them too, and the panel follows.
    await large.page.keyboard.press("PageUp")
    await pages.are_at(2)
    await pages.panel_is_at(2)
    # A screen that is opened anew comes to the page that is held.
    await small.page.reload()
    await pages.are_at(2, small)
    await pages.press("La den bla selv")
    await expect(pages.box).to_contain_text("Den blar selv til du blar her.")
    await pages.are_at(2)
    # By themselves they turn, and together.
    await pages.wait()
    up = [wall.page.locator(".swall__page") for wall in (large, small)]
    await expect(up[0]).not_to_have_text(f"Side 2 av {pages.of}")
    async with asyncio.timeout(PATIENCE):
        while await up[0].inner_text() != await up[1].inner_text():
            await large.page.evaluate(PAINTED)
    await leader.press("Vis forsiden")
    await expect(pages.box).to_have_count(0)
