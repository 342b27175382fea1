"""A room of its own, when all is still, in which one thing is asked at a time, whatever there is.

In the crowd's rooms much goes on at once, and some of what the rules tell of is never asked: what
is wiped, what ends, what is just within a bound, what a press was seen at. Here the model goes
along with each answer (``tests/outside/gathering.py``), and with what each device is shown.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from websockets.exceptions import WebSocketException

from tests.faults import scenes, scenes_of_bounds, scenes_of_several, scenes_of_undoing
from tests.faults.by_merging import come_back
from tests.faults.history import Episode, Violation
from tests.faults.scenes import FIRST, Scene, taking_part
from tests.faults.scenes_of_bounds import SHORTEST, when_it_has_rung
from tests.faults.scenes_of_several import AT_THE_DOOR, TAKING_IN, at_the_door
from tests.outside.gathering import Gathering
from tests.wire_client import Crowd as Lines

if TYPE_CHECKING:
    from tests.faults.crowd import Crowd

#: In any order, after one that needs a room without a plan.
GROWN = scenes_of_undoing.grown_from_a_group
AS_MANY = scenes_of_bounds.as_many_as_may_be
OF_SEVERAL = (*scenes_of_several.SCENES, *scenes_of_undoing.SCENES)
LAW = "one at a time, by the rules"
#: So many are asked at random, and after so many of them everybody's board is looked at.
COMMANDS, LOOK_EVERY = 30, 8
#: Where much of one kind is asked for.
SELDOM = 100
#: So many take part in a scene; and where there is but one, in which nobody goes.
ENOUGH, FEW = 3, 2


async def ask_one_by_one(crowd: Crowd) -> None:
    """In some rooms at once, so that the one is asked something while the others wait."""
    seed = crowd.episode.seed
    await asyncio.gather(
        _in_a_room(crowd, seed, FIRST, scenes.SCENES, COMMANDS),
        _in_a_room(crowd, seed + 1, GROWN, OF_SEVERAL, 0),
        _in_a_room(crowd, seed + 2, AS_MANY, (), 0),
    )


async def _in_a_room(
    crowd: Crowd, seed: int, first: Scene, others: Sequence[Scene], commands: int
) -> None:
    """Written down is the first thing that was otherwise, with what had been asked before."""
    lines = Lines()
    bases = [server.url for server in crowd.stack.servers]
    try:
        guests = 4 if others else FEW
        gathering = await Gathering.founded(bases[0], lines, seed, bases, guests)
        started = time.monotonic()
        await gathering.ask(gathering.people[0], "timer.start", {"seconds": SHORTEST})
        await play(gathering, first, others)
        if not others:
            await when_it_has_rung(gathering, started)
        else:
            await come_back(gathering)
        await gathering.go_on(commands, LOOK_EVERY)
    except AssertionError as error:
        crowd.episode.otherwise.append(str(error))
    except (TimeoutError, OSError, WebSocketException) as error:
        crowd.complain(f"one at a time: {type(error).__name__} {error}")
    finally:
        await lines.close()


async def play(gathering: Gathering, first: Scene, others: Sequence[Scene]) -> None:
    """One scene, the others in any order. Raises ``AssertionError``."""
    for scene in (first, *gathering.rng.sample(others, len(others))):
        while len(taking_part(gathering)) < (ENOUGH if others else FEW):
            about = {"name": "Ny", "where": "room", "heads": 1}
            await gathering.ask(gathering.people[0], "workshop.joining", {"open": True})
            await gathering.ask(await gathering.come(), "participant.join", about)
        while scene in TAKING_IN and len(at_the_door(gathering)) < AT_THE_DOOR:
            await gathering.come()
        before = ""
        for number, (one, did, args) in enumerate(scene(gathering)):
            await gathering.ask(one, did, args)
            if did != before:
                # The next thing that is asked may undo what was wrong.
                gathering.compare(gathering.people[0])
            before = did
            if number % (LOOK_EVERY if others else SELDOM) == 0:
                await gathering.look()
        await gathering.look()


def one_by_one(episode: Episode) -> Iterator[Violation]:
    """Each thing that was asked alone was answered, and shown, as the rules have it."""
    for text in episode.otherwise:
        yield Violation(LAW, text)
