"""Clears away what holds itself: closed connections, above all.

A transport and its socket hold each other when they are over. Python's own search for such
things is made rare at the start (server/running.py), so seldom that it would take days.
"""

from __future__ import annotations

import gc

#: Connections that have gone: some kilobytes are left of each, and a search takes a few hundredths
#: of a second.
MANY = 1000
#: New objects: looking through as many takes some 10 ms.
NEW = 25_000


class Sweeper:
    """Of one process."""

    def __init__(self) -> None:
        self._gone = 0

    def left(self) -> None:
        """A connection is over."""
        self._gone += 1

    def look(self) -> None:
        """Sweep when it is worth it."""
        if self._gone >= MANY:
            self._gone = 0
            gc.collect()
        elif gc.get_count()[0] >= NEW:
            gc.collect(1)
