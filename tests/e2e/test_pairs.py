"""Pair talk as a hall meets it: one press, and everybody knows whom to talk with."""

from __future__ import annotations

import asyncio
from itertools import combinations

import pytest
from playwright.async_api import Locator, expect

from tests.e2e.facilitator import Facilitator
from tests.e2e.participant import Participant
from tests.e2e.people import People
from tests.e2e.person import Person
from tests.wire_client import Client, Crowd, Room, each_until, found

pytestmark = pytest.mark.motion

ROOM, REMOTE = 20, 5


async def hall(crowd: Crowd, room: Room, other: str) -> list[Client]:
    """All but the two with a browser of their own, on two processes."""
    sides = [("room", "Rom", ROOM - 1), ("remote", "Skjerm", REMOTE - 1)]
    return await asyncio.gather(
        *(
            crowd.join(room, f"{name} {n}", base=(room.base, other)[n % 2], where=where)
            for where, name, count in sides
            for n in range(count)
        )
    )


def talks(client: Client) -> list[list[str]]:
    return [list(group) for group in client.of("pairing").get("p", {}).get("groups", [])]


def met(groups: list[list[str]]) -> set[frozenset[str]]:
    return {frozenset(two) for group in groups for two in combinations(group, 2)}


def with_whom(one: Person) -> Locator:
    return one.page.get_by_role("region", name="Snakk sammen nå")


async def sees_partners(one: Participant, name: str, leader: Client) -> None:
    """The page says the names that the board says, and the question and the clock beside them."""

    def group() -> list[str]:
        named = {key: person["name"] for key, person in leader.of("participant").items()}
        all_of_them = ([named[key] for key in talk] for talk in talks(leader))
        return next((talk for talk in all_of_them if name in talk), [])

    await leader.until(lambda: bool(group()))
    for partner in set(group()) - {name}:
        await expect(with_whom(one)).to_contain_text(partner)
    await one.sees("Hva er vi stolte av at vi allerede gjør")
    await expect(one.page.get_by_role("timer").first).to_be_visible()


async def test_twenty_five_of_whom_five_are_remote_are_twelve_groups_on_every_screen_at_once(
    people: People, crowd: Crowd, base: str, other: str
) -> None:
    room = await found(base)
    watcher = await crowd.facilitate(room, other)
    ane, bo = await people.phone(other), await people.participant(base)
    await asyncio.gather(ane.join(room.code, "Ane"), bo.join(room.code, "Bo", remote=True))
    clients = [watcher, *await hall(crowd, room, other)]
    leader, wall = await people.facilitator(base), await people.screen(other)
    await leader.lead(room.code, room.facilitator)
    await wall.open(f"/storskjerm#{room.code}.{room.screen}")
    await each_until(clients, lambda client: len(client.here) == ROOM + REMOTE)
    await leader.next("Gå til tema 1: Hva gjør vi bra?")
    await leader.next("Trekk par og start 3 minutter")

    await each_until(clients, lambda client: bool(talks(client)))
    assert sorted(map(len, talks(watcher))) == [2] * 11 + [3]
    assert all(talks(client) == talks(watcher) for client in clients)
    places = {key: person["where"] for key, person in watcher.of("participant").items()}
    assert all(len({places[one] for one in group}) == 1 for group in talks(watcher))
    listed = wall.page.get_by_role("region", name="Finn hverandre").get_by_role("listitem")
    await expect(listed).to_have_count(12)
    await leader.sees("12 grupper")
    await sees_partners(ane, "Ane", watcher)
    await sees_partners(bo, "Bo", watcher)

    first = talks(watcher)
    await leader.press("Trekk på nytt")
    await each_until(clients, lambda client: talks(client) not in ([], first))
    # Among five, a new trio always holds two who have met; nobody else meets again.
    assert len(met(talks(watcher)) & met(first)) <= 1
    await sees_partners(ane, "Ane", watcher)
    await late_ones(people, room, leader, watcher)


async def late_ones(people: People, room: Room, leader: Facilitator, watcher: Client) -> None:
    """One comes in and talks at once; one who was away at the draw asks, or is given a place."""
    cecilie = await people.phone(room.base)
    await cecilie.join(room.code, "Cecilie")
    await sees_partners(cecilie, "Cecilie", watcher)
    assert len(talks(watcher)) == 12

    await cecilie.page.goto("about:blank")
    await watcher.until(lambda: len(watcher.here) == ROOM + REMOTE)
    await leader.press("Trekk på nytt")
    gone = next(key for key, one in watcher.of("participant").items() if one["name"] == "Cecilie")
    await watcher.until(lambda: all(gone not in group for group in talks(watcher)))
    await cecilie.open(f"/rom#{room.code}")
    await cecilie.sees("Du har ingen å snakke med ennå")
    await leader.sees("Én er uten noen å snakke med.")
    await cecilie.press("Finn noen å snakke med")
    await sees_partners(cecilie, "Cecilie", watcher)
    await leader.sees_not("Én er uten noen å snakke med.")
