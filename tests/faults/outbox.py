"""What one device asked for and has no answer to, in order, as the page in the browser keeps it.

Unlike the page's, it forgets no answered command, so that whatever the store loses can be
offered again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from server.room.dedup import KEPT
from tests.faults.history import Asked, Event, Person

#: How many may be under way at once.
WINDOW = 16
#: Told to come again, a person here is less patient than a browser: the campaign is short.
PATIENCE = 0.25

#: Refusals after which the number is still free: the same command is sent again.
AGAIN = frozenset({"gap", "busy", "paused"})


class Outbox:
    """``now`` is the episode's clock. Everything is written down in the person's history."""

    def __init__(self, person: Person, now: Callable[[], float]) -> None:
        self._person = person
        self._now = now
        self.line = 0
        self.queue: dict[int, Asked] = {}
        self.number = 0
        self.answered = 0
        self.held_until = 0.0
        self._next = 1
        #: Sent on this line and not answered: how often, and when last.
        self.sent: dict[int, tuple[int, float]] = {}

    def note(self, what: str, number: int = 0, detail: str = "") -> None:
        self._person.events.append(Event(self._now(), self.line, what, number, detail))

    def add(self, did: str, args: dict[str, Any]) -> int:
        self.number += 1
        asked = Asked(self.number, did, args)
        self._person.asked[self.number] = asked
        self.queue[self.number] = asked
        self.note("asked", self.number, did)
        return self.number

    def take(self) -> list[Asked]:
        """What may be sent now, in order; it counts as sent."""
        now = self._now()
        if now < self.held_until:
            return []
        out = []
        for place, (number, asked) in enumerate(self.queue.items()):
            if place >= WINDOW:
                break
            if number < self._next:
                continue
            self._next = number + 1
            times = self.sent.get(number, (0, 0.0))[0] + 1
            self.sent[number] = (times, now)
            self.note("sent", number)
            out.append(asked)
        return out

    def welcome(
        self, number: int, refused: Iterable[tuple[int, str, Any]], *, holds: bool = True
    ) -> None:
        """The server has taken our commands up to ``number``.

        ``holds``: also where later ones had their answer here.
        """
        self.note("welcome", number)
        if holds or number >= self.answered:
            self.sent.clear()
            self._next = number + 1
            self.held_until = 0.0
            if number < self.answered:
                self._offer_again(number)
        reasons = {each[0]: each[1] for each in refused}
        for each in [each for each in self.queue if each <= number]:
            self.settle(each, reasons.get(each, ""))
        # The list ends where the server keeps no more.
        self._told_otherwise(min(reasons) if len(reasons) >= KEPT else 1, number, reasons)
        self.answered = max(self.answered, number)
        self.number = max(self.number, number)

    def _told_otherwise(self, first: int, last: int, reasons: dict[int, str]) -> None:
        """The welcome tells the room's history as it is now, of what was answered before too."""
        for number, before in self._person.verdicts.items():
            reason = reasons.get(number, "")
            if first <= number <= last and reason != before:
                self._person.verdicts[number] = reason
                self.note("told otherwise", number, reason)

    def settle(self, number: int, reason: str) -> None:
        """The answer to one command: "" for done. An answer once more changes nothing."""
        self.sent.pop(number, None)
        if number not in self.queue:
            if self._person.verdicts.get(number, reason) != reason:
                self.note("contradicted", number, reason)
            return
        del self.queue[number]
        self.answered = max(self.answered, number)
        self._person.verdicts[number] = reason
        self.note("refused" if reason else "done", number, reason)

    def rejected(self, number: int, reason: str, facts: dict[str, Any]) -> bool:
        """False when only a new welcome can tell what became of the commands."""
        if reason not in AGAIN:
            self.settle(number, reason)
            return True
        times, at = self.sent.get(number, (0, 0.0))
        if times > 1:
            # Sent again since, so this is old news.
            self.sent[number] = (times - 1, at)
            return True
        self.sent.pop(number, None)
        self.note("turned back", number, reason)
        if reason == "gap":
            expected = facts["expected"]
            first = next(iter(self.queue), None)
            if first is not None and expected < first:
                return False
            self._next = min(self._next, expected)
        else:
            self._next = min(self._next, number)
            self.held_until = self._now() + min(PATIENCE, facts["wait"] / 1000)
        return True

    def stuck(self, limit: float) -> list[int]:
        """What was sent so long ago and has no answer."""
        now = self._now()
        return [number for number, (_, at) in self.sent.items() if now - at > limit]

    def _offer_again(self, number: int) -> None:
        """The server forgot what it had told us."""
        self.note("taken back", number + 1)
        for each in [each for each in self._person.verdicts if each > number]:
            del self._person.verdicts[each]
        asked = self._person.asked
        again = range(number + 1, self.number + 1)
        self.queue = {each: asked[each] for each in again}
        self.answered = number
