"""Whose laptop dies has control again from another device; and what was done can be undone."""

from __future__ import annotations

import re

from playwright.async_api import Page, expect

from server.http import qr
from server.protocol import close_codes
from tests.e2e.people import People
from tests.wire_client import Crowd, Room

#: Seconds from opening the sheet's link to having control. Generous: the machine may be busy.
NOTES = {"aaaaaaaa": "Utstyrsbua låner ut ski", "bbbbbbbb": "Treneren kjørte alle hjem"}
NOTE = {"card": "bra", "section": "erfaringer", "anonymous": False, "colour": "sol"}


async def of_sheet(page: Page, link: str) -> str:
    """A link that stands on the printed sheet."""
    await page.emulate_media(media="print")
    line = page.locator(f".recovery [data-link={link}]")
    await expect(line).to_be_visible()
    text = (await line.inner_text()).strip()
    code = page.locator(".recovery .qr").first
    if link == "control":
        shown = await code.evaluate("(image) => decodeURIComponent(image.src.split(',')[1])")
        assert shown == qr.svg(text), "the code on the sheet holds another link"
    await page.emulate_media(media="screen")
    return text


async def test_the_sheet_brings_control_back_in_the_middle_of_a_vote(
    people: People, crowd: Crowd, base: str, other: str
) -> None:
    leader = await people.facilitator(base)
    code = await leader.start("Nødark")
    ane = await people.phone(other)
    await ane.join(code, "Ane")
    await leader.next("Gå til tema 1: Hva gjør vi bra?")
    await leader.press(leader.button(re.compile("Gå til tema 2: Hvem"), leader.zone("Løpet")))
    await leader.press("La gruppen stemme")
    await leader.press(leader.button(re.compile("^Start "), leader.clock))
    await ane.sees("Én stemme igjen")
    await ane.vote("Per")
    await ane.press("Si at du er ferdig")
    await leader.sees("1 av 1 er ferdige")
    await expect(leader.page.get_by_role("timer")).to_be_visible()
    link = await of_sheet(leader.page, "control")
    old_key = (await of_sheet(leader.page, "screen")).split(f"/storskjerm#{code}.")[1]
    old_wall = await crowd.watch(Room(base, code, "", old_key))
    # The key is on paper and in this browser, and in no address that a server or a log sees.
    assert leader.page.url.endswith(f"/styr#{code}")
    await leader.context.close()

    second = await people.facilitator(other)
    # The sheet's address is that of the first process, as others on the network reach it.
    await second.open(link[link.index("/styr") :])
    await second.is_in()
    await second.offered("Avslutt avstemningen")
    await second.sees("1 av 1 er ferdige")
    await expect(second.page.get_by_role("timer")).to_be_visible()
    await second.next("Avslutt avstemningen")
    await second.sees("1 stemme")

    # Closed too soon? It is open again, with every vote.
    await second.press("Angre")
    await second.offered("Avslutt avstemningen")
    await second.sees("1 av 1 er ferdige")

    # The big screen's link was in the laptop that died: a new one is made, and the old one ends.
    tool = await second.open_tool("Storskjerm")
    await expect(tool).to_contain_text("Lenken til storskjermen finnes ikke på denne enheten.")
    await second.press(second.button("Lag ny lenke til storskjermen", tool))
    dialog = second.page.get_by_role("dialog", name="Lag ny lenke til storskjermen")
    await expect(dialog).to_contain_text("Den gamle lenken slutter å virke med en gang")
    await second.press(second.button("Bytt lenken", dialog))
    await expect(tool).to_contain_text("Ny lenke er laget. Åpne storskjermen på nytt.")
    assert await old_wall.closed() == close_codes.BAD_KEY
    wall = await people.screen(base)
    await wall.show(await second.screen_link.get_attribute("href") or "")
    await wall.sees("1 av 1 er ferdige")


async def test_two_lead_together_and_either_undoes_what_the_other_did(
    people: People, crowd: Crowd, base: str, other: str
) -> None:
    first = await people.facilitator(base)
    code = await first.start("Sammen")
    ane = await crowd.join(Room(base, code, "", ""), "Ane")
    tool = await first.open_tool("Del styringen")
    await first.press(first.button("Vis lenken", tool))
    link = await tool.get_by_role("textbox").input_value()
    await expect(tool.get_by_role("img", name="QR-kode som lar en til styre")).to_be_visible()
    await first.press(first.button("Kopier lenken", tool))
    await expect(tool).to_contain_text("Lenken er kopiert")
    second = await people.facilitator(other)
    await second.open(link[link.index("/styr") :])
    await second.is_in()
    await expect(tool).to_contain_text("2 styrer nå")

    await first.next("Gå til tema 1: Hva gjør vi bra?")
    await second.offered("Start 3 minutter")
    await second.press(second.button("Skriv lapper", second.zone("Løpet")))
    await first.offered("Gå til «Del med hverandre»")
    for note, text in NOTES.items():
        assert await ane.do("note.post", **NOTE, id=note, text=text) == ""
    await first.tick("Utstyrsbua låner ut ski", "Treneren kjørte alle hjem")
    await first.press("Skjul")
    await second.sees("2 lapper er skjult.")
    await second.press("Angre")
    await expect(first.note("Utstyrsbua låner ut ski")).to_be_visible()
    await expect(first.note("Treneren kjørte alle hjem")).to_be_visible()
    await first.sees_not("2 lapper er skjult.")

    # Ane has changed it since, so it stays as it is, and that is said.
    await first.tick("Utstyrsbua låner ut ski", "Treneren kjørte alle hjem")
    await first.press("Samle")
    await first.field("Gi samlingen et navn").fill("Om utlån")
    await first.press("Samle lappene")
    await second.sees("Lappene er samlet.")
    assert await ane.do("note.edit", id="aaaaaaaa", text="Utstyrsbua låner ut alt") == ""
    await second.sees("Utstyrsbua låner ut alt")
    await second.press("Angre")
    await second.sees("Dette er endret av andre etterpå, så ingenting er angret.")
    await second.sees("Utstyrsbua låner ut alt")
    await expect(second.page.get_by_role("region", name="Samling: Om utlån")).to_be_visible()
