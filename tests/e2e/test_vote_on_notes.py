"""A vote on what lies on any card: notes and a group of theme 1, with a tie and the run-off."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import expect

from tests.e2e.participant import Participant
from tests.e2e.people import LAPTOP, People
from tests.e2e.seats import an_id, seats_in
from tests.wire_client import Crowd

pytestmark = pytest.mark.motion

SKI = "Utstyrsbua låner ut ski"
GEAR = "Utstyr for alle"
DRIVE = "Treneren kjørte alle hjem"
CALL = "Vi ringer hjem når noen slutter"
QUESTION = "Hvilke lapper vil du løfte fram?"


async def test_the_notes_and_groups_of_any_card_are_voted_on_by_touch_and_by_mouse(
    people: People, crowd: Crowd, base: str, other: str
) -> None:
    seats = await seats_in(people, crowd, base)
    await seats.on_back("bra", "bra")
    await seats.write("bra", "erfaringer", SKI, "Skibytte hver høst", DRIVE, CALL)
    await seats.do("group.make", id=an_id(), name=GEAR, notes=seats.notes[:2])
    leader, phone, wall = await seats.leader(), await seats.ane(), await seats.wall()
    laptop = await people.participant(other, viewport=LAPTOP)
    await laptop.join(seats.room.code, "Eli", remote=True)
    await seats.do("participant.remove", participant=seats.bo.welcome["me"])

    tool = await leader.open_tool("Avstemning")
    await expect(tool).to_contain_text("3 ideer")
    await leader.press(leader.button("Åpne avstemningen", tool))
    for voter in (phone, laptop):
        await voter.sees(QUESTION, GEAR, "Skibytte hver høst", DRIVE, CALL)
    await wall.sees("Nå stemmer vi", GEAR, "0 av 2 er ferdige")

    # Two for the group and one for the drive home, and the other way round; one is moved.
    await phone.vote(CALL)
    await phone.vote(CALL, -1)
    await give(phone, {GEAR: 2, DRIVE: 1})
    await give(laptop, {GEAR: 1, DRIVE: 2})
    await wall.sees("2 av 2 er ferdige")
    (vote,) = seats.lead.of("round").values()
    assert (vote["state"], list(vote["result"])) == ("open", [])
    await leader.next("Avslutt avstemningen")
    for voter in (phone, laptop):
        await voter.sees("Det ble likt mellom 2 på toppen.")
    await wall.sees("Slik stemte vi", "Likt")
    await expect(tool).to_contain_text("Likt")

    await leader.press(leader.button("Start omvalg", tool))
    for voter in (phone, laptop):
        await voter.sees("Omvalg mellom de som fikk like mange")
        await expect(voter.votes_on(CALL)).to_have_count(0)
    await asyncio.gather(give(phone, {DRIVE: 1}), give(laptop, {DRIVE: 1}))
    await leader.sees("2 av 2 er ferdige")
    await leader.next("Avslutt avstemningen")
    await leader.press(leader.button(f"Gå videre med «{DRIVE}»", tool))
    for voter in (phone, laptop):
        await voter.sees("Denne går dere videre med")
    # Chosen, it is remembered; no plan is opened, and the notes are on the wall again.
    await wall.sees("Gode erfaringer", CALL)
    lead = seats.lead
    await lead.until(lambda: [one["chosen"] for one in lead.of("round").values()][-1] != "")
    assert [one["chosen"] for one in lead.of("round").values()][-1].startswith("note:")
    assert lead.of("plan") == {}


async def give(one: Participant, votes: dict[str, int]) -> None:
    for idea, count in votes.items():
        await one.vote(idea, count)
    await one.press("Si at du er ferdig")
