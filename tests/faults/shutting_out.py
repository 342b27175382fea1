"""Those who lead replace a key in the middle of it, put somebody out, and close the door."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from server.access import hash_of, new_key
from tests.faults.waiting import until

if TYPE_CHECKING:
    from tests.faults.crowd import Crowd
    from tests.faults.history import RoomStory

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


async def close_the_door(crowd: Crowd, room: RoomStory) -> None:
    """To newcomers, for a while; whoever is in comes and goes as ever."""
    for is_open in (False, True):
        lead = crowd.lead(room)
        if lead is not None:
            lead.ask("workshop.joining", open=is_open)
        await asyncio.sleep(crowd.rng.uniform(1, 3))  # how long it is shut: the seed says it
