"""The second theme: persons are chosen, the group makes one of its own, and is asked by name."""

from __future__ import annotations

import re

from playwright.async_api import expect

from tests.e2e.hall import Hall


async def persons(hall: Hall) -> None:
    leader = hall.leader
    await leader.next("Gå til «Del med hverandre»")
    await leader.next("Gå til tema 2: Hvem er vi til for?")
    await hall.follow("Hvordan kan vi hjelpe barn med å være med på aktiviteter de selv velger")
    await leader.offered("Velg hvem dere vil snakke om")
    for name in ("Per", "Egen person"):
        await leader.use(name)
    for one in (hall.ane, hall.bo):
        cards = one.page.get_by_role("navigation", name="Kort i temaet")
        await expect(cards.get_by_role("button", name=re.compile("Per.*Valgt"))).to_be_visible()

    await leader.next("Gå til Per")
    await hall.all_see("Moren til Per er ufør", "Dataspill")
    await leader.next("Vis baksiden")
    await hall.follow(
        "Hvilke ringvirkninger kan det få for Per å være med på en aktivitet Per liker"
    )
    await leader.offered("Start 7 minutter")
    await hall.ane.post("Per får venner utenfor nettet", "Ringvirkninger")
    await hall.bo.post("Helsesykepleier ser ham", "Hvordan oppdager vi det?")
    await hall.all_see("Per får venner utenfor nettet", "Helsesykepleier ser ham")
    await own_person(hall)


async def own_person(hall: Hall) -> None:
    leader, ane, bo = hall.leader, hall.ane, hall.bo
    await leader.next("Gå til «Del med hverandre»")
    await leader.next("Gå til Egen person")
    await hall.follow("Lag en person som kunne ha bodd hos dere")
    await ane.fill_in("Navn", "Noor")
    await bo.fill_in("År", "12 år")
    await ane.fill_in("Kort beskrivelse av personen", "Bor langt fra sentrum")
    await bo.fill_in("Interesser", "Klatring")
    await expect(bo.field("Navn")).to_have_value("Noor")
    await expect(ane.field("Interesser")).to_have_value("Klatring")
    await expect(leader.field("Kort beskrivelse")).to_have_value("Bor langt fra sentrum")
    await hall.wall.sees("Noor, 12 år", "Bor langt fra sentrum", "Klatring")

    await leader.next("Vis baksiden")
    await hall.follow(
        "Hvilke ringvirkninger kan det få for Noor å være med på en aktivitet Noor liker"
    )
    await bo.post("En trener hun kjenner", "Hvem bør snakke med barn?")
    await hall.all_see("En trener hun kjenner")
