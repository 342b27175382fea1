"""The fourth theme: the idea becomes a plan that everybody writes, and the workshop ends."""

from __future__ import annotations

import re

from playwright.async_api import expect

from tests.e2e.hall import Hall
from tests.e2e.themes.three import BANK, FRIEND

IDEA = "Kort beskrivelse av ideen"
CLASH = "To skrev samtidig. Begge tekstene er tatt vare på. Velg den dere vil ha."
FIRST = re.compile("^Hva er det aller første steget")


async def plan(hall: Hall) -> None:
    leader, ane, bo = hall.leader, hall.ane, hall.bo
    await leader.next("Gå til tema 4: Konkret idé")
    await hall.follow("Kort beskrivelse av ideen")
    for one in (leader, ane, bo):
        await expect(one.field(IDEA)).to_have_value(FRIEND)

    await ane.press("Legg til aktør")
    await ane.fill_in("Aktør 1", "Idrettsrådet")
    await bo.press("Legg til aktør")
    await bo.fill_in("Aktør 2", "Ungdomsrådet")
    await expect(bo.field("Aktør 1")).to_have_value("Idrettsrådet")
    await expect(ane.field("Aktør 2")).to_have_value("Ungdomsrådet")
    await hall.wall.sees("Idrettsrådet, Ungdomsrådet")
    await both_in_one_field(hall)
    await first_steps(hall)


async def both_in_one_field(hall: Hall) -> None:
    """Bo has not seen Ane's words when he writes his own: neither text may be lost."""
    ane, bo = hall.ane, hall.bo
    hall.line.hold()
    await ane.fill_in(IDEA, "En fadder følger barnet de første ukene")
    await expect(hall.leader.field(IDEA)).to_have_value("En fadder følger barnet de første ukene")
    await bo.fill_in(IDEA, "Fadderen er en ungdom fra laget")
    hall.line.let_go()
    for one in (hall.leader, ane, bo):
        clash = one.page.get_by_role("group", name=CLASH)
        await expect(clash).to_contain_text("En fadder følger barnet de første ukene")
        await expect(clash).to_contain_text("Fadderen er en ungdom fra laget")
    clash = ane.page.get_by_role("group", name=CLASH)
    choice = clash.get_by_role("listitem").filter(has_text="En fadder følger barnet")
    await ane.press(ane.button("Bruk denne", choice))
    for one in (hall.leader, ane, bo):
        await expect(one.page.get_by_role("group", name=CLASH)).to_have_count(0)
        await expect(one.field(IDEA)).to_have_value("En fadder følger barnet de første ukene")


async def first_steps(hall: Hall) -> None:
    leader, ane, bo = hall.leader, hall.ane, hall.bo
    await leader.next("Vis de første skrittene")
    await hall.follow("aller første steget")
    await leader.sees("Når det aller første steget skjer, mangler.")
    await bo.press("Legg til skritt")
    for one in (ane, bo):
        await expect(one.steps).to_be_visible()
    await bo.fill_in("Når", "Uke 9", bo.steps)
    await ane.fill_in("Hva", "Møte med idrettslagene", ane.steps)
    await bo.fill_in("Hvem", "Kultursjefen", bo.steps)
    await expect(ane.field("Hvem", ane.steps)).to_have_value("Kultursjefen")
    await expect(bo.field("Hva", bo.steps)).to_have_value("Møte med idrettslagene")

    await leader.offered("Se hva planen mangler")
    await ane.fill_in("Hva", "Ringe idrettsrådet", ane.very_first)
    await bo.fill_in("Når", "I morgen", bo.very_first)
    await leader.sees_not("Når det aller første steget skjer, mangler.")
    await ane.fill_in("Hvem", "Ane", ane.very_first)
    await bo.fill_in("Hvem tar ansvar?", "Oppvekstsjefen")
    await leader.sees("Det aller første steget har et når og et hvem.")
    await hall.wall.sees("Uke 9", "Møte med idrettslagene", "I morgen", "Oppvekstsjefen")


async def the_end(hall: Hall) -> None:
    leader, ane, bo = hall.leader, hall.ane, hall.bo
    await leader.next("Avslutt verkstedet")
    for one in (ane, bo, hall.wall):
        await one.sees("Takk for innsatsen!", "Ringe idrettsrådet")
    await leader.sees("Verkstedet er avsluttet.")
    led = await leader.minutes("Last ned som tekst")
    taken = await ane.minutes("Last ned som tekst")
    assert led.suggested_filename.endswith(".md")
    for download in (led, taken):
        minutes = (await download.path()).read_text("utf-8")
        for words in IN_THE_MINUTES:
            assert words in minutes, f"{words} is not in the minutes:\n{minutes}"


IN_THE_MINUTES = (
    "Alle med i Storfjord",
    "Hva gjør vi bra?",
    "Hvem er vi til for?",
    "Veier inn i fellesskapet",
    "Konkret idé",
    "Utstyrsbua låner ut ski og skøyter",
    "Treneren kjørte alle hjem",
    "Gratis sommerleir",
    "Per får venner utenfor nettet",
    "Noor",
    BANK,
    FRIEND,
    f"| {FRIEND} | 4 |",
    "En fadder følger barnet de første ukene",
    "Idrettsrådet",
    "Ungdomsrådet",
    "Møte med idrettslagene",
    "Ringe idrettsrådet",
    "Oppvekstsjefen",
    "NDFU",
    "allemed.no",
)
