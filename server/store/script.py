"""A Lua script on the store's server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from redis.exceptions import NoScriptError

from server.store.connection import ErrorReply, StoreConnection
from server.store.replicas import Replicas


class Script:
    """A Lua script, sent whole only when the server does not know it yet."""

    def __init__(self, replicas: Replicas, connection: StoreConnection, source: str) -> None:
        self._replicas = replicas
        self._connection = connection
        self._source = source
        self._sha: bytes = b""

    async def run(self, keys: Sequence[str], values: Sequence[bytes | str | int]) -> Any:
        """The script's answer, once the replicas have what it wrote. Raises ``StoreDown``."""
        arguments = (len(keys), *keys, *values)
        if self._sha:
            try:
                return await self._call(keys[0], arguments)
            except (NoScriptError, ErrorReply) as error:
                # The server was restarted; a script that is unknown has not run.
                if isinstance(error, ErrorReply) and not str(error).startswith("NOSCRIPT"):
                    raise
        self._sha = await self._connection.call("SCRIPT", "LOAD", self._source)
        return await self._call(keys[0], arguments)

    async def _call(self, beside: str, arguments: tuple[bytes | str | int, ...]) -> Any:
        if not self._replicas.wanted:
            return await self._connection.call("EVALSHA", self._sha, *arguments)
        # Not through the line, where everything after it would wait too.
        (answer,) = await self._replicas.ask(beside, ("EVALSHA", self._sha, *arguments))
        return answer
