"""A deck of somebody's own through every screen, from the front page to the minutes."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, expect

from server.content.load import CONTENT
from tests.e2e.facilitator import Facilitator
from tests.e2e.people import People
from tests.processes import Serve

CREDIT = "ikke laget av NDFU"


@pytest.fixture
def own(serve: Serve) -> str:
    return serve(DECKS_DIR=str(CONTENT / "examples")).url.rstrip("/")


async def on_to(leader: Facilitator, there: Locator) -> None:
    """Take the next step until the panel shows this, as somebody who does not know the deck."""
    step = leader.steps.get_by_role("button").first
    for _ in range(30):
        await expect(step).not_to_have_attribute("aria-busy", "true")
        if await there.is_visible():
            return
        label = await step.inner_text()
        await leader.press(step)
        # It rests, then says something else: a step that leads nowhere fails here by its name.
        await expect(step).not_to_have_text(label)
    await expect(there).to_be_visible()


@pytest.mark.long
async def test_another_deck_goes_through_every_screen(own: str, people: People) -> None:
    leader, ane = await people.facilitator(own), await people.phone(own)
    wall = await people.screen(own)
    await leader.open("/")
    await leader.page.get_by_label("Kortstokk").select_option(label="Åpen dør")
    await leader.sees("Det vi kan gjøre bedre")
    await leader.press("Start verkstedet")
    code = await leader.is_in()
    link = await leader.screen_link.get_attribute("href")
    assert link
    await wall.show(link)
    await wall.sees("Åpen dør", "En samtale for lag og foreninger")
    await ane.join(code, "Ane")
    await ane.sees("Slik går det", CREDIT)

    await on_to(leader, leader.page.get_by_text("Når fikk vi til at et barn ble med").first)
    await wall.sees("Det vi gjør bra")
    await on_to(leader, leader.page.get_by_text("Dette virker hos oss").first)
    await ane.post("Vi møter alle i døra")
    await wall.sees("Vi møter alle i døra")

    await on_to(leader, leader.page.get_by_text("Hva gjør vi når noen ikke kan betale?").first)
    await ane.follow("Hva gjør vi når noen ikke kan betale?")
    await on_to(leader, leader.page.get_by_text("Dette kan bli bedre").first)
    await ane.post("Søskenrabatt", "Kan bli bedre")
    await wall.sees("Søskenrabatt")

    await on_to(leader, leader.page.get_by_text("Hva kan vi endre allerede denne måneden?").first)
    await ane.follow("Hva kan vi endre allerede denne måneden?")
    await on_to(leader, leader.page.get_by_text("Våre forslag").first)
    for proposal in ("Lånebod i klubbhuset", "Fadder til nye"):
        await ane.post(proposal)
    await on_to(leader, leader.button("Avslutt avstemningen", leader.steps))
    await ane.go_and_vote()
    await ane.vote("Lånebod i klubbhuset", 2)
    await ane.press("Si at du er ferdig")
    await leader.next("Avslutt avstemningen")
    await leader.next("Gå videre med «Lånebod i klubbhuset»")

    await on_to(leader, leader.field("Hva trenger vi for å få det til?"))
    await ane.follow("Hva trenger vi for å få det til?")
    await ane.fill_in("Hva trenger vi for å få det til?", "Et skap med lås")
    await leader.sees("Hvordan merker vi at det virker?")
    await wall.sees("Et skap med lås")
    first = ane.page.get_by_role("group", name="Hva er det aller første skrittet?")
    await on_to(leader, leader.page.get_by_role("group", name="Hva er det aller første skrittet?"))
    await ane.follow("Hva er det aller første skrittet?")
    await ane.fill_in("Når", "I morgen", first)
    await ane.fill_in("Hvem", "Ane", first)
    # Not before the panel has heard of the when and the who.
    await leader.next("Avslutt verkstedet")
    await wall.sees("Takk for innsatsen!")
    download = await leader.minutes("Last ned som tekst")
    minutes = (await download.path()).read_text("utf-8")
    for words in (
        "Det vi gjør bra",
        "Vi møter alle i døra",
        "Søskenrabatt",
        "Lånebod i klubbhuset",
        "Hva trenger vi for å få det til?",
        "Et skap med lås",
        CREDIT,
    ):
        assert words in minutes, f"{words} is not in the minutes:\n{minutes}"
