"""People at the door: they have the code, see the workshop's title, and do not come in for long.

What they are told meanwhile, over each way, with each poll, after each commit and after each line
that was lost, ``frames.py`` judges.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tests.faults.waiting import until
from tests.faults.workload import Wishes
from tests.wire_client import new_token

if TYPE_CHECKING:
    from tests.faults.crowd import Crowd
    from tests.faults.history import RoomStory


def look_on(crowd: Crowd, room: RoomStory) -> None:
    """Over each way; in the rooms after the first one over one of them."""
    ways = crowd.ways_to_look
    for way in ways if not room.index else ways[room.index % len(ways) :][:1]:
        device = crowd.come(room, "participant", new_token(), way)
        device.person.present = False
        crowd.lookers.append(device)
        device.start()


async def let_in(crowd: Crowd) -> None:
    """Who has looked on so far comes over a new line, and then joins; the door is opened."""
    looking, crowd.lookers = crowd.lookers, []
    for room in crowd.episode.rooms:
        lead = crowd.lead(room)
        if lead is not None:
            lead.ask("workshop.joining", open=True)
    await crowd.become_still()
    # Until they have joined, their page has not to be as everybody's.
    crowd.devices += looking
    for device in looking:
        device.drop("hung up")
    with suppress(TimeoutError):
        await until(lambda: all(device.live for device in looking), crowd.told)
    for device in looking:
        crowd.wishes[device] = Wishes(device, device.person.room, 0, purges=False)
        device.join()
    with suppress(TimeoutError):
        await until(lambda: not any(device.outbox.queue for device in looking), crowd.told)
    for device in looking:
        device.person.present = True
    await crowd.become_still()
