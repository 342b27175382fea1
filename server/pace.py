"""How fast people may ask for things: each of them first, then the room they are in."""

from __future__ import annotations

import time
from collections import OrderedDict

from server.throttle import Throttle

#: Tokens remembered at a time; those that have been quiet for longest are forgotten, and a
#: forgotten one starts with a full allowance.
MOST = 2000

#: Commands a second a room takes in one process, and at once: 200 people who all come back
#: with ten notes each. What a room cannot take is sent again a moment later.
ROOM_RATE, ROOM_BURST = 500.0, 2000.0


class Pace:
    """Of one room. ``rate`` commands a second for one token, ``burst`` at once."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate = rate
        self._burst = burst
        self._of_token: OrderedDict[str, Throttle] = OrderedDict()
        now = time.monotonic()
        self._room = Throttle(max(rate, ROOM_RATE), max(burst, ROOM_BURST), now)

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
