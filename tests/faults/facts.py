"""A refusal's facts (how many there may be, which version it is) beside its reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgpack

from server.protocol import encode
from tests.faults.answers import finals, of_room
from tests.faults.history import Episode, Person, Violation
from tests.faults.outbox import AGAIN

LAW = "a refusal has its facts"
#: Refused by nobody who could say why: what a process that was killed knew of it.
UNKNOWN = "internal"


def refusals_have_their_facts(episode: Episode) -> Iterator[Violation]:
    """Whoever is told once more why something was refused, by whichever process, is told it with
    the facts that the store has of it."""
    if episode.rolled_back:
        # It may have been refused again since, for another board.
        return
    for room, final in finals(episode):
        for person in of_room(episode, room):
            for number, reason, facts in _told(person):
                why, due = final.refused.get((person.key, number), (reason, facts))
                if reason == why and facts != due:
                    text = f"{person.name}: {number} ({reason}) was told with {facts}, not {due}"
                    yield Violation(LAW, text, person.name, number)


def _told(person: Person) -> Iterator[tuple[int, str, dict[str, Any]]]:
    for frame in person.frames:
        if frame.raw[1] == encode.REJECTED:
            told = [msgpack.unpackb(frame.raw)[1:]]
        elif frame.raw[1] == encode.WELCOME:
            told = msgpack.unpackb(frame.raw)[1]["refused"]
        else:
            continue
        yield from (each for each in told if each[1] not in AGAIN and each[1] != UNKNOWN)
