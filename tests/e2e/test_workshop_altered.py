"""A whole workshop on four pages that are rewritten all the time, beside panels that are not.

It is played as the one that nobody rewrites (``test_workshop.py``), with the same words looked
for: whoever stands in for the translator leaves the words as they are, so that what a page still
says from before is seen. At the end of each part the rewritten panel and wall say what untouched
ones say.
"""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Page, expect

from tests.e2e.altered.by import altered_by
from tests.e2e.asking import DRAWN
from tests.e2e.hall import Hall
from tests.e2e.line import Line
from tests.e2e.people import People
from tests.e2e.person import Person
from tests.e2e.themes import four, one, three, two
from tests.patience import PATIENCE

pytestmark = [pytest.mark.motion, pytest.mark.long]

#: By what each page is rewritten: the panel's, the phone's, the laptop's and the wall's.
HOWS = {
    "google": ("google", "google", "google", "google"),
    "mixed": ("wrap", "yandex", "block", "safari"),
    "turned": ("block", "safari", "wrap", "google"),
}
WORDS = """(selector) => {
  // Figures that run are not compared.
  const root = document.querySelector(selector)?.cloneNode(true);
  root?.querySelectorAll("[role=timer], .run__minutes, x-icon, svg").forEach((one) => one.remove());
  return root?.textContent.replace(/\\u00ad/g, "").replace(/\\s+/g, "") ?? "";
}"""


async def words(page: Page, selector: str) -> str:
    text: str = await page.evaluate(WORDS, selector)
    return text


async def says_the_same(altered: Person, untouched: Person, *selectors: str) -> None:
    """Soon, at least: both are on their way to what is so now."""
    for selector in selectors:
        async with asyncio.timeout(PATIENCE):
            while await words(altered.page, selector) != await words(untouched.page, selector):
                await altered.page.evaluate(DRAWN)


async def untouched_panel(people: People, base: str, hall: Hall) -> Person:
    """The same leader's second device."""
    plain = await people.facilitator(base)
    where = f"facilitator.{hall.leader.code}"
    key = await hall.leader.page.evaluate("(where) => localStorage.getItem(where)", where)
    await plain.lead(hall.leader.code, key)
    return plain


@pytest.mark.parametrize("how", HOWS)
async def test_a_rewritten_workshop_is_held_like_any_other(
    people: People, base: str, other: str, how: str
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
    for one_of, way in zip(hall.all, HOWS[how], strict=True):
        await altered_by(way, one_of.context, heed=one_of not in (hall.leader, hall.wall))
    await one.gather(hall)
    plain = await untouched_panel(people, base, hall)
    for part in (one.good_things, two.persons, three.ideas, four.plan, four.the_end):
        await part(hall)
        await expect(plain.page.locator(".panel")).to_be_visible()
        await says_the_same(hall.leader, plain, ".zone--run", ".next__hint")
