"""A device that goes from hand to hand: each person votes, and nobody sees another's votes."""

from __future__ import annotations

import re
import secrets

import pytest
from playwright.async_api import expect

from tests.e2e.participant import Participant
from tests.e2e.people import People
from tests.wire_client import Client, Crowd, Room, found

pytestmark = pytest.mark.motion

IDEAS = ("Utstyrsbank på biblioteket", "Fadder i hvert idrettslag")


async def with_ideas(crowd: Crowd, base: str) -> tuple[Room, Client, list[str]]:
    """A room whose group can vote on two ideas."""
    room = await found(base)
    leader = await crowd.facilitate(room)
    await leader.do("theme.open", theme="veier")
    notes = [secrets.token_urlsafe(6) for _ in IDEAS]
    for note, text in zip(notes, IDEAS, strict=True):
        args = {"card": "veier", "section": "kommune", "anonymous": True, "colour": "sol"}
        assert await leader.do("note.post", id=note, text=text, **args) == ""
    return room, leader, [f"note:{note}" for note in notes]


async def open_vote(leader: Client, ideas: list[str]) -> None:
    assert await leader.do("round.open", id="rrrrrrrr", ideas=ideas, votes=2, most=2) == ""


async def vote_as(phone: Participant, head: int, idea: str) -> None:
    await expect(phone.button(f"Person {head}")).to_have_attribute("aria-pressed", "true")
    await phone.sees("2 stemmer igjen")
    await phone.vote(idea, 2)
    await phone.sees("0 stemmer igjen")
    await phone.press("Si at du er ferdig")
    await phone.sees(f"Person {head} har stemt")
    # Whoever takes the device over sees neither ideas nor what was given to them.
    await expect(phone.votes_on(idea)).to_have_count(0)


async def test_three_people_hand_a_phone_on_and_vote_in_turn(
    people: People, crowd: Crowd, base: str
) -> None:
    room, leader, ideas = await with_ideas(crowd, base)
    phone = await people.phone(base)
    await phone.join(room.code, "Bord 4", heads=3)
    await open_vote(leader, ideas)
    await vote_as(phone, 1, IDEAS[0])
    await phone.press("Begynn som person 2")
    await vote_as(phone, 2, IDEAS[1])
    # The first one changes their mind, and takes nobody else's votes with them.
    await phone.press(re.compile("^Person 1"))
    await phone.press("Endre stemmene")
    await phone.vote(IDEAS[0], -1)
    await phone.vote(IDEAS[1])
    await phone.press("Si at du er ferdig")
    await phone.press("Begynn som person 3")
    await vote_as(phone, 3, IDEAS[1])
    await phone.sees("Alle som deler enheten, har stemt.")
    await leader.until(lambda: leader.of("round")["rrrrrrrr"]["finished"] == 3)
    await leader.do("round.close", id="rrrrrrrr")
    assert leader.of("round")["rrrrrrrr"]["result"] == [1, 5]
    await phone.sees("Slik stemte dere", "5 stemmer")


async def test_who_comes_after_the_vote_was_opened_is_let_in(
    people: People, crowd: Crowd, base: str
) -> None:
    room, leader, ideas = await with_ideas(crowd, base)
    phone = await people.phone(base)
    await phone.join(room.code, "Ane")
    await open_vote(leader, ideas)
    late = await people.phone(base)
    await late.join(room.code, "Eli", heads=2)
    await late.sees("Avstemningen var åpnet før du ble med")
    await expect(late.button("Si at du er ferdig")).to_have_count(0)
    await expect(late.button("Gi én stemme", late.votes_on(IDEAS[0]))).to_be_disabled()
    panel = await people.facilitator(base)
    await panel.lead(room.code, room.facilitator)
    await panel.sees("2 kom etter at avstemningen ble åpnet: Eli (2)", "0 av 1 er ferdige")
    await panel.press("Slipp inn 2 som kom senere")
    await panel.sees("0 av 3 er ferdige")
    await panel.sees_not("som kom senere")
    await vote_as(late, 1, IDEAS[0])
    await late.press("Begynn som person 2")
    await vote_as(late, 2, IDEAS[1])
    await leader.until(lambda: leader.of("round")["rrrrrrrr"]["finished"] == 2)
    # Heads that are added now are as late as anybody.
    await change_heads(phone, "Legg til én person", 2)
    await phone.sees("2 av dere kom etter at avstemningen ble åpnet")
    await leader.do("round.close", id="rrrrrrrr")
    assert leader.of("round")["rrrrrrrr"]["result"] == [2, 2]


async def test_who_has_left_is_asked_and_the_others_votes_stand(
    people: People, crowd: Crowd, base: str
) -> None:
    room, leader, ideas = await with_ideas(crowd, base)
    phone = await people.phone(base)
    await phone.join(room.code, "Bord 4", heads=3)
    await open_vote(leader, ideas)
    await vote_as(phone, 1, IDEAS[0])
    await phone.press("Begynn som person 2")
    await vote_as(phone, 2, IDEAS[1])
    await change_heads(phone, "Ta bort én person", 1, gone="Person 1")
    await leader.until(lambda: leader.of("round")["rrrrrrrr"]["finished"] == 1)
    await expect(phone.button(re.compile("^Person 1"))).to_have_count(0)
    await phone.press("Person 3")
    await vote_as(phone, 3, IDEAS[1])
    await leader.until(lambda: leader.of("round")["rrrrrrrr"]["finished"] == 2)
    await leader.do("round.close", id="rrrrrrrr")
    assert leader.of("round")["rrrrrrrr"]["result"] == [0, 4]


async def change_heads(phone: Participant, button: str, times: int, gone: str = "") -> None:
    await phone.press(re.compile("^Se hvem som er her"))
    await phone.press("Endre navn og plass")
    dialog = phone.page.get_by_role("dialog")
    for _ in range(times):
        await phone.press(phone.button(button, dialog))
    if gone:
        await phone.sees("Hvem har gått?")
        await expect(phone.button("Lagre", dialog)).to_be_disabled()
        await dialog.get_by_role("checkbox", name=gone).check()
    await phone.press(phone.button("Lagre", dialog))
    await expect(dialog).to_have_count(0)
