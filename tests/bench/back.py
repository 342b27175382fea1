"""A full hall that comes back at once to a process that has just been started, and what it holds.

In one room everybody has written a note under their name, in the other an anonymous one: there
each of them has something of their own to see, and all the rest in common.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from tests.bench.frames import note_text
from tests.bench.hall import CARD, SECTION, board_hall, hello, join
from tests.bench.joins import Rush, arrive
from tests.bench.machine import resident
from tests.bench.servers import Servers
from tests.bench.swarm import Swarm

PEOPLE = 1000
#: Seconds in which what coming in took is given back.
GIVEN_BACK = 60.0


@dataclass(frozen=True, slots=True)
class Back:
    """Bytes more than before anybody came: at most, and a minute later with all of them there."""

    rush: Rush
    peak: int
    later: int


def peak_of(back: Back) -> int:
    return back.peak


def later_of(back: Back) -> int:
    return back.later


def written(port: int, *, anonymous: bool) -> tuple[str, list[str]]:
    """A room in which everybody has written one note; its code and their tokens."""
    hall, keys = board_hall([port], 2)
    tokens = [secrets.token_urlsafe(16) for _ in range(PEOPLE - 1)]
    people = join(hall.swarm, [port], keys.code, len(tokens), tokens)
    for number, person in enumerate(people):
        person.ask(
            "note.post",
            {
                "id": f"a{number:07d}",
                "card": CARD,
                "section": SECTION,
                "text": note_text(number),
                "anonymous": anonymous,
                "colour": "sol",
            },
        )
        hall.swarm.turn(0)
    last = hall.revision + 2 * len(tokens)
    hall.swarm.until(lambda: hall.at_revision(last), 60, "everybody's note is there")
    hall.close()
    return keys.code, tokens


def come_back(servers: Servers, code: str, tokens: list[str]) -> Back:
    """All of them, with nothing, to a process that has not seen them."""
    board = servers.board()
    # The first one has the room loaded, which is not what is measured.
    first = Swarm()
    one = first.connect(board.port, hello(code, "participant", tokens[0]))
    first.until(lambda: one.live_at > 0, 20, "the first is in")
    before = resident(board.pid)
    swarm, rush = arrive(board.port, [hello(code, "participant", token) for token in tokens])
    peak = most(board.pid)
    swarm.rest(GIVEN_BACK)
    later = resident(board.pid)
    for each in (first, swarm):
        each.close()
    return Back(rush, peak - before, later - before)


def most(pid: int) -> int:
    """Bytes of memory that the process held at most since it was started."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("Linux tells how much a process held at most")
