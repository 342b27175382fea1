"""A page that others rewrite while it is used tells what the untouched ones tell."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.e2e.altered.by import altered_by
from tests.e2e.facilitator import Facilitator
from tests.e2e.participant import Participant
from tests.e2e.people import People
from tests.e2e.screen import Screen
from tests.e2e.seats import LAID_IN, Seats, an_id, seats_in
from tests.wire_client import Crowd

DIGITS = ".timer__digits"
#: Three times that a clock showed, one after the other.
RUNS = """(digits) => {
  const shown = (window.shown ??= new Set());
  const now = document.querySelector(digits)?.textContent;
  if (now) shown.add(now);
  return shown.size >= 3;
}"""
IDEAS = ("Utlån av ski", "Fadder i laget", "Åpen hall")
TURNED = "Kortet snudd igjen"
NEWER = "Utlån av ski og skøyter"
#: In what ways the phone's page, the panel's and the wall's are altered.
FIRST = ("google", "wrap", "block")
OTHERS = (
    ("safari", "google", "yandex"),
    ("yandex", "safari", "firefox"),
    ("firefox", "block", "split"),
    ("block", "split", "safari"),
)


class Altered:
    """Three screens that are altered all the time, and a panel that nobody alters."""

    def __init__(
        self, seats: Seats, phone: Participant, panel: Facilitator, wall: Screen, plain: Facilitator
    ) -> None:
        self.seats = seats
        self.phone = phone
        self.panel = panel
        self.wall = wall
        self.plain = plain

    async def clocks_run(self) -> None:
        await self.seats.do("timer.start", seconds=180)
        for page in (self.phone.page, self.panel.page, self.wall.page):
            await page.wait_for_function(RUNS, arg=DIGITS, polling=100)
        await self.seats.do("timer.pause")
        await expect(self.plain.clock).to_contain_text("Pause")
        stands = await self.plain.page.locator(DIGITS).inner_text()
        for page in (self.phone.page, self.panel.page, self.wall.page):
            await expect(page.locator(DIGITS)).to_have_text(stands)
        await self.seats.do("timer.stop")
        for page in (self.phone.page, self.wall.page):
            await expect(page.locator(DIGITS)).to_have_count(0)

    async def notes_come_and_change(self) -> None:
        seats = self.seats
        await seats.write("bra", "erfaringer", *IDEAS)
        for one in (self.phone, self.wall):
            await one.sees(*IDEAS)
        assert await seats.bo.do("note.edit", id=seats.notes[0], text=NEWER) == ""
        for page in (self.phone.page, self.wall.page):
            await expect(page.get_by_text(NEWER)).to_have_count(1)
            await expect(page.get_by_text(IDEAS[0], exact=True)).to_have_count(0)
        await expect(self.panel.note(NEWER)).to_be_visible()
        # Its author's words are what an editor holds, never what somebody made of them.
        await self.phone.post(TURNED)
        editor = await self.phone.change(TURNED)
        await expect(editor.get_by_role("textbox")).to_have_value(TURNED)
        await self.phone.press(self.phone.button("Avbryt", editor))

    async def votes_count(self) -> None:
        seats, phone = self.seats, self.phone
        ideas = [f"note:{note}" for note in seats.notes]
        await seats.do("round.open", id=an_id(), ideas=ideas, votes=3, most=3)
        await phone.sees("3 stemmer igjen")
        for left in ("2 stemmer igjen", "Én stemme igjen", "0 stemmer igjen"):
            await phone.vote(IDEAS[1])
            await expect(phone.page.locator(".vote__left")).to_have_text(left)
        await phone.vote(IDEAS[1], -1)
        await expect(phone.page.locator(".vote__left")).to_have_text("Én stemme igjen")
        await expect(phone.votes_on(IDEAS[1])).to_contain_text("Dine stemmer: 2")
        await phone.press("Si at du er ferdig")
        for one in (self.wall, self.panel, self.plain):
            await one.sees("1 av 2 er ferdige")
            await one.sees_not("0 av 2 er ferdige")

    async def the_wide_button_says_what_it_does(self, times: int) -> None:
        for _ in range(times):
            button = self.plain.page.locator("#next-step:not([aria-disabled])")
            label = await button.inner_text()
            await expect(self.panel.page.locator("#next-step")).to_have_text(label)
            await self.panel.next(label)
            # Whatever it did, both panels see the same come of it.
            await expect(self.plain.page.locator("#next-step")).not_to_have_text(label)

    async def a_banner_says_where_the_group_is(self) -> None:
        await self.phone.write("Halvveis")
        banner = self.phone.page.get_by_role("complementary").filter(has_text="Gruppen er nå på")
        await self.seats.do("card.show", card="bra", side="front")
        await expect(banner).to_contain_text("Gruppen er nå på forsiden av kortet")
        await self.seats.do("theme.open", theme="hvem")
        await expect(banner).not_to_contain_text("forsiden av kortet")
        await expect(banner).to_have_count(1)


async def altered(people: People, crowd: Crowd, base: str, hows: tuple[str, ...]) -> Altered:
    seats = await seats_in(people, crowd, base)
    await seats.on_back("bra", "bra")
    phone = await people.phone(base, **LAID_IN)
    panel = await people.facilitator(base, **LAID_IN)
    wall = await people.screen(base, **LAID_IN)
    # An extension does not ask whether it may; the phone's translator does.
    for how, one in zip(hows, (phone, panel, wall), strict=True):
        await altered_by(how, one.context, heed=one is phone)
    await phone.join(seats.room.code, "Ane")
    await panel.lead(seats.room.code, seats.room.facilitator)
    await wall.open(f"/storskjerm#{seats.room.code}.{seats.room.screen}")
    return Altered(seats, phone, panel, wall, await seats.leader())


async def is_altered(page: Page) -> None:
    """What did not change is still as the translator left it."""
    await expect(page.locator("[data-altered]").first).to_be_attached()


async def play(people: People, crowd: Crowd, base: str, hows: tuple[str, ...]) -> None:
    all_of = await altered(people, crowd, base, hows)
    await all_of.clocks_run()
    await all_of.notes_come_and_change()
    await all_of.votes_count()
    await is_altered(all_of.phone.page)
    await all_of.the_wide_button_says_what_it_does(2)
    await all_of.a_banner_says_where_the_group_is()


async def test_a_rewritten_page_counts_ticks_and_leads_as_the_others_do(
    people: People, crowd: Crowd, base: str
) -> None:
    await play(people, crowd, base, FIRST)


@pytest.mark.long
@pytest.mark.parametrize("hows", OTHERS, ids="-".join)
async def test_it_does_however_it_is_rewritten(
    people: People, crowd: Crowd, base: str, hows: tuple[str, ...]
) -> None:
    await play(people, crowd, base, hows)
