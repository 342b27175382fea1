"""From the front page to the first vote without a mouse, for the one who leads and another."""

from __future__ import annotations

import re

from playwright.async_api import expect

from tests.e2e.keys import Keys
from tests.e2e.people import People

BANK = "Utstyrsbank på biblioteket"
FRIEND = "Fadder i hvert idrettslag"


async def test_from_the_front_page_to_a_vote_by_keyboard_alone(people: People, base: str) -> None:
    leader = Keys(await people.facilitator(base))
    ane = Keys(await people.participant(base))
    await gather(leader, ane)
    await write_and_change_a_note(leader, ane)
    await choose_a_person(leader)
    await vote(leader, ane)


async def gather(leader: Keys, ane: Keys) -> None:
    await leader.person.open("/")
    await leader.write(re.compile("^Navn på verkstedet"), "Uten mus")
    await leader.press("Start verkstedet")
    await expect(leader.person.heading(re.compile("^Styr verkstedet"))).to_be_visible()

    await ane.person.open("/")
    await ane.write("Kode", leader.person.code)
    await ane.press("Bli med")
    await ane.write(re.compile("^Fornavnet ditt"), "Ane")
    await ane.tab_to("radio", re.compile("^I rommet"))
    await ane.page.keyboard.press("ArrowDown")
    await expect(ane.page.get_by_role("radio", name="På skjerm")).to_be_checked()
    await ane.press("Bli med")
    await ane.person.sees("Velkommen, Ane!")
    await leader.person.sees("1 på skjerm")


async def write_and_change_a_note(leader: Keys, ane: Keys) -> None:
    await leader.next("Gå til tema 1: Hva gjør vi bra?", "Start 3 minutter")
    await leader.next("Start 3 minutter", "Vis baksiden")
    await leader.next("Vis baksiden", "Gå til tema 2: Hvem er vi til for?")
    await ane.post("Skriv en lapp", "Utstyrsbua låner ut ski")
    await leader.person.sees("Utstyrsbua låner ut ski")

    await ane.press("Endre lappen «Utstyrsbua låner ut ski»")
    await expect(ane.page.get_by_role("textbox", name="Endre teksten")).to_be_focused()
    await ane.page.keyboard.press("Control+End")
    await ane.type(" og skøyter")
    await ane.page.keyboard.press("Control+Enter")
    await leader.person.sees("Utstyrsbua låner ut ski og skøyter")
    changed = "Endre lappen «Utstyrsbua låner ut ski og skøyter»"
    await expect(ane.person.button(changed)).to_be_focused()


async def choose_a_person(leader: Keys) -> None:
    choose = "Velg hvem dere vil snakke om"
    await leader.next("Gå til tema 2: Hvem er vi til for?", choose)
    await leader.press(choose)
    await leader.keep_focus()
    await leader.check("Bruk Per")
    await leader.next("Gå til Per", "Vis baksiden")
    await leader.next("Vis baksiden", "Start 10 minutter")
    await leader.next("Start 10 minutter", "Gå til tema 3: Veier inn i fellesskapet")


async def vote(leader: Keys, ane: Keys) -> None:
    await leader.next("Gå til tema 3: Veier inn i fellesskapet", "Vis baksiden")
    # Ane's own button went with the card it was on.
    await ane.person.sees("Hva kan vi gjøre sammen med frivilligheten?")
    await ane.keep_focus()
    await leader.press("Vis baksiden")
    await ane.post("Skriv en lapp: Som kommune", BANK)
    await ane.post("Skriv en lapp: Sammen med frivilligheten", FRIEND)
    # The vote opens for her at once only when she is not in the middle of writing.
    await ane.tab_to("button", f"Endre lappen «{FRIEND}»", back=True)

    await leader.next("Åpne avstemningen", "Avslutt avstemningen")
    await ane.person.sees("Hvilken idé har du mest tro på?", "3 stemmer igjen")
    await ane.keep_focus()
    await ane.press("Gi én stemme", within=ane.group(f"Stem på «{FRIEND}»"))
    await ane.person.sees("2 stemmer igjen")
    await ane.keep_focus()
