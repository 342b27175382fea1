"""Every element of every screen is measured: text that is cut, names, and room to hit it."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.e2e.measures import Measurer
from tests.e2e.people import People
from tests.e2e.seats import an_id, seats_in
from tests.wire_client import Crowd

OUTSIDE = ("/", "/bli-med", "/om", "/hjelp", "/personvern", "/tilgjengelighet", "/rom#AAAABBBB")


async def test_no_element_outside_a_room_is_cut_unnamed_or_too_small(
    people: People, base: str
) -> None:
    measurer, visitor = Measurer(), await people.participant(base)
    visitor.watch.allow("404")
    for path in OUTSIDE:
        await visitor.page.goto("about:blank")
        await visitor.open(path)
        await expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
        await measurer.all(path, visitor.page)
    measurer.assert_no_faults()


@pytest.mark.long
async def test_no_element_of_a_room_is_cut_unnamed_or_too_small(
    people: People, crowd: Crowd, base: str
) -> None:
    seats, measurer = await seats_in(people, crowd, base), Measurer()
    ane, panel, wall = await seats.ane(), await seats.leader(), await seats.wall()
    pages = (ane.page, panel.page, wall.page)
    await wall.sees("er her")
    await measurer.all("lobby", *pages)
    await seats.on_back("veier", "veier")
    await seats.do("workshop.likes", allowed=True)
    await seats.write("veier", "kommune", "Utstyrsbank på biblioteket", "Åpen hall", "Buss")
    await seats.bo.do("participant.signal", ready=True, hand=True)
    for one in (ane, panel, wall):
        await one.sees("Utstyrsbank på biblioteket")
    await ane.post("Min egen lapp", "Som kommune")
    await measurer.all("notes", *pages)
    vote = an_id()
    ideas = [f"note:{note}" for note in seats.notes]
    await seats.do("round.open", id=vote, ideas=ideas, votes=2, most=1)
    await ane.go_and_vote()
    await measurer.all("a vote", *pages)
    await seats.do("round.close", id=vote)
    await seats.do("round.confirm", id=vote, idea=ideas[0], plan=(plan := an_id()))
    await seats.do("theme.open", theme="ide")
    await ane.follow("Kort beskrivelse av ideen")
    await measurer.all("the idea", *pages)
    await seats.do("card.show", card="ide", side="back")
    await ane.follow("aller første steget")
    await measurer.all("the plan", *pages)
    await seats.do("plan.leave_open", id=plan, left_open=True)
    await seats.do("workshop.end")
    await ane.sees("Takk for innsatsen!")
    await measurer.all("the end", *pages)
    measurer.assert_no_faults()


async def test_what_is_wrong_is_told_at_its_field(people: People, crowd: Crowd, base: str) -> None:
    seats, measurer = await seats_in(people, crowd, base), Measurer()
    await seats.on_back("bra", "bra")
    door = await people.participant(base)
    await door.open("/bli-med")
    await door.field("Kode").fill("ABC")
    await door.press("Bli med")
    await door.sees("Koden skal ha åtte bokstaver og tall")
    await measurer.told("a wrong code", door.page)
    ane = await people.participant(base)
    await ane.join(seats.room.code, "Ane")
    await ane.post("Kort", "")
    await ane.write("Ring 99 88 77 66")
    await ane.press("Legg ut")
    await ane.sees("Teksten ligner på et telefonnummer")
    await measurer.told("a number", ane.page)
    await ane.write("å" * 2001)
    await ane.sees("Lappen er ett tegn for lang")
    await measurer.told("too long", ane.page)
    await ane.write("")
    editor = await ane.change("Kort")
    await ane.field("Endre teksten", editor).fill("å" * 2003)
    await ane.sees("Lappen er 3 tegn for lang")
    await measurer.told("an edit that is too long", ane.page)
    await ane.field("Endre teksten", editor).fill("Ring 99 88 77 66")
    await ane.press("Lagre")
    await ane.sees("Teksten ligner på et telefonnummer")
    await measurer.told("a number in an edit", ane.page)
    measurer.assert_no_faults()


async def test_the_code_can_be_pasted_and_the_name_is_not_asked_for_twice(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await seats_in(people, crowd, base)
    ane = await people.participant(base)
    await ane.open("/bli-med")
    await ane.field("Kode").focus()
    # As a password manager or a mail does it, with a dash and blanks.
    code = f" {seats.room.code[:4].lower()}-{seats.room.code[4:]} "
    await ane.page.keyboard.insert_text(code)
    await ane.press("Bli med")
    await ane.field("Fornavnet ditt").fill("Ane")
    await ane.press("Bli med")
    await ane.press("Endre navn og plass")
    await expect(ane.field("Fornavnet ditt")).to_have_value("Ane")
    await ane.press("Avbryt")
    await ane.page.reload()
    await ane.sees("Velkommen, Ane!")
