"""One subscribing connection for all rooms of a process.

What it hears is a hint, the log is the truth: a message lost while the connection was down is
found there. So after every (re)subscription the listener is told to look (``on_gap``).
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Protocol, cast

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from server.codec import unpack

log = logging.getLogger("board.store")

#: Seconds between attempts to get a lost subscription back.
RETRY = 0.5


class Listener(Protocol):
    def on_message(self, message: tuple[Any, ...]) -> None:
        """Take a message. Called in order; must return at once."""

    def on_gap(self) -> None:
        """Messages may have been missed: compare positions."""


class Follower:
    """Subscribes to channels and hands their messages to listeners."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._pubsub: PubSub | None = None
        self._listeners: dict[str, Listener] = {}
        self._confirmed: dict[str, asyncio.Future[None]] = {}
        self._reader: asyncio.Task[None] | None = None
        self._lock = asyncio.Lock()

    async def follow(self, channel: str, listener: Listener) -> None:
        """Subscribe; returns once the server has confirmed. Raises what redis raises."""
        self._listeners[channel] = listener
        confirmed = self._confirmed.get(channel)
        if confirmed is None:
            confirmed = self._confirmed[channel] = asyncio.get_running_loop().create_future()
        try:
            async with self._lock:
                pubsub = self._pubsub
                if pubsub is None:
                    pubsub = self._pubsub = self._redis.pubsub()
                await pubsub.ssubscribe(channel)
                if self._reader is None:
                    self._reader = asyncio.create_task(self._read(), name="follower")
            await asyncio.wait_for(asyncio.shield(confirmed), 3)
        except BaseException:
            self._listeners.pop(channel, None)
            self._confirmed.pop(channel, None)
            raise

    async def unfollow(self, channel: str) -> None:
        self._listeners.pop(channel, None)
        self._confirmed.pop(channel, None)
        pubsub = self._pubsub
        if pubsub is None:
            return
        try:
            async with self._lock:
                await pubsub.sunsubscribe(channel)
        except (RedisError, OSError, TimeoutError) as error:
            # The connection is down, so nothing is subscribed; the reader sets it up anew
            # without this channel.
            log.info("unsubscribe not sent: %s", type(error).__name__)

    async def close(self) -> None:
        if self._reader is not None:
            self._reader.cancel()
            await asyncio.gather(self._reader, return_exceptions=True)
        if self._pubsub is not None:
            await cast("Any", self._pubsub).aclose()

    async def _read(self) -> None:
        while True:
            try:
                await self._read_until_lost()
            except (RedisError, OSError, TimeoutError) as error:
                log.warning("subscription lost: %s", type(error).__name__)
            await asyncio.sleep(RETRY)
            await self._resubscribe()

    async def _read_until_lost(self) -> None:
        pubsub = self._pubsub
        while pubsub is not None:
            message = await pubsub.get_message(timeout=15.0)
            if message is None:
                # Nothing for a while: a dead link answers no ping, and the next read raises.
                async with self._lock:
                    await pubsub.ping()
                continue
            self._hand_over(message)

    def _hand_over(self, message: dict[str, Any]) -> None:
        channel = message["channel"]
        if not isinstance(channel, bytes):
            return
        name = channel.decode()
        listener = self._listeners.get(name)
        if listener is None:
            return
        if message["type"] == "ssubscribe":
            confirmed = self._confirmed.get(name)
            if confirmed is not None and not confirmed.done():
                confirmed.set_result(None)
            else:
                listener.on_gap()
        elif message["type"] == "smessage":
            listener.on_message(unpack(message["data"]))

    async def _resubscribe(self) -> None:
        """A new connection with every channel; their confirmations call ``on_gap``."""
        async with self._lock:
            old, self._pubsub = self._pubsub, self._redis.pubsub()
            if old is not None:
                await cast("Any", old).aclose()
            try:
                # A connection to read from, even when there is no room right now.
                await self._pubsub.ssubscribe("board:idle", *self._listeners)
            except (RedisError, OSError, TimeoutError) as error:
                log.warning("subscription not restored yet: %s", type(error).__name__)
