"""Tab goes through all that can be reached on each screen and comes out again; at every stop one
sees where one is, and nothing has happened because one came there."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, ViewportSize

from tests.e2e.asking import DRAWN
from tests.e2e.keys import STOP
from tests.e2e.people import People
from tests.e2e.seats import seats_in
from tests.wire_client import Crowd

PHONE = ViewportSize(width=360, height=780)
MOST_STOPS = 200
#: A foot with links, and beyond it the browser's own buttons.
FEWEST_STOPS = 3
# What may not change by itself: where one is, what is open, and which side of the card is up.
STATE = """() => JSON.stringify([
  location.href, document.title, document.querySelectorAll("dialog[open]").length,
  [...document.querySelectorAll("[data-up=true]")].map((one) => one.dataset.name),
  [...document.querySelectorAll("main h1, main h2")].map((one) => one.textContent),
])"""
MARK = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return "out";
  const seen = at.hasAttribute("data-was-here");
  at.setAttribute("data-was-here", "");
  return seen ? "again" : "new";
}"""
FORGET = """() => {
  document.activeElement?.blur();
  const marked = document.querySelectorAll("[data-was-here]");
  for (const one of marked) one.removeAttribute("data-was-here");
  scrollTo(0, 0);
}"""


async def walk(page: Page, moment: str) -> list[str]:
    """What is wrong at the stops from the page's start until Tab leaves it."""
    await page.evaluate(FORGET)
    before, faults, stops = await page.evaluate(STATE), [], 0
    for _ in range(MOST_STOPS):
        await page.keyboard.press("Tab")
        if await page.evaluate(MARK) != "new":
            break
        stops += 1
        stop = await page.evaluate(STOP, [])
        faults += [f"{moment}: {stop['where']}: {fault}" for fault in stop["faults"]]
        if (now := await page.evaluate(STATE)) != before:
            faults.append(f"{moment}: at {stop['where']}\n  {before}\n  became {now}")
            before = now
    else:
        faults.append(f"{moment}: Tab does not come out")
    if stops < FEWEST_STOPS:
        faults.append(f"{moment}: only {stops} stops")
    return faults


@pytest.mark.parametrize("side", [pytest.param("front", marks=pytest.mark.long), "back"])
async def test_tab_goes_through_every_screen_and_nothing_happens_by_that(
    people: People, crowd: Crowd, base: str, side: str
) -> None:
    seats = await seats_in(people, crowd, base)
    await seats.on_back("bra", "bra")
    await seats.write("bra", "erfaringer", "Utstyrsbua låner ut ski", "Treneren kjørte alle hjem")
    await seats.do("card.show", card="bra", side=side)
    small = await people.participant(base, viewport=PHONE)
    await small.join(seats.room.code, "Ane")
    await small.sees("Hva gjør vi bra?")
    panel, wall = await seats.leader(), await seats.wall()
    await wall.sees("Hva gjør vi bra?")
    faults = await walk(small.page, f"participant, {side}, 360 px")
    faults += await walk(panel.page, f"panel, {side}, 1280 px")
    faults += await walk(wall.page, f"wall, {side}")
    await panel.page.set_viewport_size(PHONE)
    await panel.page.evaluate(DRAWN)
    faults += await walk(panel.page, f"panel, {side}, 360 px")
    assert not faults, "\n".join(faults)
