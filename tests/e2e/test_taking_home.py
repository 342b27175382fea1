"""What a workshop made leaves the room as files, and comes back in: in a real browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import expect

from board.saved.write import saved
from server.content.load import Content
from tests.board.play import an_id
from tests.e2e.people import People
from tests.e2e.person import Person
from tests.exports.workshop import P, workshop
from tests.patience import PATIENCE
from tests.wire_client import Crowd, Room

Json = dict[str, Any]


@pytest.fixture
def file(content: Content) -> Json:
    """Of a workshop that has come to its plan."""
    room = workshop(content.decks["allemed"], ended=False)
    made: Json = saved(room.board, content.resolved["allemed"]["nb"]["credit"])
    return made


async def opened(base: str, file: Json) -> dict[str, str]:
    async with httpx.AsyncClient(base_url=base, timeout=PATIENCE) as http:
        answer = await http.post("/api/open", json={"file": file})
        assert answer.status_code == 201, answer.text
        told: dict[str, str] = answer.json()
        return told


async def choose(person: Person, label: str, *paths: Path) -> None:
    await person.page.get_by_label(label).set_input_files(paths)


async def test_a_board_is_taken_home_opened_from_the_front_page_and_merged(
    people: People, base: str, file: Json, tmp_path: Path
) -> None:
    room = await opened(base, file)
    leader = await people.facilitator(base)
    await leader.lead(room["code"], room["facilitator"])
    await leader.open_tool("Referat")
    for button, start in (("Last ned som PDF", b"%PDF"), ("Last ned som regneark", b"PK")):
        taken = await leader.minutes(button)
        assert (await taken.path()).read_bytes().startswith(start)
        await leader.sees("Filen er lastet ned.")
    calendar = await leader.minutes("Last ned datoene til kalenderen")
    assert b"BEGIN:VEVENT" in (await calendar.path()).read_bytes()
    taken = await leader.minutes("Last ned tavlen som fil")
    path = tmp_path / taken.suggested_filename
    await taken.save_as(path)
    home = json.loads(path.read_text("utf-8"))
    was = json.loads(json.dumps(file))
    for kind in was["board"]:
        if kind != "note":
            assert home["board"][kind] == was["board"][kind], kind
    assert [each["text"] for each in home["board"]["note"]] == [
        each["text"] for each in was["board"]["note"]
    ]

    second = await people.facilitator(base)
    await second.open("/")
    await second.page.get_by_text("Start fra en fil").click()
    wrong = tmp_path / "ferie.json"
    wrong.write_text("{}", "utf-8")
    second.watch.allow(r"400 \(Bad Request\) \(\S+/api/open:")
    await choose(second, "Velg filen med tavlen", wrong)
    await second.sees("Dette er ikke en tavle som er lagret herfra.")
    await choose(second, "Velg filen med tavlen", path)
    await second.sees("Nes verksted")

    third = await people.facilitator(base)
    await third.start("Alle gruppene")
    third.watch.allow(r"400 \(Bad Request\) \(\S+/api/merge:")
    await third.open_tool("Slå sammen tavler")
    await choose(third, "Velg én eller flere filer", path, wrong)
    await third.sees("8 lapper kom til. Én plan kom til.")
    await third.sees("Dette er ikke en tavle som er lagret herfra.")
    await choose(third, "Velg én eller flere filer", path)
    await third.sees("Alt var her fra før.")


async def test_notes_of_a_file_that_nobody_sealed_say_so_wherever_they_hang(
    people: People, crowd: Crowd, base: str, file: Json
) -> None:
    about = await opened(base, file)
    room = Room(base, about["code"], about["facilitator"], about["screen"])
    lead = await crowd.facilitate(room)
    assert await lead.do("card.show", card="bra", side="back") == ""
    text = "Vi låner ut ski"
    panel = await people.facilitator(base)
    await panel.lead(room.code, room.facilitator)
    await expect(panel.page.locator("article").filter(has_text=text)).to_contain_text("fra fil")
    for locale, words in (("nn-NO", "frå fil"), ("en-GB", "from a file")):
        one = await people.participant(base, locale=locale)
        await one.open(f"/bli-med#{room.code}")
        await one.page.get_by_role("textbox").first.fill("Kari")
        await one.page.locator("form button[type=submit]").click()
        await expect(one.note(text)).to_contain_text(words)
        await expect(one.note(text)).not_to_contain_text("Kari")
    wall = await people.screen(base)
    await wall.open(f"/storskjerm#{room.code}.{room.screen}")
    await expect(wall.note(text)).to_contain_text("fra fil")
    (note,) = [each["id"] for each in lead.of("note").values() if each["text"] == text]
    assert await lead.do("workshop.spotlight", note=note) == ""
    await wall.sees("fra fil")
    await panel.open_tool("Referat")
    minutes = await panel.minutes("Last ned som tekst")
    assert f"{text} (fra fil)" in (await minutes.path()).read_text("utf-8")


async def test_a_step_has_a_day_and_a_place(people: People, base: str, file: Json) -> None:
    room = await opened(base, file)
    leader = await people.facilitator(base)
    await leader.lead(room["code"], room["facilitator"])
    await leader.sees("Nes verksted")
    await leader.page.get_by_role("button", name="Vis de første skrittene").first.click()
    ane = await people.participant(base)
    await ane.join_by_code(room["code"], "Ane")
    await ane.sees("Våre første skritt")
    await expect(ane.steps).to_be_visible()
    await ane.sees("fredag 12. mars 2027")
    when = ane.page.locator(f"#field-{P}-step-{an_id('t')}-when")
    await when.fill("innen 1. april")
    await ane.sees("onsdag 1. april 2026")
    await when.blur()
    await ane.page.get_by_role("button", name="Velg dato: Når").nth(1).click()
    await ane.page.locator("input[type=date]").fill("2027-06-07")
    await expect(when).to_have_value("7. juni 2027")
    await ane.page.get_by_role("button", name="Flytt skritt 2 opp").click()
    rows = ane.steps.get_by_role("row")
    await expect(ane.field("Hva", rows.nth(1))).to_have_value("Måle hvor mange som har lånt")
    await expect(ane.page.get_by_role("button", name="Flytt skritt 1 opp")).to_be_focused()
