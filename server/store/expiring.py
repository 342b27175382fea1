"""Deletes rooms whose time is over.

The store could do it by itself, but it goes by its machine's clock: one that is set right would
take the rooms of a whole hall with it. So the board looks, by a time that nobody can set, and a
room that anybody is in stays until they have left.
"""

from __future__ import annotations

import logging
import time

from server.protocol.results import StoreDown
from server.store.aof_rewrite import Rewriting
from server.store.clock import Clock
from server.store.time import StoreTime

log = logging.getLogger("board.expiring")

#: Seconds between looks; and until the first one, so that a clock that is wrong when the machine
#: starts has been set right by then.
EVERY = 60 * 60.0
FIRST = 10 * 60.0


class Expiring:
    """One for each process."""

    def __init__(self, store: StoreTime, clock: Clock, rewriting: Rewriting) -> None:
        self._store = store
        self._clock = clock
        self._rewriting = rewriting
        self._looked = time.monotonic() - EVERY + FIRST

    async def look(self) -> None:
        """Called often; does something once an hour."""
        if time.monotonic() - self._looked <= EVERY:
            return
        self._looked = time.monotonic()
        try:
            over = await self._store.expire(self._clock.board(), self._clock.set)
        except StoreDown as error:
            log.warning("rooms whose time is over are deleted later: %s", error)
            return
        if over:
            log.info("%d rooms were deleted, for their time is over", over)
            self._rewriting.wish()
