"""A Lua script on the store's server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from redis.asyncio import Redis
from redis.exceptions import NoScriptError, RedisError

from server.outcome import StoreDown


class Script:
    """A Lua script, sent whole only when the server does not know it yet."""

    def __init__(self, redis: Redis, source: str) -> None:
        self._redis = redis
        self._source = source
        self._sha = ""

    async def run(self, keys: Sequence[str], values: Sequence[Any]) -> Any:
        try:
            if self._sha:
                try:
                    return await cast(
                        "Any", self._redis.evalsha(self._sha, len(keys), *keys, *values)
                    )
                except NoScriptError:
                    # The server was restarted; a script that is unknown has not run.
                    self._sha = ""
            self._sha = await cast("Any", self._redis.script_load(self._source))
            return await cast("Any", self._redis.evalsha(self._sha, len(keys), *keys, *values))
        except (RedisError, OSError, TimeoutError) as error:
            raise StoreDown(str(error)) from error
