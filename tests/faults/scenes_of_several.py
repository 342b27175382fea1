"""Scenes of what several do to one thing: heads that come and go beside a talk, and a note that is
taken away by one and by another. Each in every combination that there is, some at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING, Any

from tests.faults.scenes import (
    CARD,
    IDEAS,
    OURS,
    SECTION,
    Ask,
    all_opened,
    new_note,
    taking_part,
    undone,
)
from tests.outside.heard import Heard

if TYPE_CHECKING:
    from tests.outside.gathering import Gathering

#: Who looks in at the door before a scene, to come in in the middle of it.
AT_THE_DOOR = 3
#: Of the ways in which two take one note away, and somebody brings it back.
WAYS = 6
PLACES = ("room", "remote")


def at_the_door(gathering: Gathering) -> list[Heard]:
    """Who has not joined yet."""
    here = (each for each in gathering.people if each.client.close_code is None)
    return [each for each in here if each.who.role == "guest"]


def heads_beside_a_talk(gathering: Gathering) -> Iterator[Ask]:
    """A6, A7: before a talk, during it, when another card is up, during it again, and after it,
    somebody with several heads comes in, has more of them and fewer, asks for a place, and goes."""
    yield from all_opened(gathering)
    lead, rng = gathering.people[0], gathering.rng
    come = at_the_door(gathering)
    yield from _heads_change(gathering, come[0])
    yield lead, "card.show", {"card": CARD, "side": "front"}
    yield lead, "pairs.draw", {"card": CARD, "mixed": False, "present": []}
    yield come[1], "participant.join", _about(rng.choice(PLACES), rng.choice((2, 3)))
    yield from _heads_change(gathering, come[1])
    yield lead, "participant.remove", {"participant": come[1].who.me, "notes": False}
    yield lead, "card.show", {"card": IDEAS, "side": "front"}
    yield come[2], "participant.join", _about(rng.choice(PLACES), rng.choice((1, 2)))
    yield from _heads_change(gathering, come[2])
    yield lead, "card.show", {"card": CARD, "side": "front"}
    yield come[2], "pairs.seat", {"present": []}
    yield from _heads_change(gathering, taking_part(gathering)[0])
    yield lead, "pairs.seat", {"present": []}
    yield lead, "card.show", {"card": CARD, "side": "back"}
    yield from _heads_change(gathering, come[2])
    yield lead, "timer.start", {"seconds": 60}
    yield come[2], "pairs.seat", {"present": []}
    yield lead, "participant.remove", {"participant": come[2].who.me, "notes": False}
    yield from undone(gathering, 1)
    yield lead, "pairs.draw", {"card": CARD, "mixed": True, "present": []}
    yield lead, "pairs.clear", {}
    yield from _heads_change(gathering, taking_part(gathering)[1])
    yield lead, "timer.stop", {}


def _about(where: str, heads: int) -> dict[str, Any]:
    return {"name": "Flere", "where": where, "heads": heads}


def _heads_change(gathering: Gathering, one: Heard) -> Iterator[Ask]:
    """Some more, fewer and as many, here and elsewhere."""
    if one.who.role == "guest":
        yield one, "participant.join", _about("room", 3)
    for heads in gathering.rng.sample((1, 2, 3, 4), 3):
        left = gathering.rng.choice(([], [1], [2, 1]))
        yield one, "participant.change", _about("room", heads) | {"left": left}
    yield one, "participant.change", _about("remote", 2) | {"left": []}


def taken_away_by_two(gathering: Gathering) -> Iterator[Ask]:
    """N9: its author and those who lead take a note away and bring it back, in any order: what who
    leads has hidden, its author does not bring back, also where they took it away as well."""
    yield from all_opened(gathering)
    lead, (ane, bo) = gathering.people[0], taking_part(gathering)[:2]
    ways = [
        (lead, ane, ane),
        (ane, lead, ane),
        *gathering.rng.sample([*product((ane, lead, bo), repeat=3)], WAYS),
    ]
    for first, second, third in ways:
        note = new_note(gathering, "Borte og tilbake")
        yield ane, "note.post", note
        yield first, "note.remove", {"id": note["id"]}
        yield second, "note.remove", {"id": note["id"]}
        yield ane, "note.edit", {"id": note["id"], "text": "Borte"}
        yield third, "note.restore", {"id": note["id"]}
        yield ane, "note.move", {"id": note["id"], "card": CARD, "section": SECTION}
        yield lead, "note.restore", {"id": note["id"]}
        yield lead, "note.move", {"id": note["id"], "card": IDEAS, "section": OURS}


SCENES = (heads_beside_a_talk, taken_away_by_two)
#: Those in which somebody comes in from the door.
TAKING_IN = frozenset({heads_beside_a_talk})
