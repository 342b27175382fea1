"""The third theme: ideas in two sections, a secret vote, and one idea to go on with."""

from __future__ import annotations

import re

from playwright.async_api import expect

from tests.e2e.hall import Hall
from tests.e2e.participant import Participant

BANK = "Utstyrsbank på biblioteket"
HALL = "Åpen hall hver fredag"
FRIEND = "Fadder i hvert idrettslag"
A_TALLY = re.compile(r"\b(én|[1-9]) stemmer?\b")


async def ideas(hall: Hall) -> None:
    leader, ane, bo = hall.leader, hall.ane, hall.bo
    await leader.next("Gå til «Del med hverandre»")
    await leader.next("Gå til tema 3: Veier inn i fellesskapet")
    await hall.follow("Hva kan vi gjøre sammen med frivilligheten?")
    await leader.next("Vis baksiden")
    await hall.all_see("Våre ideer")
    await ane.post(BANK, "Som kommune")
    await bo.post(FRIEND, "Sammen med frivilligheten")
    await ane.post(HALL, "Sammen med frivilligheten")
    await hall.all_see(BANK, FRIEND, HALL)

    editor = await ane.change(HALL)
    await editor.get_by_label("Flytt til …").select_option(label="Som kommune")
    await ane.press(ane.button("Lagre", editor))
    for one in (leader, bo, hall.wall):
        section = one.page.get_by_role("region", name=re.compile(r"som kommune", re.IGNORECASE))
        await expect(section).to_contain_text(HALL)
    await secret_vote(hall)


async def secret_vote(hall: Hall) -> None:
    leader, ane, bo, wall = hall.leader, hall.ane, hall.bo, hall.wall
    await leader.next("Gå til «Les og samle ideene»")
    await leader.next("Åpne avstemningen")
    for voter in (ane, bo):
        await voter.go_and_vote()
        await voter.sees("Hvilken idé har du mest tro på?", "3 stemmer igjen")
    await wall.sees("Nå stemmer vi", BANK, FRIEND, HALL, "0 av 2 er ferdige")

    await ane.vote(BANK, 2)
    await ane.vote(FRIEND)
    await ane.sees("0 stemmer igjen")
    await ane.vote(BANK, -1)
    await ane.vote(FRIEND)
    await has_given(ane, {BANK: 1, FRIEND: 2, HALL: 0})
    await bo.vote(FRIEND, 2)
    await bo.vote(HALL)
    await ane.press("Si at du er ferdig")
    await ane.sees("Takk! Stemmene er levert.")
    for one in (leader, wall):
        await one.sees("1 av 2 er ferdige")
    await bo.press("Si at du er ferdig")
    for one in (leader, wall):
        await one.sees("2 av 2 er ferdige")
    # What a round will come to is nowhere before it closes.
    for one in (leader, wall):
        shown = await one.page.get_by_role("main").inner_text()
        assert not A_TALLY.search(shown.replace("Du har 3 stemmer", "")), shown
    await the_result(hall)


async def has_given(one: Participant, votes: dict[str, int]) -> None:
    for idea, count in votes.items():
        await expect(one.votes_on(idea)).to_contain_text(f"Dine stemmer: {count}")


async def the_result(hall: Hall) -> None:
    leader, ane, bo, wall = hall.leader, hall.ane, hall.bo, hall.wall
    await leader.next("Avslutt avstemningen")
    for voter in (ane, bo):
        result = voter.page.get_by_role("region", name="Slik stemte dere").get_by_role("listitem")
        await expect(result.first).to_contain_text(FRIEND)
        await expect(result.first).to_contain_text("4 stemmer")
        await expect(result).to_have_count(3)
    await wall.sees("Slik stemte vi", "4 stemmer", "1 stemme")
    await leader.sees("4 stemmer", "Flest stemmer")
    await leader.next(f"Gå videre med «{FRIEND}»")
    for voter in (ane, bo):
        await voter.sees("Denne går dere videre med")
    await wall.sees("Vi går videre med")
    await leader.sees("Dere går videre med denne")
