"""Waiting for what cannot be awaited: another process, or many parts together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

#: Seconds between looks. There is no event to await across processes.
LOOK = 0.02


async def until(true: Callable[[], bool], limit: float) -> None:
    """Return when it has become true. Raises ``TimeoutError``."""
    async with asyncio.timeout(limit):
        while not true():  # noqa: ASYNC110 - nothing tells when another process has changed
            await asyncio.sleep(LOOK)
