"""How fast people may ask a room for things: each of them first, then all in it."""

from __future__ import annotations

import time

from server.limits.addresses import AddressBuckets
from server.limits.bucket import Bucket, Buckets
from server.limits.table import (
    JOIN_BURST,
    JOIN_RATE,
    JOINS_BURST,
    JOINS_RATE,
    ROOM_BURST,
    ROOM_RATE,
    TOKENS,
)


class RoomLimits:
    """Of one room. ``rate`` commands a second for one token, ``burst`` at once."""

    def __init__(self, rate: float, burst: float) -> None:
        now = time.monotonic()
        room = Bucket(max(rate, ROOM_RATE), max(burst, ROOM_BURST), now)
        #: What is asked for by each token (its SHA-256).
        self.of_token = Buckets(rate, burst, TOKENS, room)
        # An operator who lets people ask faster lets them come faster.
        rate /= 2
        self._joins_of = AddressBuckets(max(rate, JOIN_RATE), max(burst, JOIN_BURST))
        self._joins = Bucket(max(rate, JOINS_RATE), max(burst, JOINS_BURST), now)

    def wait_to_join(self, address: str) -> int:
        """0 when a newcomer from this address may join, else milliseconds to wait."""
        now = time.monotonic()
        return self._joins_of.take(address, now) or self._joins.take(now)
