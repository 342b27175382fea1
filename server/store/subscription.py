"""All rooms of a process, followed over its one line to the store.

What it hears is a hint, the log is the truth: a message lost while the line was down is found
there. So after every (re)subscription the listener is told to look (``on_gap``).
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Protocol

from server.protocol.records import unpack
from server.protocol.results import StoreDown
from server.store.connection import StoreConnection

log = logging.getLogger("board.store")

#: Seconds between attempts to get lost subscriptions back.
RETRY = 0.5


class Listener(Protocol):
    def on_message(self, message: tuple[Any, ...]) -> None:
        """Take a message. Called in order; must return at once."""

    def on_gap(self) -> None:
        """Messages may have been missed: compare positions."""


class Follower:
    """Subscribes to channels and hands their messages to listeners."""

    def __init__(self, connection: StoreConnection) -> None:
        self._connection = connection
        self._listeners: dict[str, Listener] = {}
        self._subscribed: set[str] = set()
        self._losses = 0
        self._again: asyncio.Task[None] | None = None
        connection.on_message = self._on_message
        connection.on_lost = self._on_lost

    async def follow(self, channel: str, listener: Listener) -> None:
        """Subscribe; returns once the server has confirmed. Raises ``StoreDown``."""
        self._listeners[channel] = listener
        try:
            await self._subscribe(channel)
        except BaseException:
            self._listeners.pop(channel, None)
            raise

    async def unfollow(self, channel: str) -> None:
        self._listeners.pop(channel, None)
        self._subscribed.discard(channel)
        try:
            await self._connection.call("SUNSUBSCRIBE", channel)
        except StoreDown as error:
            # The line is down, so nothing is subscribed; it is set up anew without this one.
            log.info("unsubscribe not sent: %s", error)

    async def close(self) -> None:
        if self._again is not None:
            self._again.cancel()
            await asyncio.gather(self._again, return_exceptions=True)

    def _on_message(self, message: list[Any]) -> None:
        if message[0] != b"smessage":
            return
        listener = self._listeners.get(message[1].decode())
        if listener is not None:
            listener.on_message(unpack(message[2]))

    async def _subscribe(self, channel: str) -> None:
        losses = self._losses
        await self._connection.call("SSUBSCRIBE", channel)
        if losses == self._losses:
            self._subscribed.add(channel)

    def _on_lost(self) -> None:
        """Every subscription is gone with the line."""
        self._losses += 1
        self._subscribed.clear()
        if self._listeners and (self._again is None or self._again.done()):
            self._again = asyncio.create_task(self._resubscribe(), name="follow again")

    async def _resubscribe(self) -> None:
        while missing := self._listeners.keys() - self._subscribed:
            channel = missing.pop()
            try:
                await self._subscribe(channel)
            except StoreDown as error:
                log.warning("subscriptions not restored yet: %s", error)
                await asyncio.sleep(RETRY)
                continue
            listener = self._listeners.get(channel)
            if listener is not None:
                listener.on_gap()


class BufferedSubscription:
    """Follows a room's channel while the room is being loaded, and after."""

    def __init__(self) -> None:
        self._listener: Listener | None = None
        self._heard: list[tuple[Any, ...]] = []
        self._gap = False

    def on_message(self, message: tuple[Any, ...]) -> None:
        if self._listener is None:
            self._heard.append(message)
        else:
            self._listener.on_message(message)

    def on_gap(self) -> None:
        if self._listener is None:
            self._gap = True
        else:
            self._listener.on_gap()

    def hand_over(self, listener: Listener) -> None:
        """Give the room what was heard meanwhile, and everything from now on."""
        self._listener = listener
        for message in self._heard:
            listener.on_message(message)
        self._heard.clear()
        if self._gap:
            listener.on_gap()
