"""A participant, on a phone in the room or on a laptop somewhere else."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress

from playwright.async_api import Locator, expect
from playwright.async_api import TimeoutError as TooLate

from tests.e2e.asking import DRAWN
from tests.e2e.person import Person
from tests.patience import PATIENCE

#: Milliseconds for a press on what was there a moment ago.
SOON = 5000


class Participant(Person):
    """Comes in with the code, looks at cards, writes notes and votes."""

    async def join(
        self, code: str, name: str = "", *, remote: bool = False, heads: int = 1
    ) -> None:
        """By the link, as after scanning the code."""
        await self.open(f"/bli-med#{code}")
        await self.enter(name, remote=remote, heads=heads)

    async def join_by_code(self, code: str, name: str = "", **who: bool | int) -> None:
        """From the front page, typing."""
        await self.open("/")
        await self.field("Kode").fill(f"{code[:4].lower()}-{code[4:].lower()}")
        await self.press("Bli med")
        await self.enter(name, remote=bool(who.get("remote")), heads=int(who.get("heads", 1)))

    async def enter(self, name: str, *, remote: bool = False, heads: int = 1) -> None:
        await self.field("Fornavnet ditt").fill(name)
        if remote:
            await self.page.get_by_role("radio", name="På skjerm").check()
        for _ in range(heads - 1):
            await self.press("Legg til én person")
        await self.press("Bli med")
        await expect(self.page).to_have_url(re.compile("/rom#"))
        # The room's own page is a file to be fetched: without a net it does not come.
        await expect(self.field("Fornavnet ditt")).to_have_count(0)

    # -- the card ---------------------------------------------------------------------

    async def turn(self) -> None:
        await self.press("Snu kortet og skriv")

    def note(self, text: str) -> Locator:
        return self.page.get_by_role("article").filter(has_text=text).last

    def composer(self, section: str = "") -> Locator:
        name = f"Skriv en lapp: {section}" if section else "Skriv en lapp"
        return self.page.get_by_role("textbox", name=name, exact=True)

    async def write(self, text: str, section: str = "") -> None:
        """Write a note without posting it."""
        way = self.button(f"Skriv her: {section}")
        # Whichever is there: on a narrow screen only one section at a time has its field open.
        await expect(self.composer(section).or_(way).filter(visible=True).first).to_be_visible()
        if section and not await self.composer(section).is_visible():
            await self.press(way)
        await self.composer(section).fill(text)

    async def post(self, text: str, section: str = "") -> None:
        await self.write(text, section)
        form = self.page.locator("form").filter(has=self.composer(section))
        await self.press(self.button("Legg ut", form))
        await expect(self.note(text)).to_be_visible()

    async def saved(self, text: str) -> None:
        await expect(self.note(text)).to_contain_text("Lagret")

    async def change(self, text: str) -> Locator:
        """Open the editor of one's own note; returns its form."""
        # Until then its foot may be a line higher, and a finger on its way misses the button.
        await self.saved(text)
        await self.press(f"Endre lappen «{text}»")
        return self.page.locator("form").filter(
            has=self.page.get_by_role("textbox", name="Endre teksten")
        )

    async def follow(self, words: str) -> None:
        """Be where the group is and see this there, coming along if writing kept one behind."""
        banner = self.page.get_by_role("complementary", name=re.compile("^Gruppen er nå på"))
        await self._come(self.button("Bli med", banner), words)

    async def _come(self, way: Locator, there: str) -> None:
        """Be there: at once, or by the way that is offered to who was writing."""
        async with asyncio.timeout(PATIENCE):
            while not await self.is_seen(there):
                # Not left to be pressed later: the same words may lead elsewhere by then.
                with suppress(TooLate):
                    if await way.is_visible():
                        await self.press(way, within=SOON)
                await self.page.evaluate(DRAWN)

    # -- the plan ---------------------------------------------------------------------

    @property
    def steps(self) -> Locator:
        return self.page.get_by_role("table", name="Våre første skritt")

    @property
    def very_first(self) -> Locator:
        return self.page.get_by_role("group", name=re.compile("^Hva er det aller første steget"))

    # -- votes ------------------------------------------------------------------------

    async def go_and_vote(self) -> None:
        """Whose field was in use when the vote opened goes there in their own time."""
        question = "Hvilken idé har du mest tro på?"
        await self._come(self.button("Gå og stem"), question)

    def votes_on(self, idea: str) -> Locator:
        return self.page.get_by_role("group", name=f"Stem på «{idea}»")

    async def vote(self, idea: str, by: int = 1) -> None:
        name = "Gi én stemme" if by > 0 else "Ta tilbake én stemme"
        for _ in range(abs(by)):
            await self.press(self.button(name, self.votes_on(idea)))
