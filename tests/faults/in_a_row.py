"""What somebody does on purpose, several things in a row: the last one shows what the first left.

Who asks for this and that in disorder seldom takes a note away, turns its card and brings it back,
or does twice what comes to the same. Here it is done in every room, again and again.
"""

from __future__ import annotations

import asyncio
import random
from collections import deque
from typing import TYPE_CHECKING

from tests.faults import at_once, by_two, rows
from tests.faults.device import Device
from tests.faults.history import RoomStory
from tests.faults.rows import Purpose, Scene
from tests.faults.waiting import until

if TYPE_CHECKING:
    from tests.faults.crowd import Crowd

#: All that somebody may mean to do.
PURPOSES = (*rows.PURPOSES, *at_once.PURPOSES, *by_two.PURPOSES)
#: Purposes that are followed in a room at a time, for one may be held up by a line that is away.
AT_ONCE = 3
#: Seconds for one answer; else the line is away, and so is the purpose.
ANSWERED_WITHIN = 5.0
#: Seconds between two purposes in a room, at most; and once all of them have had their turn.
SOON, LATER = 0.3, 3.0


class InARow:
    """In every room at once, a few purposes at a time, until cancelled."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd

    async def run(self) -> None:
        rooms = (room for room in self._crowd.episode.rooms for _ in range(AT_ONCE))
        await asyncio.gather(*(self._lane(*each) for each in enumerate(rooms)))

    async def _lane(self, number: int, room: RoomStory) -> None:
        """Every so-manieth purpose, so that each is gone on in the room, in seeded disorder."""
        rng = random.Random(f"{self._crowd.episode.seed} {number} in a row")
        mine, pause = PURPOSES[number % AT_ONCE :: AT_ONCE], SOON
        while True:
            waiting = deque(rng.sample(mine, len(mine)))
            while waiting:
                purpose = waiting.popleft()
                await asyncio.sleep(rng.uniform(0, pause))  # seeded time
                if not await self._follow(room, purpose, rng):
                    waiting.append(purpose)
            pause = LATER

    async def _follow(self, room: RoomStory, purpose: Purpose, rng: random.Random) -> bool:
        """Whether it was gone through to its end: a line may be lost, or nobody be there."""
        crowd = self._crowd
        lead = crowd.lead(room)
        guests = [
            each for each in crowd.present(room)
            if each.live and each.person.joined and each.person.role == "participant"
        ]  # fmt: skip
        if not crowd.asking or lead is None or not guests or crowd.is_full(lead):
            return False
        guest = rng.choice(guests)
        nameless = tuple(each for each in guests if crowd.wishes[each].nameless)
        scene = Scene(lead, guest, nameless, crowd.wishes[lead], crowd.wishes[guest], rng)
        asked: list[tuple[Device, int]] = []
        try:
            for step in purpose(scene):
                if step is None:
                    await until(lambda: all(map(_has_its_answer, asked)), ANSWERED_WITHIN)
                else:
                    device, did, args = step
                    asked.append((device, device.ask(did, **args)))
        except TimeoutError:
            return False
        return True


def _has_its_answer(asked: tuple[Device, int]) -> bool:
    device, number = asked
    return number in device.person.verdicts
