"""Nobody is shown less than before: judged frame by frame, from the bytes that a device got.

It is the device's whole life that counts, over all its lines and doors. Where the store itself
went back in time, only what came before that is judged: then pages have to follow.

A welcome that is not the first on its line and does not say ``back`` takes no answer back
(docs/wire.md): where answers come by requests of their own, it may be older than they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgpack

from server.protocol import encode
from tests.faults.history import Episode, Person, Place, Violation
from tests.faults.outbox import AGAIN

LAW = "never back"
#: What a fault is called that sets the store back.
ROLLED_BACK = "rolled back"


@dataclass(slots=True)
class Page:
    """What a device shows and has been told."""

    place: Place | None = None
    #: The last of its own commands whose answer it has.
    answered: int = 0
    #: The line on which it was welcomed last.
    line: int = 0

    def take(self, line: int, frame: Any) -> str:
        """What this frame turns back, in words; "" where it is nothing."""
        match frame:
            case (encode.WELCOME, dict(about)):
                number, answered = about["number"], self.answered
                holds = line != self.line or "back" in about
                self.line, self.answered = line, max(number, answered)
                if holds and number < answered:
                    return f"{answered} had its answer, and then {number} was the last one"
            case (encode.SNAPSHOT, (str(epoch), revision, digest), _, _, True, *_) if epoch:
                before = self.place
                self.place = (epoch, revision, digest)
                if before is not None and before[0] == epoch and revision < before[1]:
                    return f"was at {before[1]}, and then at {revision}"
            case (encode.COMMIT, commits):
                for revision, digest, _, _, _, *number in commits:
                    if self.place is not None and revision == self.place[1] + 1:
                        self.place = (self.place[0], revision, digest)
                    self.answered = max(self.answered, *number, 0)
            case (encode.REJECTED, number, reason, _) if reason not in AGAIN:
                self.answered = max(self.answered, number)
            case _:
                pass
        return ""


def never_back(episode: Episode) -> Iterator[Violation]:
    """No device sees a revision, or its own commands' answers, go back."""
    backs = [fault.at for fault in episode.faults if ROLLED_BACK in fault.what]
    if episode.rolled_back and not backs:
        return
    until = min(backs, default=float("inf"))
    for person in episode.people:
        yield from _turned_back(person, until)


def _turned_back(person: Person, until: float) -> Iterator[Violation]:
    page = Page()
    for frame in person.frames:
        if frame.at >= until:
            return
        turned = page.take(frame.line, msgpack.unpackb(frame.raw, use_list=False))
        if turned:
            text = f"{frame.at:.1f} s, line {frame.line}: {person.name} {turned}"
            yield Violation(LAW, text, person.name)
