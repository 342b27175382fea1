"""Those who lead replace a key in the middle of it: whoever holds the old one is out."""

from __future__ import annotations

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
