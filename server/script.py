"""A Lua script on the store's server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from redis.asyncio import Redis
from redis.exceptions import NoScriptError, RedisError

from server.outcome import StoreDown

#: Milliseconds that replicas have to confirm; then the browsers keep what they sent.
WAIT_MS = 400


class Script:
    """A Lua script, sent whole only when the server does not know it yet."""

    def __init__(self, redis: Redis, source: str) -> None:
        self._redis = redis
        self._source = source
        self._sha = ""

    async def run(self, keys: Sequence[str], values: Sequence[Any], replicas: int = 0) -> Any:
        """The script's answer, once so many replicas have what it wrote. Raises ``StoreDown``."""
        try:
            if self._sha:
                try:
                    return await self._call(keys, values, replicas)
                except NoScriptError:
                    # The server was restarted; a script that is unknown has not run.
                    self._sha = ""
            self._sha = await cast("Any", self._redis.script_load(self._source))
            return await self._call(keys, values, replicas)
        except (RedisError, OSError, TimeoutError) as error:
            raise StoreDown(str(error)) from error

    async def _call(self, keys: Sequence[str], values: Sequence[Any], replicas: int) -> Any:
        if not replicas:
            return await cast("Any", self._redis.evalsha(self._sha, len(keys), *keys, *values))
        # WAIT covers the writes of its own connection only, so both go through one.
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.evalsha(self._sha, len(keys), *keys, *values)
            # A write of its own, for a script that found everything written before.
            pipe.hset(keys[0], "waited", 1)
            pipe.wait(replicas, WAIT_MS)
            answer, _, reached = await pipe.execute()
        if reached < replicas:
            raise StoreDown(f"{reached} of {replicas} replicas have confirmed")
        return answer
