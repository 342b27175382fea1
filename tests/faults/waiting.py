"""Waiting for what cannot be awaited: another process, or many parts together."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import TypeVar

from redis.exceptions import RedisError

from server.protocol.results import StoreDown

T = TypeVar("T")

#: Seconds between looks. There is no event to await across processes.
LOOK = 0.02


async def until(true: Callable[[], bool], limit: float) -> None:
    """Return when it has become true. Raises ``TimeoutError``."""
    async with asyncio.timeout(limit):
        while not true():  # noqa: ASYNC110 - nothing tells when another process has changed
            await asyncio.sleep(LOOK)


async def patiently(ask: Callable[[], Awaitable[T]]) -> T:
    """Ask the store when all is over. On a machine that is busy it may take its time."""
    for _ in range(20):
        with contextlib.suppress(StoreDown, RedisError):
            return await ask()
    return await ask()
