"""The big screen: nobody presses anything there."""

from __future__ import annotations

from playwright.async_api import Locator

from tests.e2e.person import Person


class Screen(Person):
    """Shows where the group is, to the whole hall."""

    async def show(self, link: str) -> None:
        """Open the screen's link, on whichever process this screen uses."""
        path = link[link.index("/storskjerm") :]
        await self.open(path)

    def note(self, text: str) -> Locator:
        return self.page.get_by_role("article").filter(has_text=text)
