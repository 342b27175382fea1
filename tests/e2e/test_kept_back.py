"""What is not for everybody: quiet notes, names, what points out a child, and what was wiped."""

from __future__ import annotations

import re

from playwright.async_api import Page, WebSocket, expect

from tests.e2e.people import People
from tests.e2e.seats import seats_in
from tests.wire_client import Crowd

CHILD = "Kari Nordmann slutter i håndballklubben"


def sent_by(page: Page) -> list[bytes]:
    """Every frame that the page sends from now on, as it goes out."""
    frames: list[bytes] = []

    def sent(data: bytes | str) -> None:
        frames.append(data if isinstance(data, bytes) else data.encode())

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", sent)

    page.on("websocket", listen)
    return frames


async def test_a_text_that_points_out_a_child_stays_on_the_device_until_it_is_let_go(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await seats_in(people, crowd, base)
    await seats.on_back("hvem", "sandra")
    ane = await people.phone(base)
    frames = sent_by(ane.page)
    await ane.join(seats.room.code, "Ane")
    await ane.sees("Sandra")
    await ane.write(CHILD, "Ringvirkninger")
    form = ane.page.locator("form").filter(has=ane.composer("Ringvirkninger"))
    await ane.press(ane.button("Legg ut", form))
    await ane.sees("Teksten ser ut til å ha fullt navn og en skole eller en klubb.")
    await expect(ane.composer("Ringvirkninger")).to_have_value(CHILD)
    # What is told of is that somebody writes, and nothing of what.
    await seats.lead.until(lambda: len(seats.lead.of("participant")) == 2)
    assert frames
    assert not any(b"Nordmann" in frame for frame in frames)
    assert seats.lead.of("note") == {}

    await ane.composer("Ringvirkninger").fill("En jente slutter i håndballklubben")
    await ane.sees_not("Teksten ser ut til å ha")
    await ane.press(ane.button("Legg ut", form))
    await ane.saved("En jente slutter")
    assert not any(b"Nordmann" in frame for frame in frames)

    await ane.write(CHILD, "Ringvirkninger")
    await ane.press(ane.button("Legg ut", form))
    await ane.press("Legg ut likevel")
    await ane.saved(CHILD)
    assert any(b"Nordmann" in frame for frame in frames)


async def test_quiet_notes_are_counted_and_shown_to_all_at_once(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await seats_in(people, crowd, base)
    await seats.on_back("bra", "bra")
    leader, ane, wall = await seats.leader(), await seats.ane(), await seats.wall()
    await leader.press("Stille")
    await ane.sees("Stille skriving: bare du ser dine lapper nå")
    await ane.post("Bare jeg ser dette")
    await ane.saved("Bare jeg ser dette")
    await wall.sees("1 lapp")
    await seats.write("bra", "erfaringer", "Ikke dette heller")
    await wall.sees("2 lapper")
    await ane.sees("En lapp som venter på å bli vist")
    for other in (leader, wall):
        await other.sees_not("Bare jeg ser dette", "Ikke dette heller")
        assert "Bare jeg ser dette" not in await other.page.content()
    await ane.sees_not("Ikke dette heller")
    mode = leader.page.locator(".notemode")
    await expect(mode).to_contain_text("vises lappene for alle. Det kan ikke angres.")
    await expect(leader.steps).to_contain_text("Alle ser lappene med en gang. Det kan ikke angres.")
    await leader.press(leader.button("Vis 2 lapper for alle", mode))
    for one in (leader, ane, wall):
        await one.sees("Bare jeg ser dette", "Ikke dette heller")


async def test_turning_names_off_takes_them_from_earlier_notes_too(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await seats_in(people, crowd, base)
    await seats.on_back("bra", "bra")
    leader, ane, wall = await seats.leader(), await seats.ane(), await seats.wall()
    await ane.post("Skrevet med navn")
    await seats.write("bra", "erfaringer", "Skrevet av Bo selv")
    await expect(wall.note("Skrevet med navn")).to_contain_text("Ane")
    await leader.page.get_by_role("switch", name=re.compile("^Vis navn på lapper")).click()
    await expect(wall.note("Skrevet med navn")).not_to_contain_text("Ane")
    await expect(leader.note("Skrevet med navn")).not_to_have_accessible_name(re.compile("Ane"))
    await expect(ane.note("Skrevet av Bo selv")).to_have_text("Skrevet av Bo selv")
    # Its author knows it for their own all the same, and can change it.
    await expect(ane.note("Skrevet med navn")).to_contain_text("Din lapp")
    await leader.page.get_by_role("switch", name=re.compile("^Vis navn på lapper")).click()
    await ane.post("Skrevet etterpå")
    await expect(wall.note("Skrevet etterpå")).to_contain_text("Ane")
    await expect(wall.note("Skrevet med navn")).not_to_contain_text("Ane")


async def test_a_note_is_held_up_hidden_brought_back_and_wiped_on_every_screen(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await seats_in(people, crowd, base)
    await seats.on_back("bra", "bra")
    await seats.write("bra", "erfaringer", "Se på denne", "Og på denne")
    leader, ane, wall = await seats.leader(), await seats.ane(), await seats.wall()
    await leader.tick("Se på denne")
    await leader.press("Vis stort")
    await ane.sees("Vi ser på denne lappen")
    await expect(wall.page.locator(".sspot__paper")).to_have_text("Se på denneBo")
    await leader.tick("Se på denne")
    await leader.press("Skjul")
    await ane.sees_not("Vi ser på denne lappen", "Se på denne")
    await wall.sees_not("Se på denne")
    await wall.sees("Og på denne")
    await leader.page.get_by_text("1 skjult lapp").click()
    await leader.press("Hent tilbake")
    for one in (leader, ane, wall):
        await one.sees("Se på denne")
    await leader.tick("Se på denne")
    await leader.press("Skjul")
    await leader.page.get_by_text("1 skjult lapp").click()
    await leader.press("Slett for godt")
    dialog = leader.page.get_by_role("dialog")
    await leader.press(leader.button("Slett for godt", dialog))
    for one in (leader, ane, wall):
        await one.sees_not("Se på denne")
        assert "Se på denne" not in await one.page.content()
    await seats.lead.until(lambda: seats.notes[0] not in seats.lead.of("note"))
