"""The end of tasks that go on until they are told to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

#: Seconds until a task that was told to stop, and goes on, is told again.
AGAIN = 0.1


async def end(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Cancel tasks, again and again, until they are done. What they raise is nobody's any more.

    Once may not be enough: a library can take the cancellation for an error of its own, as redis-py
    does with one that comes while it waits for a connection, and whoever goes on after an error of
    the store's goes on then as well.
    """
    waiting = set(tasks)
    while waiting:
        for task in waiting:
            task.cancel()
        done, waiting = await asyncio.wait(waiting, timeout=AGAIN)
        for task in done:
            # Else it would be told of as an error that nobody has asked for.
            if not task.cancelled():
                task.exception()
