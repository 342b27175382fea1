"""A countdown goes on as everybody's does, however the device's own clock is set meanwhile."""

from __future__ import annotations

import asyncio

from playwright.async_api import Page, expect

from tests.e2e.people import People
from tests.e2e.seats import LAID_IN, seats_in
from tests.patience import PATIENCE
from tests.wire_client import Crowd

DAY = 24 * 60 * 60_000
#: How far the clock goes, ms: by hand, by the network, for the summer, and by a flat battery.
JUMPS = (10 * 60_000, -3 * 60_000, 60 * 60_000, 400 * DAY, -401 * DAY)
SETTABLE = """
const real = Date.now.bind(Date);
window.ahead = 0;
Date.now = () => real() + window.ahead;
window.phases = new Set();
window.shown = new Set();
new MutationObserver(() => {
  const timer = document.querySelector(".timer");
  if (timer) window.phases.add(timer.dataset.phase);
  const digits = timer?.querySelector(".timer__digits")?.textContent;
  if (digits) window.shown.add(digits);
}).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
"""
#: Sets it so far ahead; returns the digits that stand there then.
SET = """(ms) => {
  const digits = document.querySelector(".timer__digits").textContent;
  window.ahead += ms;
  window.shown = new Set([digits]);
  return digits;
}"""
#: Other digits than when the clock was set: it runs.
RUNS_ON = "() => window.shown.size >= 2"


def seconds(digits: str) -> int:
    minutes, rest = digits.split(":")
    return int(minutes) * 60 + int(rest)


async def shown(page: Page) -> str:
    return await page.locator(".timer__digits").text_content() or ""


async def shows_the_same(phone: Page, panel: Page) -> None:
    """At some moment: each page is drawn when its turn comes, and two looks are never at once."""
    async with asyncio.timeout(PATIENCE):
        while True:
            before, here = await shown(panel), await shown(phone)
            if here in (before, await shown(panel)):
                return


async def test_a_countdown_does_not_hear_of_the_devices_clock(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await seats_in(people, crowd, base)
    await seats.on_back("bra", "bra")
    phone = await people.phone(base, **LAID_IN)
    await phone.context.add_init_script(SETTABLE)
    await phone.join(seats.room.code, "Ane")
    panel = await seats.leader()
    await seats.do("timer.start", seconds=600)
    for one in (phone, panel):
        await expect(one.page.locator(".timer")).to_be_visible()
    for jump in JUMPS:
        before = seconds(await phone.page.evaluate(SET, jump))
        await phone.page.wait_for_function(RUNS_ON, polling=50)
        await shows_the_same(phone.page, panel.page)
        # Nor has it shown anything else meanwhile; a second is what it is put right by.
        meanwhile = [seconds(one) for one in await phone.page.evaluate("[...window.shown]")]
        after = seconds(await shown(phone.page))
        assert [one for one in meanwhile if not after - 1 <= one <= before + 1] == [], jump
    assert await phone.page.evaluate("[...window.phases]") == ["running"]
    # What is asked of the server still arrives, and is still answered.
    await phone.post("Klokka er en annen")
    await phone.saved("Klokka er en annen")
    await seats.do("timer.add", seconds=60)
    await seats.do("timer.stop")
    for one in (phone, panel):
        await expect(one.page.locator(".timer__digits")).to_have_count(0)
