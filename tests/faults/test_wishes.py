"""Every command that there is is asked for by somebody in a campaign."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from board.commands import BY_DID
from tests.faults.device import Device
from tests.faults.history import Person
from tests.faults.in_a_row import PURPOSES
from tests.faults.rows import Scene
from tests.faults.workload import Wishes

#: So many wishes of each, and purposes followed to their end, have all in them.
DRAWS, ROUNDS = 2000, 5
#: Beside the crowd's wishes: who comes and goes, and what is done on errands.
ELSEWHERE = ("crowd.py", "shutting_out.py", "errands.py", "device.py")


def test_every_command_is_asked_for() -> None:
    asked = {*_wished(), *_meant(), *_named_elsewhere()}
    assert asked == BY_DID.keys()


def test_what_is_meant_ends_also_where_nothing_is_answered() -> None:
    for purpose in PURPOSES:
        assert len(list(purpose(_scene()))) > 2, purpose.__name__


def _wished() -> Iterator[str]:
    for role in ("facilitator", "participant", "screen"):
        wishes = _wishes(_device(role), purges=True)
        for _ in range(DRAWS):
            yield wishes.next()[0]


def _meant() -> Iterator[str]:
    for purpose in PURPOSES * ROUNDS:
        yield from (step[1] for step in purpose(_scene()) if step is not None)


def _named_elsewhere() -> Iterator[str]:
    for name in ELSEWHERE:
        text = (Path(__file__).parent / name).read_text("utf-8")
        yield from re.findall(r'(?:ask|outbox\.add)\(\s*"([a-z_.]+)"', text)


def _scene() -> Scene:
    leader, guest = _device("facilitator"), _device("participant")
    leaders, guests = (_wishes(each, purges=False) for each in (leader, guest))
    return Scene(leader, guest, (guest,), leaders, guests, random.Random(1))


def _device(role: str) -> Device:
    """One with a page on which nothing is yet, and no line."""
    person = Person(role, 0, role, "x" * 22, "device01")
    return Device(person, "ABCD2345", list, random.Random(1), lambda: 0.0)


def _wishes(device: Device, *, purges: bool) -> Wishes:
    return Wishes(device, 0, 1, purges=purges)
