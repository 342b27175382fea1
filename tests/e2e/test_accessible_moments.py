"""Moments that a workshop may come to, beside its straight way, are for everybody as well."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.e2e.access import Inspector
from tests.e2e.people import People
from tests.e2e.seats import LAID_IN, Seats, an_id, seats_in
from tests.wire_client import Crowd

TEXTS = ("Utstyrsbua låner ut ski", "Treneren kjørte alle hjem", "Gratis sommerleir")


async def test_joining_and_the_closed_door(people: People, crowd: Crowd, base: str) -> None:
    seats, inspector = await seats_in(people, crowd, base), Inspector()
    phone = await people.phone(base, **LAID_IN)
    await phone.open("/bli-med")
    await phone.field("Kode").fill("ABC")
    await phone.press("Bli med")
    await phone.sees("Koden skal ha åtte bokstaver og tall")
    await inspector.law("a wrong code", phone)
    await phone.open(f"/bli-med#{seats.room.code}")
    await expect(phone.field("Fornavnet ditt")).to_be_visible()
    await inspector.law("joining", phone)
    await seats.do("workshop.joining", open=False)
    await phone.press("Bli med")
    await phone.sees("Verkstedet tar ikke inn flere nå")
    await inspector.law("the door is closed", phone)
    inspector.assert_no_faults()


@pytest.mark.long
async def test_dialogs_and_tools_of_the_panel(people: People, crowd: Crowd, base: str) -> None:
    seats, inspector = await seats_in(people, crowd, base), Inspector()
    await seats.on_back("bra", "bra")
    await seats.write("bra", "erfaringer", *TEXTS)
    await seats.bo.do("participant.signal", ready=True, hand=True)
    leader = await seats.leader()
    await leader.sees(*TEXTS)
    for title in ("Par", "Bli med", "Del styringen", "Referat", "Avslutt"):
        await leader.open_tool(title)
    await leader.press("Vis lenken")
    await leader.page.get_by_text("Vis alle", exact=True).click()
    await inspector.law("every tool is open", leader)

    await leader.press("Ta ut Bo")
    await inspector.law("taking somebody out", leader)
    await leader.press("Behold")
    await leader.tick(*TEXTS[:2])
    await leader.press("Samle")
    await expect(leader.page.get_by_role("dialog")).to_be_visible()
    await inspector.law("gathering notes", leader)
    await leader.press("Samle lappene")
    await leader.sees("Gi nytt navn")
    await leader.tick(TEXTS[2])
    await leader.press("Flytt")
    await inspector.law("moving notes", leader)
    await leader.press("Avbryt")
    await leader.press("Skjul")
    await leader.page.get_by_text("1 skjult lapp").click()
    await leader.press("Slett for godt")
    await inspector.law("wiping a note", leader)
    inspector.assert_no_faults()


async def test_dialogs_of_a_participant_and_a_text_that_is_held_back(
    people: People, crowd: Crowd, base: str
) -> None:
    seats, inspector = await seats_in(people, crowd, base), Inspector()
    await seats.on_back("bra", "bra")
    ane = await seats.ane()
    await ane.press(re.compile("^Se hvem som er her"))
    await inspector.law("who is here", ane)
    await ane.press("Endre navn og plass")
    await expect(ane.field("Fornavnet ditt")).to_have_value("Ane")
    await inspector.law("changing one's name", ane)
    await ane.press("Avbryt")
    await ane.write("Ring 99 88 77 66")
    await ane.press("Legg ut")
    await ane.sees("Teksten ligner på et telefonnummer")
    await inspector.law("held back", ane)
    await seats.do("theme.open", theme="hvem")
    await ane.sees("Gruppen er nå på")
    await inspector.law("the group has gone on", ane)
    await seats.do("card.mode", card="bra", mode="closed")
    await ane.sees("Kortet er lukket for nye lapper")
    await inspector.law("the card is closed", ane)
    inspector.assert_no_faults()


async def test_quiet_writing_and_a_note_shown_large(
    people: People, crowd: Crowd, base: str
) -> None:
    seats, inspector = await seats_in(people, crowd, base), Inspector()
    await seats.on_back("bra", "bra")
    await seats.do("card.mode", card="bra", mode="quiet")
    await seats.write("bra", "erfaringer", *TEXTS)
    ane, leader, wall = await seats.ane(), await seats.leader(), await seats.wall()
    await wall.sees("Vi skriver hver for oss", "3 lapper")
    await ane.sees("Stille skriving: bare du ser dine lapper nå")
    await leader.sees("Vises når du velger det")
    await inspector.law("quiet writing", ane, leader, wall)
    await seats.do("card.mode", card="bra", mode="open")
    await seats.do("workshop.likes", allowed=True)
    await seats.do("group.make", id=an_id(), name="Ut på tur", notes=seats.notes[1:])
    await seats.do("workshop.spotlight", note=seats.notes[0])
    await ane.sees("Vi ser på denne lappen", "Ut på tur")
    await leader.sees("Én lapp vises stort")
    await inspector.law("hearts, a group, and one note shown large", ane, leader, wall)
    inspector.assert_no_faults()


@pytest.mark.long
async def test_the_groups_own_person_a_shared_ballot_and_a_clash(
    people: People, crowd: Crowd, base: str
) -> None:
    seats, inspector = await seats_in(people, crowd, base), Inspector()
    await seats.on_back("veier", "egen")
    await seats.bo.do("field.write", id="egen.name", text="Noor", base=0)
    await seats.do("card.show", card="egen", side="front")
    ane, leader, wall = await seats.ane(), await seats.leader(), await seats.wall()
    await expect(ane.field("Navn")).to_have_value("Noor")
    await wall.sees("Noor")
    await inspector.law("the group's own person", ane, leader, wall)

    await seats.do("card.show", card="veier", side="back")
    await seats.write("veier", "kommune", *TEXTS[:2])
    ideas = [f"note:{note}" for note in seats.notes]
    vote = an_id()
    await seats.do("round.open", id=vote, ideas=ideas, votes=3, most=3)
    await ane.sees("3 stemmer igjen")
    await ane.press("Si at du er ferdig")
    await ane.sees("Takk! Stemmene er levert.")
    await leader.sees("1 av 2 er ferdige")
    await inspector.law("one has finished voting", ane, leader, wall)
    await seats.do("round.close", id=vote)
    plan = an_id()
    await seats.do("round.confirm", id=vote, idea=ideas[0], plan=plan)
    await seats.do("theme.open", theme="ide")
    for text in ("En fadder følger barnet", "Fadderen er en ungdom fra laget"):
        await seats.bo.do("field.write", id=f"{plan}.description", text=text, base=1)
    for one in (ane, leader):
        await one.sees("To skrev samtidig", "Fadderen er en ungdom fra laget")
    await inspector.law("two wrote at once", ane, leader, wall)
    inspector.assert_no_faults()


async def test_rooms_and_keys_that_are_gone(people: People, crowd: Crowd, base: str) -> None:
    seats, inspector = await seats_in(people, crowd, base), Inspector()
    ane, leader, wall = await seats.ane(), await seats.leader(), await seats.wall()
    await seats.do("participant.remove", participant=await me_of(seats, "Ane"))
    await ane.sees("Du er tatt ut av rommet.")
    wrong = "A" * 43
    await leader.page.evaluate("localStorage.clear()")
    await leader.open(f"/styr#{seats.room.code}.{wrong}")
    await leader.sees("Lenken gjelder ikke. Den kan være skrevet feil eller byttet ut")
    await wall.page.evaluate("localStorage.clear()")
    await wall.page.goto("about:blank")
    await wall.open(f"/storskjerm#{seats.room.code}.{wrong}")
    await wall.sees("Lenken gjelder ikke.", "Åpne storskjermen fra styringspanelet.")
    await inspector.law("gone", ane, leader, wall)
    inspector.assert_no_faults()

    # Put out by a slip: the press that undoes it lets the same person in, who is asked nothing.
    await seats.do("deed.undo", deeds=[*seats.lead.of("deed")])
    await ane.open(f"/bli-med#{seats.room.code}")
    await expect(ane.page).to_have_url(re.compile("/rom#"))
    await seats.on_back("bra", "bra")
    await ane.post("Tilbake igjen")
    await ane.saved("Tilbake igjen")
    note = await seats.lead.hears_of("note", text="Tilbake igjen")
    assert note["author"] == await me_of(seats, "Ane")
    assert len(seats.lead.of("participant")) == 2


async def me_of(seats: Seats, name: str) -> str:
    return str((await seats.lead.hears_of("participant", name=name))["id"])
