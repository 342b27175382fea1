"""Scenes in which there is as much of something as there may be, and a timer that has rung."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tests.faults.scenes import CARD, SECTION, Ask, all_opened, new_note, taking_part

if TYPE_CHECKING:
    from tests.outside.gathering import Gathering

#: Seconds of the shortest timer, and what it is surely over after.
SHORTEST, RUNG = 5, 5.2
#: What one participant may have written, and what a plan may have of each of its parts.
NOTES, PARTS = 200, 50
#: Deeds that are kept.
DEEDS = 30


def as_many_as_may_be(gathering: Gathering) -> Iterator[Ask]:
    """N15, F6, D6: the last one there is place for, one more, and another in its place."""
    yield from all_opened(gathering)
    for scene in gathering.rng.sample((_notes, _parts, _deeds), 3):
        yield from scene(gathering)


def _notes(gathering: Gathering) -> Iterator[Ask]:
    lead, (ane, bo) = gathering.people[0], taking_part(gathering)[:2]
    there = gathering.model.board.of("note").values()
    mine = [each["id"] for each in there if each["author"] == ane.who.me]
    for number in range(NOTES - len(mine) + 1):
        note = new_note(gathering, f"Lapp {number}")
        yield ane, "note.post", note
        mine.append(note["id"])
    yield bo, "note.post", new_note(gathering, "En annens")
    yield ane, "note.remove", {"id": mine[0]}
    yield ane, "note.post", new_note(gathering, "Ikke i stedet")
    yield lead, "note.purge", {"id": mine[0]}
    yield ane, "note.post", new_note(gathering, "I stedet")
    yield ane, "note.post", new_note(gathering, "Ikke én til")


def _parts(gathering: Gathering) -> Iterator[Ask]:
    lead, ane = gathering.people[0], taking_part(gathering)[0]
    plan = gathering.wishes.fresh()
    yield lead, "plan.open", {"id": plan, "origin": ""}
    there = gathering.model.board.of("plan")
    plan = plan if plan in there else next(iter(there), plan)
    for kind in ("step", "actor"):
        some = [gathering.wishes.fresh() for _ in range(PARTS + 1)]
        for each in some:
            yield ane, f"{kind}.add", {"id": each, "plan": plan}
        yield ane, f"{kind}.remove", {"id": some[0]}
        yield ane, f"{kind}.add", {"id": some[-1], "plan": plan}
        yield ane, f"{kind}.add", {"id": some[0], "plan": plan}


def _deeds(gathering: Gathering) -> Iterator[Ask]:
    lead, ane = gathering.people[0], taking_part(gathering)[0]
    note = new_note(gathering, "Hit og dit")
    yield ane, "note.post", note
    first = gathering.revision + 1
    there = {"card": note["card"], "section": note["section"]}
    for number in range(DEEDS + 1):
        where: dict[str, Any] = there if number % 2 else {"card": CARD, "section": SECTION}
        yield lead, "note.move", {"id": note["id"]} | where
    for deed in (first, first + DEEDS, first + DEEDS - 1):
        yield lead, "deed.undo", {"deeds": [str(deed)]}
    yield lead, "deed.undo", {"deeds": [str(first + each) for each in range(1, DEEDS - 1)]}


async def when_it_has_rung(gathering: Gathering, since: float) -> None:
    """C2, C3: what has rung is not paused, and goes on from now. ``since``: when it was started,
    with the shortest time that there is."""
    lead = gathering.people[0]
    await asyncio.sleep(max(0.0, since + RUNG - time.monotonic()))  # no frame tells that it rang
    for did, args in (
        ("timer.pause", {}),
        ("timer.add", {"seconds": 60}),
        ("timer.pause", {}),
        ("timer.add", {"seconds": 1}),
        ("timer.resume", {}),
        ("timer.stop", {}),
    ):
        await gathering.ask(lead, did, args)
        gathering.compare(lead)


SCENES = (as_many_as_may_be,)
