"""An idea is deleted while it is voted on: who voted for it is told, and may vote again."""

from __future__ import annotations

import re

from playwright.async_api import expect

from tests.e2e.people import People
from tests.e2e.seats import seats_in
from tests.e2e.spoken import Ear
from tests.wire_client import Crowd

SKI, BANK, HALL = "Utstyrsbua låner ut ski", "Utstyrsbank på biblioteket", "Åpen hall hver fredag"


async def test_votes_for_what_is_deleted_come_back_and_everybody_sees_that_they_are_not_given(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await seats_in(people, crowd, base)
    await seats.on_back("veier", "veier")
    await seats.write("veier", "kommune", SKI, BANK, HALL)
    ane, leader, wall = await seats.ane(), await seats.leader(), await seats.wall()
    ideas = [f"note:{note}" for note in seats.notes]
    await seats.do("round.open", id="rrrrrrrr", ideas=ideas, votes=3, most=3)
    await ane.vote(SKI, 2)
    await ane.vote(BANK)
    await ane.press("Si at du er ferdig")
    await ane.sees("Takk! Stemmene er levert.")
    await wall.sees("1 av 2 er ferdige")

    # Its author wipes it; Ane is not finished any more, and is told, on the screen and aloud.
    ear = await Ear(ane.page).listen()
    assert await seats.bo.do("note.purge", id=seats.notes[0]) == ""
    back = "Du har fått tilbake 2 stemmer."
    await ane.sees(back, "2 stemmer igjen")
    await ane.sees_not("Takk! Stemmene er levert.")
    await ear.hears(back)
    for one in (wall, leader):
        await one.sees("0 av 2 er ferdige")
    # Away from the vote the banner says it.
    await ane.press("Se kortet først")
    await expect(ane.page.locator(".banner")).to_contain_text(back)
    await ane.press("Gå og stem")

    # An idea that comes now is not in the vote, and who leads is told so.
    await seats.write("veier", "sammen", "Fadder i hvert idrettslag")
    await leader.sees("Én idé har kommet til siden, og er ikke med i avstemningen.")

    await ane.vote(HALL, 2)
    await ane.sees_not(back)
    await ane.press("Si at du er ferdig")
    await wall.sees("1 av 2 er ferdige")
    await seats.do("round.close", id="rrrrrrrr")
    await ane.sees("Slik stemte dere")
    result = ane.page.get_by_role("region", name="Slik stemte dere").get_by_role("listitem")
    await expect(result.first).to_contain_text(HALL)
    await expect(result.first).to_contain_text(re.compile("2 stemmer"))
