"""What became of each device's commands, as far as this process knows.

Every number of a device is a commit or a refusal. Commits are heard of by everybody; a refusal
is known to the process that decided it, and to others from the store or by the hole it leaves
before the device's next commit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from board.model import Cause
from server.protocol.results import Refusals

Refusal = tuple[str, dict[str, Any]]

#: Refused by a process that could not say why. Never take it for done.
UNKNOWN: Refusal = ("internal", {})

#: Refusals kept of one device, at least, and told to a browser that comes back: more than it can
#: still ask about. It sends in order, 16 at a time, and offers again no more than 200 (the ring
#: in static/session/outbox.js); one that it is not told of it takes for done. A program that
#: asks for nonsense all day fills no memory.
KEPT = 256


class Dedup:
    """Of one room. ``devices`` and ``refused`` are what the store holds."""

    def __init__(self, devices: dict[str, int], refused: Refusals) -> None:
        #: The last number taken from each device; 0 of one that nothing is known of.
        self.last = Counter(devices)
        self._refused: dict[str, dict[int, Refusal]] = {}
        #: Refused, but why is not known here yet.
        self._holes: dict[str, set[int]] = {}
        #: Devices that were told of more than is known here, once for each who waits for it.
        self._doubted: Counter[str] = Counter()
        self.learn(refused)

    def landed(self, cause: Cause) -> None:
        """A commit. What it leaves out after the device's last number was refused."""
        device, number = cause.device, cause.number
        if number > self.last[device]:
            self.count(device, number, refused_up_to=number - 1)

    def count(self, device: str, last: int, refused_up_to: int = 0) -> None:
        """The device has got as far as ``last``; numbers it has not been at so far were refused.

        It is never counted down: whoever asked the store may have heard of more meanwhile.
        """
        known = self._refused.get(device, {})
        holes = set(range(self.last[device] + 1, refused_up_to + 1)) - known.keys()
        if holes:
            self._holes.setdefault(device, set()).update(holes)
        self.last[device] = max(last, self.last[device])

    @contextmanager
    def doubting(self, device: str) -> Iterator[None]:
        """While it is found out whether the store has counted further."""
        self._doubted[device] += 1
        try:
            yield
        finally:
            self._doubted[device] -= 1
            if not self._doubted[device]:
                del self._doubted[device]

    def doubted(self) -> list[str]:
        """Those whose last number is to be asked about."""
        return list(self._doubted)

    def count_back(self, device: str, last: int) -> None:
        """The store went back in time: nothing after ``last`` has become of anything yet."""
        self.last[device] = last
        known = self._refused.get(device, {})
        self._refused[device] = {each: why for each, why in known.items() if each <= last}
        self._holes[device] = {each for each in self._holes.get(device, ()) if each <= last}

    def learn(self, refused: Refusals) -> None:
        """Why commands were refused."""
        for (device, number), refusal in refused.items():
            known = self._refused.setdefault(device, {})
            known[number] = refusal
            if len(known) > 2 * KEPT:
                self._refused[device] = {each: known[each] for each in sorted(known)[-KEPT:]}
            if device in self._holes:
                self._holes[device].discard(number)

    def refused_next(self, refused: Iterable[tuple[str, int]]) -> None:
        """Another process refused these: count on where they come next."""
        for device, number in refused:
            if number == self.last[device] + 1:
                self.last[device] = number

    def holes(self) -> dict[str, list[int]]:
        """The numbers whose refusal is to be asked about, by device."""
        return {device: sorted(numbers) for device, numbers in self._holes.items() if numbers}

    def has_holes(self, device: str) -> bool:
        """Whether something of the device's was refused, and nobody here knows why."""
        return bool(self._holes.get(device))

    def asked_about(self, device: str, numbers: Iterable[int], refused: Refusals) -> None:
        """What the store says of holes. What it does not know either, nobody will."""
        holes = [each for each in numbers if self.unclear(device, each)]
        self.learn({**{(device, each): UNKNOWN for each in holes}, **refused})

    def unclear(self, device: str, number: int) -> bool:
        """Whether a command was refused, and why is still to be asked of the store."""
        return number in self._holes.get(device, ())

    def refusal(self, device: str, number: int) -> Refusal | None:
        """Why a command was refused; None when it was not, as far as is known."""
        if number in self._holes.get(device, ()):
            return UNKNOWN
        return self._refused.get(device, {}).get(number)

    def refused_after(self, device: str, number: int) -> Refusals:
        """The device's later refusals, in order."""
        numbers = self._refused.get(device, {}).keys() | self._holes.get(device, set())
        return {
            (device, each): self.refusal(device, each) or UNKNOWN
            for each in sorted(numbers)
            if each > number
        }

    def recent(self, device: str) -> Iterable[tuple[int, str, dict[str, Any]]]:
        """The device's last refusals, in order."""
        refused = list(self.refused_after(device, 0).items())[-KEPT:]
        return [(number, *refusal) for (_, number), refusal in refused]

    def devices_refused(self) -> list[str]:
        """Every device that was ever refused something."""
        return list(self._refused.keys() | self._holes.keys())
