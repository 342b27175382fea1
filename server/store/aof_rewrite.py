"""Writes the store's append-only file anew, so that what was deleted is off the disk as well.

A note that is wiped, a room that is deleted or whose time is over, is out of the database at
once; but the file that makes notes durable holds what was written in it until the server makes
the file afresh, which by itself it does only once the file has grown large.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from typing import Any, cast

from redis.asyncio import Redis
from redis.exceptions import RedisError

log = logging.getLogger("board.store")

#: Rooms run out at any hour, with no process awake for them: their words go within so long.
EVERY = 24 * 60 * 60
#: Whoever puts it in place does it for all processes.
TURN = "rewritten"
#: Seconds between two that wiped notes ask for: many who wipe at a time are one wish.
APART = 60.0
#: Seconds that one who deletes a room is kept waiting for the file.
PATIENCE = 8.0
PAUSE = 0.05


class Rewriting:
    """One for each process."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._owed = False
        self._looked = -math.inf
        self._wished = False
        self._granted = -math.inf

    def wish(self) -> None:
        """A note was wiped: its words shall be off the disk soon."""
        self._wished = True

    async def look(self) -> None:
        """Called often; does something once a day, and where there is a wish."""
        try:
            if time.monotonic() - self._looked > EVERY / 24:
                self._looked = time.monotonic()
                if await self._redis.ttl(TURN) > EVERY:
                    # The store's clock was put back meanwhile.
                    await self._redis.delete(TURN)
                self._owed |= bool(await self._redis.set(TURN, 1, nx=True, ex=EVERY))
            if self._wished and time.monotonic() - self._granted > APART:
                self._granted = time.monotonic()
                self._wished, self._owed = False, True
            if self._owed:
                self._owed = not await self._begin()
        except (RedisError, OSError, TimeoutError) as error:
            log.debug("the file is rewritten later: %s", error)

    async def now(self) -> bool:
        """Rewrite and wait for it; False when it takes longer or may not be asked for."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not await self._begin():  # noqa: ASYNC110 - only the server knows
                    await asyncio.sleep(PAUSE)
                about = await self._persistence()
                while about["aof_rewrite_in_progress"] or about.get("aof_rewrite_scheduled"):
                    await asyncio.sleep(PAUSE)
                    about = await self._persistence()
                return bool(about["aof_last_bgrewrite_status"] == "ok")
        except (RedisError, OSError, TimeoutError, KeyError) as error:
            log.warning("the append-only file was not rewritten at once: %s", error)
            self._owed = True
            return False

    async def _begin(self) -> bool:
        """Whether a rewrite that knows of everything deleted so far has begun or is not needed."""
        about = await self._persistence()
        if not about.get("aof_enabled"):
            return True
        if about["aof_rewrite_in_progress"]:
            # It began before: what was deleted meanwhile is in it.
            return False
        await cast("Any", self._redis.bgrewriteaof())
        return True

    async def _persistence(self) -> dict[str, Any]:
        about: dict[str, Any] = await self._redis.info("persistence")
        return about
