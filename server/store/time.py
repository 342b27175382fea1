"""What the store knows of time: its clock, how far that was set, and which rooms are over.

No room goes by the store's clock, which may be set: its keys' own end lies ``LEFT`` behind the
room's, and is put off for as long as a board looks after them.
"""

from __future__ import annotations

import asyncio

from server.store.connection import Script, StoreConnection
from server.store.keys import CLOCK, ROOMS, code_in, keys_of

#: Milliseconds from a room's end to its keys' own: for a store that no board looks after any more.
LEFT = 500 * 24 * 60 * 60 * 1000


class StoreTime:
    """Of one store. Times in ms; board time is told in ``server/store/clock.py``."""

    def __init__(self, connection: StoreConnection, set_clock: Script, expire: Script) -> None:
        self._connection = connection
        self._set_clock = set_clock
        self._expire = expire

    async def look(self) -> tuple[int, int, int]:
        """The store's clock, how far it was set in all, and board time when that was last told.

        Raises ``StoreDown``.
        """
        (seconds, micros), (known, seen) = await asyncio.gather(
            self._connection.call("TIME"), self._connection.call("HMGET", CLOCK, "set", "seen")
        )
        return int(seconds) * 1000 + int(micros) // 1000, int(known or 0), int(seen or 0)

    async def tell_set(self, known: int, now: int) -> bool:
        """Tell how far its clock was set in all; False where that is not ``known`` any more."""
        return bool(await self._set_clock.run([CLOCK], [known, now]))

    async def tell_seen(self, board: int) -> None:
        """Tell how far board time has come."""
        await self._connection.call("HSET", CLOCK, "seen", board)

    async def expire(self, board: int, clock_set: int) -> int:
        """Remove the rooms that are over at this board time and that nobody is in; how many."""
        values = [board, clock_set, LEFT]
        over, cursor = 0, b""
        while cursor != b"0":
            asked = ("SCAN", cursor or b"0", "MATCH", ROOMS, "COUNT", 1000)
            cursor, first = await self._connection.call(*asked)
            for name in first:
                over += await self._expire.run(keys_of(code_in(name)), values)
        return over
