"""The lobby and the first theme: arrivals, pair talk with the clock, notes of several."""

from __future__ import annotations

import re

from playwright.async_api import expect

from tests.e2e.hall import Hall


async def gather(hall: Hall) -> None:
    code = await hall.leader.start("Alle med i Storfjord")
    spoken = f"{code[:4]}-{code[4:]}"
    await hall.leader.sees(spoken, "Gruppen ser koden for å bli med.", "Ingen har blitt med ennå.")

    link = await hall.leader.screen_link.get_attribute("href")
    assert link
    await hall.wall.show(link)
    await hall.wall.sees(spoken, "Velkommen. Vi venter på de første.")

    await hall.ane.join(code, "Ane")
    await hall.ane.sees("Velkommen, Ane!", "Hvorfor ALLEMED?")
    await hall.bo.join_by_code(code, "Bo", remote=True)
    await hall.bo.sees("Velkommen, Bo!")
    for one in (hall.ane, hall.bo, hall.wall):
        await one.sees("Ane", "Bo")
    await hall.leader.sees("1 i rommet", "1 på skjerm")
    await hall.wall.sees("2 er her")


async def good_things(hall: Hall) -> None:
    await hall.leader.next("Gå til tema 1: Hva gjør vi bra?")
    await hall.all_see("Hva er vi stolte av at vi allerede gjør")
    await pair_talk(hall)
    await hall.leader.next("Vis baksiden")
    await hall.all_see("Gode erfaringer")
    for one in (hall.leader, hall.ane, hall.bo):
        await one.sees("Vi er allerede godt i gang!")
    await notes_of_several(hall)


async def pair_talk(hall: Hall) -> None:
    leader, clock = hall.leader, hall.leader.clock
    await leader.next("Trekk par og start 3 minutter")
    for one, partner in ((hall.ane, "Bo"), (hall.bo, "Ane")):
        await expect(one.page.get_by_role("region", name="Snakk sammen nå")).to_contain_text(
            partner
        )
    await hall.wall.sees(re.compile(r"Ane \(i rommet\) \+ Bo|Bo \(på skjerm\) \+ Ane"))
    await clocks_say(hall, re.compile(r"(3:00|2:[0-5]\d)"))
    await leader.press(leader.button("Ta pause", clock))
    await clocks_say(hall, re.compile("[Pp]ause"))
    await leader.press(leader.button("Gi ett minutt til", clock))
    await clocks_say(hall, re.compile(r"(4:00|3:[0-5]\d)"))
    await leader.press(leader.button("Fortsett", clock))
    await clocks_say(hall, re.compile("igjen"))
    await leader.press(leader.button("Stopp", clock))
    for watcher in (hall.ane, hall.bo, hall.wall):
        await expect(watcher.page.get_by_role("timer")).to_have_count(0)


async def clocks_say(hall: Hall, words: re.Pattern[str]) -> None:
    for one in hall.all:
        await expect(one.page.get_by_role("timer").first).to_contain_text(words)


async def notes_of_several(hall: Hall) -> None:
    leader, ane, bo = hall.leader, hall.ane, hall.bo
    await ane.post("Utstyrsbua låner ut ski")
    await ane.saved("Utstyrsbua låner ut ski")
    await bo.composer().focus()
    await bo.page.get_by_role("checkbox", name="Legg ut uten navn").check()
    await bo.post("Treneren kjørte alle hjem")
    await ane.post("Gratis sommerleir")
    await hall.all_see("Utstyrsbua låner ut ski", "Treneren kjørte alle hjem", "Gratis sommerleir")
    await expect(bo.note("Utstyrsbua")).to_contain_text("Ane")
    await expect(ane.note("Treneren")).not_to_contain_text("Bo")
    await expect(hall.wall.note("Treneren")).not_to_contain_text("Bo")
    await expect(leader.note("Treneren kjørte alle hjem")).to_have_accessible_name(
        "Treneren kjørte alle hjem"
    )

    editor = await ane.change("Utstyrsbua låner ut ski")
    await ane.field("Endre teksten", editor).fill("Utstyrsbua låner ut ski og skøyter")
    await ane.press(ane.button("Lagre", editor))
    await hall.all_see("Utstyrsbua låner ut ski og skøyter")

    editor = await ane.change("Gratis sommerleir")
    await ane.press(ane.button("Ta bort", editor))
    for watcher in (bo, hall.wall):
        await watcher.sees_not("Gratis sommerleir")
    await leader.sees("1 skjult lapp")
    await ane.press("Angre")
    await hall.all_see("Gratis sommerleir")

    await leader.tick("Treneren kjørte alle hjem")
    await leader.press("Skjul")
    for watcher in (ane, hall.wall):
        await watcher.sees_not("Treneren kjørte alle hjem")
    await bo.sees("Den som leder, tok bort:")
    await leader.page.get_by_text("1 skjult lapp").click()
    await leader.press("Hent tilbake")
    await hall.all_see("Treneren kjørte alle hjem")
