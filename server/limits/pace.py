"""How fast people may ask for things: each of them first, then the room they are in."""

from __future__ import annotations

import time
from collections import OrderedDict

from server.limits.budget import AddressBudget
from server.limits.throttle import Throttle

#: Tokens remembered at a time; those that have been quiet for longest are forgotten, and a
#: forgotten one starts with a full allowance.
MOST = 2000

#: Commands a second a room takes in one process, and at once: 200 people who all come back
#: with ten notes each. What a room cannot take is sent again a moment later.
ROOM_RATE, ROOM_BURST = 500.0, 2000.0

#: Those who join a room from one address, a second and at once. A hall has one address: three
#: hundred come in together and as many each minute after; a program takes minutes to fill a room.
JOIN_RATE, JOIN_BURST = 5.0, 300.0
#: And from all addresses together, for one line can have many.
JOINS_RATE, JOINS_BURST = 10.0, 500.0


class Pace:
    """Of one room. ``rate`` commands a second for one token, ``burst`` at once."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate = rate
        self._burst = burst
        self._of_token: OrderedDict[str, Throttle] = OrderedDict()
        now = time.monotonic()
        self._room = Throttle(max(rate, ROOM_RATE), max(burst, ROOM_BURST), now)
        # An operator who lets people ask faster lets them come faster.
        rate /= 2
        self._joins_of = AddressBudget(max(rate, JOIN_RATE), max(burst, JOIN_BURST))
        self._joins = Throttle(max(rate, JOINS_RATE), max(burst, JOINS_BURST), now)

    def wait(self, token: str) -> int:
        """0 when one with this token (its SHA-256) may go on, else milliseconds to wait."""
        now = time.monotonic()
        throttle = self._of_token.get(token)
        if throttle is None:
            throttle = self._of_token[token] = Throttle(self._rate, self._burst, now)
            if len(self._of_token) > MOST:
                self._of_token.popitem(last=False)
        else:
            self._of_token.move_to_end(token)
        return throttle.take(now) or self._room.take(now)

    def wait_to_join(self, address: str) -> int:
        """0 when a newcomer from this address may join, else milliseconds to wait."""
        now = time.monotonic()
        return self._joins_of.take(address, now) or self._joins.take(now)
