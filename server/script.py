"""A Lua script on the store's server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import NoScriptError, RedisError

from server.line import Line, Refused
from server.outcome import StoreDown

#: Milliseconds that replicas have to confirm; then the browsers keep what they sent.
WAIT_MS = 400


class Script:
    """A Lua script, sent whole only when the server does not know it yet."""

    def __init__(self, redis: Redis, line: Line, source: str) -> None:
        self._redis = redis
        self._line = line
        self._source = source
        self._sha: bytes = b""

    async def run(
        self, keys: Sequence[str], values: Sequence[bytes | str | int], replicas: int = 0
    ) -> Any:
        """The script's answer, once so many replicas have what it wrote. Raises ``StoreDown``."""
        arguments = (len(keys), *keys, *values)
        if self._sha:
            try:
                return await self._call(arguments, replicas)
            except (NoScriptError, Refused) as error:
                # The server was restarted; a script that is unknown has not run.
                if isinstance(error, Refused) and not str(error).startswith("NOSCRIPT"):
                    raise
        self._sha = await self._line.call("SCRIPT", "LOAD", self._source)
        return await self._call(arguments, replicas)

    async def _call(self, arguments: tuple[bytes | str | int, ...], replicas: int) -> Any:
        if not replicas:
            return await self._line.call("EVALSHA", self._sha, *arguments)
        # WAIT covers the writes of its own connection only, so both go through one; and not
        # through the line, where everything after it would wait too.
        try:
            async with self._redis.pipeline(transaction=False) as pipe:
                pipe.execute_command("EVALSHA", self._sha, *arguments)
                # A write of its own, for a script that found everything written before; beside
                # the room, which may be gone, and gone by itself.
                pipe.set(str(arguments[1]) + ":waited", 1, px=WAIT_MS)
                pipe.wait(replicas, WAIT_MS)
                answer, _, reached = await pipe.execute()
        except (RedisError, OSError, TimeoutError) as error:
            if isinstance(error, NoScriptError):
                raise
            raise StoreDown(str(error)) from error
        if reached < replicas:
            raise StoreDown(f"{reached} of {replicas} replicas have confirmed")
        return answer
