"""Every screen, in every state that people meet, by day and by evening, is for everybody."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.e2e.access import Inspector
from tests.e2e.hall import Hall
from tests.e2e.line import Line
from tests.e2e.people import People
from tests.e2e.themes import one as themes_one
from tests.e2e.themes.four import IDEA
from tests.e2e.themes.three import BANK, FRIEND

# Axe is laid into the page and writes styles there to measure with, which the page's policy
# rightly refuses. Only here the policy stands aside; all other tests run under it.
LAID_IN = {"bypass_csp": True}
PHONE = 360
TEXT_PAGES = ("/om", "/hjelp", "/personvern", "/tilgjengelighet")


async def test_pages_outside_a_room_are_for_everybody(people: People, base: str) -> None:
    inspector = Inspector()
    phone = await people.phone(base, **LAID_IN)
    laptop = await people.participant(base, **LAID_IN)
    # The room that nobody has started is answered with «not found», which the browser says.
    for visitor in (phone, laptop):
        visitor.watch.allow("404")
    for path, main in (("/", "Start verkstedet"), ("/bli-med", "Bli med")):
        for visitor in (phone, laptop):
            await visitor.open(path)
            await expect(visitor.button(main).first).to_be_visible()
        await inspector.law(path, phone, laptop)
        await inspector.reflow(path, laptop)
        await inspector.targets(path, phone)
        await inspector.usable(laptop, laptop.button(main).first)
    for path in TEXT_PAGES:
        for visitor in (phone, laptop):
            await visitor.open(path)
            await expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
        await inspector.law(path, phone, laptop)
        await inspector.reflow(path, laptop)
        await inspector.targets(path, phone)
    for visitor in (phone, laptop):
        await visitor.open("/rom#AAAABBBB")
        await expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
    await inspector.law("a room nobody has started", phone, laptop)
    await inspector.targets("a room nobody has started", phone)
    inspector.assert_no_faults()


@pytest.mark.long
async def test_a_workshop_is_for_everybody_all_the_way(people: People, base: str) -> None:
    hall = Hall(
        leader=await people.facilitator(base, **LAID_IN),
        ane=await people.phone(base, **LAID_IN),
        bo=await people.participant(base, **LAID_IN),
        wall=await people.screen(base, **LAID_IN),
        line=Line(),
    )
    inspector = Inspector()
    await themes_one.gather(hall)
    await everywhere(inspector, hall, "lobby")
    await inspector.reflow("lobby", hall.bo, hall.leader)
    await good_things(inspector, hall)
    await persons(inspector, hall)
    await ideas(inspector, hall)
    await vote(inspector, hall)
    await plan(inspector, hall)
    await the_end(inspector, hall)
    inspector.assert_no_faults()


async def everywhere(inspector: Inspector, hall: Hall, moment: str) -> None:
    await inspector.law(moment, *hall.all)
    await inspector.law(moment, hall.leader, width=PHONE)
    await inspector.targets(moment, hall.ane)


async def good_things(inspector: Inspector, hall: Hall) -> None:
    leader, ane, bo = hall.leader, hall.ane, hall.bo
    await leader.next("Gå til tema 1: Hva gjør vi bra?")
    await hall.all_see("Hva er vi stolte av at vi allerede gjør")
    await everywhere(inspector, hall, "theme 1, front")
    await inspector.usable(ane, ane.button("Snu kortet og skriv"))
    await leader.next("Trekk par og start 3 minutter")
    await hall.wall.sees(re.compile(r"Ane \(i rommet\) \+ Bo|Bo \(på skjerm\) \+ Ane"))
    await everywhere(inspector, hall, "pairs and the clock")
    await leader.press(leader.button("Stopp", leader.clock))

    await leader.next("Vis baksiden")
    await hall.all_see("Gode erfaringer")
    await ane.post("Utstyrsbua låner ut ski")
    await bo.post("Treneren kjørte alle hjem")
    await hall.all_see("Utstyrsbua låner ut ski", "Treneren kjørte alle hjem")
    for writer, text in ((ane, "Utstyrsbua låner ut ski"), (bo, "Treneren kjørte alle hjem")):
        editor = await writer.change(text)
        await expect(writer.field("Endre teksten", editor)).to_be_visible()
    await leader.tick("Treneren kjørte alle hjem")
    await everywhere(inspector, hall, "theme 1, notes and an open editor")
    await inspector.reflow("theme 1, notes and an open editor", bo, leader)
    for writer in (ane, bo):
        await writer.press("Avbryt")
    await leader.note("Treneren kjørte alle hjem").uncheck()


async def persons(inspector: Inspector, hall: Hall) -> None:
    leader = hall.leader
    await leader.next("Gå til «Del med hverandre»")
    await leader.next("Gå til tema 2: Hvem er vi til for?")
    await hall.follow("Hvordan kan vi hjelpe barn med å være med på aktiviteter de selv velger")
    for name in ("Per", "Egen person"):
        await leader.use(name)
    for one in (hall.ane, hall.bo):
        cards = one.page.get_by_role("navigation", name="Kort i temaet")
        await expect(cards.get_by_role("button", name=re.compile("Per.*Valgt"))).to_be_visible()
    await everywhere(inspector, hall, "theme 2, persons chosen")
    await inspector.reflow("theme 2, persons chosen", hall.bo)
    await leader.next("Gå til Per")
    await hall.follow("Moren til Per er ufør")
    await everywhere(inspector, hall, "theme 2, one person")


async def ideas(inspector: Inspector, hall: Hall) -> None:
    leader, ane, bo = hall.leader, hall.ane, hall.bo
    await leader.press(leader.button(re.compile("Veier inn i fellesskapet")).first)
    await hall.follow("Hva kan vi gjøre sammen med frivilligheten?")
    await leader.next("Vis baksiden")
    await hall.all_see("Våre ideer")
    await ane.post(BANK, "Som kommune")
    await bo.post(FRIEND, "Sammen med frivilligheten")
    await hall.all_see(BANK, FRIEND)
    await everywhere(inspector, hall, "theme 3, ideas")
    await inspector.reflow("theme 3, ideas", bo)


async def vote(inspector: Inspector, hall: Hall) -> None:
    leader, ane, bo, wall = hall.leader, hall.ane, hall.bo, hall.wall
    await leader.next("Gå til «Les og samle ideene»")
    await leader.next("Åpne avstemningen")
    for voter in (ane, bo):
        await voter.go_and_vote()
        await voter.sees("3 stemmer igjen")
    await wall.sees("Nå stemmer vi")
    await ane.vote(BANK)
    await bo.vote(FRIEND, 2)
    await bo.sees("Én stemme igjen")
    await everywhere(inspector, hall, "vote open")
    await inspector.reflow("vote open", bo, leader)
    await inspector.usable(ane, ane.button("Si at du er ferdig"))

    await leader.next("Avslutt avstemningen")
    await wall.sees("Slik stemte vi", "2 stemmer")
    for voter in (ane, bo):
        await voter.sees("Slik stemte dere")
    await everywhere(inspector, hall, "vote closed")
    await leader.next(f"Gå videre med «{FRIEND}»")
    await wall.sees("Vi går videre med")


async def plan(inspector: Inspector, hall: Hall) -> None:
    leader, ane, bo = hall.leader, hall.ane, hall.bo
    await leader.next("Gå til tema 4: Konkret idé")
    await hall.follow(IDEA)
    await bo.press("Legg til aktør")
    await bo.fill_in("Aktør 1", "Idrettsrådet")
    await expect(ane.field("Aktør 1")).to_have_value("Idrettsrådet")
    await everywhere(inspector, hall, "plan, the idea")
    await inspector.reflow("plan, the idea", bo, leader)

    await leader.next("Vis de første skrittene")
    await hall.follow("aller første steget")
    await bo.press("Legg til skritt")
    await bo.fill_in("Hva", "Møte med idrettslagene", bo.steps)
    await hall.wall.sees("Møte med idrettslagene")
    await everywhere(inspector, hall, "plan, the first steps")
    await inspector.reflow("plan, the first steps", bo, leader)
    step = leader.steps.get_by_role("button").first
    await inspector.usable(leader, step)


async def the_end(inspector: Inspector, hall: Hall) -> None:
    leader = hall.leader
    for name, field, text in (
        ("Når", hall.bo, "I morgen"),
        ("Hvem", hall.bo, "Ane"),
        ("Hva", hall.bo, "Ringe idrettsrådet"),
    ):
        await field.fill_in(name, text, field.very_first)
    await leader.sees("Det aller første steget har et når og et hvem.")
    await leader.next("Avslutt verkstedet")
    for one in (hall.ane, hall.bo, hall.wall):
        await one.sees("Takk for innsatsen!")
    await leader.sees("Verkstedet er avsluttet.")
    await everywhere(inspector, hall, "ended")
    await inspector.reflow("ended", hall.bo, leader)
