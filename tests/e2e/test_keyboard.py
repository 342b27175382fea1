"""A whole workshop without a mouse, for the one who leads and for one who takes part."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.e2e.keys import Keys
from tests.e2e.people import People

BANK = "Utstyrsbank på biblioteket"
FRIEND = "Fadder i hvert idrettslag"


@pytest.mark.long
async def test_a_whole_workshop_by_keyboard_alone(people: People, base: str) -> None:
    # Without motion: a card on its way round is no place to look for the focus.
    leader = Keys(await people.facilitator(base))
    ane = Keys(await people.participant(base))
    await gather(leader, ane)
    await write_and_change_a_note(leader, ane)
    await choose_a_person(leader)
    await vote(leader, ane)
    await plan(leader, ane)
    await end(leader, ane)


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
    await leader.next("Vis baksiden", "Gå til «Del med hverandre»")
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
    await leader.next("Gå til «Del med hverandre»", "Gå til tema 2: Hvem er vi til for?")
    await leader.next("Gå til tema 2: Hvem er vi til for?", choose)
    await leader.press(choose)
    await leader.keep_focus()
    await leader.check("Bruk Per")
    await leader.next("Gå til Per", "Vis baksiden")
    await leader.next("Vis baksiden", "Start 7 minutter")
    await leader.next("Start 7 minutter", "Gå til «Del med hverandre»")
    await leader.next("Gå til «Del med hverandre»", "Gå til tema 3: Veier inn i fellesskapet")


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

    await leader.next("Gå til «Les og samle ideene»", "Åpne avstemningen")
    await leader.next("Åpne avstemningen", "Avslutt avstemningen")
    await ane.person.sees("Hvilken idé har du mest tro på?", "3 stemmer igjen")
    await ane.keep_focus()
    await ane.press("Gi én stemme", within=ane.group(f"Stem på «{FRIEND}»"))
    await ane.person.sees("2 stemmer igjen")
    await ane.keep_focus()
    await ane.press("Gi én stemme", within=ane.group(f"Stem på «{FRIEND}»"))
    await ane.person.sees("Én stemme igjen")
    await ane.press("Si at du er ferdig")
    await ane.keep_focus()
    await leader.person.sees("1 av 1 er ferdige")
    await leader.next("Avslutt avstemningen", f"Gå videre med «{FRIEND}»")
    await ane.person.sees("Slik stemte dere")
    # Back to an earlier card by the run itself: its button goes, and the focus stays with us.
    await leader.next(f"Gå videre med «{FRIEND}»", "Gå til tema 4: Konkret idé")
    await leader.press("Gå til tema 1: Hva gjør vi bra?", within=leader.run)
    await leader.keep_focus()
    await leader.press("Gå til tema 4: Konkret idé", within=leader.run)
    await leader.keep_focus()


async def plan(leader: Keys, ane: Keys) -> None:
    await ane.person.sees("Kort beskrivelse av ideen")
    await ane.press("Legg til aktør")
    await ane.keep_focus()
    await ane.write("Aktør 1", "Idrettsrådet")
    await leader.next("Vis de første skrittene", "Se hva planen mangler")
    # Past the hidden side, and by choice to where the group is.
    await ane.press("Bli med")
    first = ane.group(re.compile("^Hva er det aller første steget"))
    await ane.write("Hva", "Ringe idrettsrådet", within=first)
    await ane.write("Når", "I morgen", within=first)
    await ane.write("Hvem", "Ane", within=first)
    await ane.write("Hvem tar ansvar?", "Oppvekstsjefen")
    await leader.person.sees("Det aller første steget har et når og et hvem.")


async def end(leader: Keys, ane: Keys) -> None:
    await leader.press("Avslutt verkstedet", within=leader.group("Neste steg"))
    await leader.person.sees("Verkstedet er avsluttet.")
    await leader.keep_focus()
    await ane.person.sees("Takk for innsatsen!")
    async with ane.page.expect_download() as taken:
        await ane.press("Last ned som tekst")
    assert (await taken.value).suggested_filename.endswith(".md")
