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


async def voting(crowd: Crowd, base: str) -> tuple[Room, Client]:
    """A room whose group votes on two ideas."""
    room = await found(base)
    leader = await crowd.facilitate(room)
    await leader.do("theme.open", theme="veier")
    notes = [secrets.token_urlsafe(6) for _ in IDEAS]
    for note, text in zip(notes, IDEAS, strict=True):
        args = {"card": "veier", "section": "kommune", "anonymous": True, "colour": "sol"}
        assert await leader.do("note.post", id=note, text=text, **args) == ""
    ideas = [f"note:{note}" for note in notes]
    await leader.do("round.open", id="rrrrrrrr", ideas=ideas, votes=2, most=2)
    return room, leader


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
    room, leader = await voting(crowd, base)
    phone = await people.phone(base)
    await phone.join(room.code, "Bord 4", heads=3)
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
