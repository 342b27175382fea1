"""Clears away what holds itself: closed connections, above all.

Python's own search for such things is made rare at the start (server/lifecycle.py), so seldom
that it would take days. What is known to hold itself is untied when it is over; the rest is
swept.
"""

from __future__ import annotations

import asyncio
import gc

#: Connections that have gone: some kilobytes are left of each, and a search takes a few hundredths
#: of a second.
MANY = 1000
#: New objects: looking through as many takes some 10 ms.
NEW = 25_000
#: Seconds between looks.
EVERY = 5.0


def untie(transport: asyncio.BaseTransport, error: BaseException | None = None) -> None:
    """Let a connection that is over go at once: a kilobyte of it, and more of a bad one.

    asyncio's transport keeps one of its own methods, and so itself. An error holds the frames it
    went through, and they hold it.
    """
    getattr(transport, "__dict__", {}).pop("_read_ready_cb", None)
    if error is not None:
        error.__traceback__ = error.__context__ = error.__cause__ = None


class Sweeper:
    """Of one process."""

    def __init__(self) -> None:
        self._gone = 0

    def left(self) -> None:
        """A connection is over."""
        self._gone += 1

    async def run(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            self.look()

    def look(self) -> None:
        """Sweep when it is worth it."""
        if self._gone >= MANY:
            self._gone = 0
            gc.collect()
        elif gc.get_count()[0] >= NEW:
            gc.collect(1)
