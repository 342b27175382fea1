"""Those who take part, each with a browser context of their own: nothing is shared but the room."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext

from tests.e2e.facilitator import Facilitator
from tests.e2e.participant import Participant
from tests.e2e.screen import Screen
from tests.e2e.watch import Watch
from tests.patience import PATIENCE

LAPTOP = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 780}
WALL = {"width": 1920, "height": 1080}


class People:
    """Opens contexts, and closes them when the test is over.

    ``still``: they have asked their device for less motion, which spares a third of the work.
    """

    def __init__(self, browser: Browser, *, still: bool) -> None:
        self._browser = browser
        self._motion = "reduce" if still else "no-preference"
        self._contexts: list[BrowserContext] = []
        self._watches: list[Watch] = []

    async def context(self, base: str, **options: Any) -> tuple[BrowserContext, Watch]:
        usual = {"locale": "nb-NO", "viewport": LAPTOP, "reduced_motion": self._motion}
        settings: dict[str, Any] = usual | options
        context = await self._browser.new_context(**settings)
        context.set_default_timeout(PATIENCE * 1000)
        watch = Watch(urlsplit(base).netloc)
        await watch.over(context)
        self._contexts.append(context)
        self._watches.append(watch)
        return context, watch

    async def facilitator(self, base: str, **options: Any) -> Facilitator:
        context, watch = await self.context(base, **options)
        return Facilitator(await context.new_page(), base, watch)

    async def participant(self, base: str, **options: Any) -> Participant:
        context, watch = await self.context(base, **options)
        return Participant(await context.new_page(), base, watch)

    async def phone(self, base: str, **options: Any) -> Participant:
        settings = {"viewport": PHONE, "is_mobile": True, "has_touch": True} | options
        context, watch = await self.context(base, **settings)
        return Participant(await context.new_page(), base, watch, touch=True)

    async def screen(self, base: str, **options: Any) -> Screen:
        context, watch = await self.context(base, **{"viewport": WALL} | options)
        return Screen(await context.new_page(), base, watch)

    async def close(self) -> None:
        for context in self._contexts:
            await context.close()

    def assert_no_faults(self) -> None:
        faults = [fault for watch in self._watches for fault in watch.unexpected()]
        assert not faults, "\n".join(faults)
