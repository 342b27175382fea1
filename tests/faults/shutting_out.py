"""Those who lead replace a key in the middle of it, put somebody out, and close the door."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from server.protocol.credentials import hash_of, new_key
from tests import wire_client
from tests.faults.history import Farewell
from tests.faults.replica import value
from tests.faults.sent_away import FINAL, PUT_OUT
from tests.faults.waiting import until
from tests.wire_client import new_token

if TYPE_CHECKING:
    from tests.faults.crowd import Crowd
    from tests.faults.history import Person, RoomStory

#: Of one person, so that two of them are with the same one of two servers.
TABS = 3
#: Seconds in which all of them are in, or closed, at most. Else the law says so.
TABS_WITHIN = 20.0

#: Which key, and how many come with the new one.
COMING = {"facilitator": 2, "screen": 1}


async def renew_a_key(crowd: Crowd, room: RoomStory) -> None:
    """The old ones are out, new ones come."""
    lead = crowd.lead(room)
    if lead is None:
        return
    key, role = new_key(), crowd.rng.choice(("facilitator", "facilitator", "screen"))
    number = lead.ask("key.renew", role=role, hash=hash_of(key))
    await until(lambda: number in lead.person.verdicts or bool(lead.person.closed), 600)
    # Without an answer whoever leads may have closed themselves out.
    if lead.person.verdicts.get(number, "" if role == "facilitator" else "unknown") == "":
        setattr(room, role, key)
        for _ in range(COMING[role]):
            crowd.add(room, role)


def put_out(crowd: Crowd, room: RoomStory) -> None:
    """One of those who are in, where enough are left."""
    inside = [
        device
        for device in crowd.present(room)
        if device.person.role == "participant" and device.person.joined
    ]
    lead = crowd.lead(room)
    if lead is not None and len({device.me for device in inside}) > 2:
        lead.ask("participant.remove", participant=crowd.rng.choice(inside).me)


async def put_out_in_all_tabs(crowd: Crowd, room: RoomStory) -> None:
    """Before anything goes wrong somebody is out, wherever they are open; later processes that
    start know of them by the store alone."""
    token, lead, within = new_token(), crowd.lead(room), min(TABS_WITHIN, crowd.told)
    tabs = [crowd.add(room, "participant", token) for _ in range(TABS)]
    with suppress(TimeoutError):
        await until(lambda: all(tab.live and tab.person.joined for tab in tabs), within)
    inside = [tab for tab in tabs if tab.person.joined]
    if lead is None or not inside:
        return
    lead.ask("participant.remove", participant=inside[0].me)
    with suppress(TimeoutError):
        await until(lambda: all(tab.person.closed for tab in tabs), within)


async def come_again(crowd: Crowd, room: RoomStory) -> None:
    """Who is out by now knocks at every server, which may have loaded the room since."""
    lead = crowd.lead(room)
    there = lead.replica.of("participant").items() if lead is not None else ()
    out = {who for who, each in there if value(each, "removed") and not value(each, "may_return")}
    people = {each.secret: each for each in crowd.episode.people if each.ids & out}
    lines = wire_client.Crowd()
    try:
        for server in crowd.stack.servers:
            for each in people.values():
                await _come_again(crowd, lines, server.url, room, each)
    finally:
        await lines.close()


async def _come_again(
    crowd: Crowd, lines: wire_client.Crowd, base: str, room: RoomStory, person: Person
) -> None:
    client = await lines.enter(base, room.code, "participant", person.secret)
    try:
        await client.until(lambda: bool(client.welcome))
    except AssertionError:
        if (client.close_code or 0) < FINAL:
            # Cut on the way, and not by anybody's wish: that says nothing.
            return
    crowd.episode.farewells.append(
        Farewell(PUT_OUT, "socket", "participant", client.close_code or 0, None)
    )


async def close_the_door(crowd: Crowd, room: RoomStory) -> None:
    """To newcomers, for a while; whoever is in comes and goes as ever."""
    for is_open in (False, True):
        lead = crowd.lead(room)
        if lead is not None:
            lead.ask("workshop.joining", open=is_open)
        await asyncio.sleep(crowd.rng.uniform(1, 3))  # how long it is shut: the seed says it
