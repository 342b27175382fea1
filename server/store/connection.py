"""One connection to the store for what must be fast: scripts, and the rooms' messages.

redis-py opens it, so addresses, passwords and TLS are its business; from then on the bytes are
read and written here. Measured for one commit: 94 µs of processor time through redis-py's
client, 20 µs so; and a commit's answer and its message arrive in one piece. In a room of 200
that is half of what a note costs beside its deliveries.

Calls are sent at once and answered in order. A call whose answer is late cuts the line: what
became of it is unknown, and the next call opens a new one.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import NoScriptError, RedisError

from server.protocol.results import StoreDown
from server.store.replicas import Replicas
from server.store.resp import Fault, ProtocolFault, Push, packed, read

log = logging.getLogger("board.store")

#: Seconds, and at most twice as many. An answer that takes longer is unknown: it is asked
#: about, not awaited.
ANSWERED_WITHIN = 2.0

#: What confirms a subscription, in place of an answer.
CONFIRMATIONS = (b"ssubscribe", b"sunsubscribe")


class ErrorReply(StoreDown):
    """The store answered with an error; the text is the store's own."""


class StoreConnection:
    """Opened by the first call, and again by the first one after it was lost."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._wire: _Wire | None = None
        self._opening = asyncio.Lock()
        #: Called with each message, in order, after whatever was answered before it.
        self.on_message: Callable[[list[Any]], None] | None = None
        #: Called once when an open line is lost; subscriptions are gone with it.
        self.on_lost: Callable[[], None] | None = None

    async def call(self, *parts: bytes | str | int) -> Any:
        """The answer to a command. Raises ``StoreDown``, and ``ErrorReply`` for an error."""
        wire = self._wire
        if wire is None or wire.lost:
            wire = await self._open()
        answer = await wire.call(parts)
        if isinstance(answer, Fault):
            raise ErrorReply(answer)
        return answer

    async def _open(self) -> _Wire:
        async with self._opening:
            if self._wire is None or self._wire.lost:
                try:
                    self._wire = await _opened(self._redis, self)
                except (RedisError, OSError, TimeoutError) as error:
                    raise StoreDown(type(error).__name__) from error
            return self._wire

    def close(self) -> None:
        self.on_lost = None
        if self._wire is not None:
            self._wire.cut("closed")


class Script:
    """A Lua script on the server, sent whole only when the server does not know it yet."""

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


async def _opened(redis: Redis, line: StoreConnection) -> _Wire:
    pool: Any = redis.connection_pool
    connection = pool.make_connection()
    await connection.connect()
    # redis-py has no way to hand a connection over, so its streams are taken from it.
    writer = connection._writer  # noqa: SLF001
    connection._writer = connection._reader = None  # noqa: SLF001
    wire = _Wire(line, writer)
    writer.transport.set_protocol(wire)
    return wire


class _Wire(asyncio.Protocol):
    """The open connection."""

    def __init__(self, line: StoreConnection, writer: asyncio.StreamWriter) -> None:
        self._connection = line
        #: Held, for a stream writer that is forgotten closes its transport.
        self._writer = writer
        self._transport = writer.transport
        self._loop = asyncio.get_running_loop()
        self._asked: deque[asyncio.Future[Any]] = deque()
        self._alarm: asyncio.TimerHandle | None = None
        self._rest = b""
        self.lost = False

    async def call(self, parts: tuple[bytes | str | int, ...]) -> Any:
        answer: asyncio.Future[Any] = self._loop.create_future()
        self._asked.append(answer)
        self._transport.write(packed(parts))
        if self._alarm is None:
            # One for all calls that wait: a timeout of its own would be a third of a call's cost.
            self._alarm = self._loop.call_later(ANSWERED_WITHIN, self._look, answer)
        return await answer

    def _look(self, oldest: asyncio.Future[Any]) -> None:
        """Give up if the call that waited longest still does."""
        self._alarm = None
        if self._asked and self._asked[0] is oldest:
            self.cut("no answer")
        elif self._asked:
            self._alarm = self._loop.call_later(ANSWERED_WITHIN, self._look, self._asked[0])

    def data_received(self, data: bytes) -> None:
        if self._rest:
            data = self._rest + data
        place = 0
        try:
            for value, after in read(data):
                self._take(value)
                place = after
        except (ProtocolFault, ValueError, IndexError) as error:
            self.cut(str(error))
        else:
            self._rest = data[place:]

    def _take(self, value: Any) -> None:
        if not isinstance(value, Push) or value[0] in CONFIRMATIONS:
            answer = self._asked.popleft()
            if not answer.done():
                answer.set_result(value)
        elif self._connection.on_message is not None:
            # Later, so that whoever was answered before it runs first: then this process's own
            # commits have been delivered when it hears of them, and cost nothing more.
            self._loop.call_soon(self._connection.on_message, value)

    def connection_lost(self, exc: Exception | None) -> None:
        self.cut(type(exc).__name__ if exc is not None else "ended")

    def cut(self, why: str) -> None:
        """Give the line up; whoever waits for an answer is told that there is none."""
        if self.lost:
            return
        self.lost = True
        self._transport.abort()
        if self._alarm is not None:
            self._alarm.cancel()
        while self._asked:
            answer = self._asked.popleft()
            if not answer.done():
                answer.set_exception(StoreDown(why))
        if self._connection.on_lost is not None:
            log.warning("the line to the store is lost: %s", why)
            self._connection.on_lost()
