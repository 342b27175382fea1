"""The facilitator at the control panel."""

from __future__ import annotations

import re

from playwright.async_api import Locator, expect

from tests.e2e.person import Person


class Facilitator(Person):
    """Starts the workshop and leads it, mostly with one button: the next step."""

    async def start(self, title: str = "") -> str:
        """From the front page to a room of one's own; returns its code."""
        await self.open("/")
        await self.field("Navn på verkstedet").fill(title)
        await self.press("Start verkstedet")
        return await self.is_in()

    async def lead(self, code: str, key: str) -> None:
        """Take control with the link, as from the recovery sheet."""
        await self.open(f"/styr#{code}.{key}")
        await self.is_in()

    async def is_in(self) -> str:
        await expect(self.heading(re.compile("^Styr verkstedet"))).to_be_visible()
        return self.code

    @property
    def screen_link(self) -> Locator:
        return self.page.get_by_role("link", name="Åpne storskjermen")

    @property
    def steps(self) -> Locator:
        """Where the one next step always is."""
        return self.page.get_by_role("group", name="Neste steg")

    async def next(self, label: str | re.Pattern[str]) -> None:
        """Take the next step, which must be the one that is expected."""
        await self.press(self.button(label, self.steps))

    async def offered(self, label: str | re.Pattern[str]) -> None:
        await expect(self.button(label, self.steps)).to_be_visible()

    def zone(self, name: str) -> Locator:
        return self.page.get_by_role("region", name=name, exact=True)

    @property
    def clock(self) -> Locator:
        return self.page.get_by_role("region", name="Klokke", exact=True)

    def note(self, text: str) -> Locator:
        """A note's tick box: the paper is its label."""
        return self.page.get_by_role("checkbox", name=text)

    async def tick(self, *texts: str) -> None:
        for text in texts:
            await self.note(text).check()

    async def use(self, person: str) -> None:
        """Take a person's card into use."""
        box = self.page.get_by_role("checkbox", name=f"Bruk {person}")
        await box.click()
        await expect(box).to_be_checked()

    async def open_tool(self, title: str) -> Locator:
        """A tool's box in the right zone, opened if it was folded."""
        box = self.page.get_by_role("group").filter(
            has=self.page.get_by_role("heading", name=title, exact=True)
        )
        if await box.get_attribute("open") is None:
            await box.get_by_role("heading", name=title, exact=True).click()
        return box
