"""A connected viewer in this process: who it is, how far it has come, and its way out."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import Protocol

from board.commands import Actor
from board.views import Viewer
from server.protocol.lane import NO_LANE, Lane
from server.protocol.payload import Chunks, Payload
from server.protocol.results import Position

#: Snapshot chunks that may be on their way unconfirmed, at first and at most. A phone at
#: 6 kB/s takes 5 s for the first four, well within what counts as alive.
FIRST_WINDOW = 4
LAST_WINDOW = 64
#: Seconds from sending to confirmation: a reader that is faster gets twice as many at a time, and
#: one that is slower no more. What waits in the network stands before pings: a phone at 6 kB/s
#: whose window grew with each confirmation had them behind 64 kB, and was cut for its silence.
FAST = 1.0

#: Parts of a room that have their heartbeats one after another.
BEATS = 10

#: Seconds without a confirmed chunk after which a reader counts as gone.
STALLED = 30.0


class Link(Protocol):
    """A way to one browser, whatever the transport."""

    def send(self, payload: Payload) -> bool:
        """Send without waiting. False, and nothing sent, when the reader is full or gone."""

    def close(self, code: int) -> None:
        """Close with a code from ``server/protocol/close_codes.py``. Returns at once."""

    async def drained(self) -> None:
        """Wait until a full link takes messages again, or is gone."""


class Member:
    """One connection of somebody in a room."""

    __slots__ = (
        "_begun",
        "_confirmed",
        "_moved_on",
        "_sent",
        "_sent_at",
        "actor",
        "beat",
        "bringing_up",
        "device",
        "follows",
        "lane",
        "link",
        "live",
        "position",
        "send",
        "told",
        "viewer",
        "window",
    )

    def __init__(self, link: Link, actor: Actor, device: str, position: Position | None) -> None:
        self.link = link
        #: ``link.send``, found once: it is called for many a delivery.
        self.send = link.send
        #: The fast way out, where the link has one.
        self.lane: Lane = getattr(link, "lane", NO_LANE)
        self.actor = actor
        self.device = device
        self.beat = hash(device) % BEATS
        self.viewer = viewer_of(actor)
        #: What the browser has, or None for nothing.
        self.position = position
        #: Whether it gets commits as they come; else it is being brought up.
        self.live = False
        #: Whether it gets commits, or will: guests do not, nor does a request that only asks.
        self.follows = False
        self.bringing_up: asyncio.Task[None] | None = None
        #: The last of its command numbers it was told about.
        self.told = 0
        self.window = FIRST_WINDOW
        self._sent = self._begun = 0
        self._confirmed = 0
        #: How many had been sent, and when, of what is not confirmed yet.
        self._sent_at: deque[tuple[int, float]] = deque()
        self._moved_on = asyncio.Event()

    def become(self, actor: Actor) -> None:
        """From guest to participant."""
        self.actor = actor
        self.viewer = viewer_of(actor)
        self.follows = self.bringing_up is not None and actor.role != "guest"

    def confirm(self, index: int) -> None:
        """The browser has got this chunk of the snapshot that is under way, and those before."""
        self._confirm_up_to(self._begun + index + 1)

    def confirm_next(self) -> None:
        """One more message of any kind was taken, on a line where nothing is confirmed."""
        self._confirm_up_to(self._confirmed + 1)

    def _confirm_up_to(self, count: int) -> None:
        if self._confirmed < self._sent and count > self._confirmed:
            self._confirmed = min(count, self._sent)
            if time.monotonic() - self._sent_at[0][1] < FAST:
                self.window = min(self.window * 2, LAST_WINDOW)
            while self._sent_at and self._sent_at[0][0] <= self._confirmed:
                self._sent_at.popleft()
            self._moved_on.set()

    async def send_chunks(self, chunks: Chunks) -> bool:
        """Send a snapshot as fast as the reader confirms it. False when it is gone."""
        start, self._begun = 0, self._sent
        while start < len(chunks):
            while (free := self.window - (self._sent - self._confirmed)) <= 0:
                self._moved_on.clear()
                try:
                    async with asyncio.timeout(STALLED):
                        await self._moved_on.wait()
                except TimeoutError:
                    return False
            payload = chunks.part(start, min(start + free, len(chunks)))
            if not self.link.send(payload):
                await self.link.drained()
                if not self.link.send(payload):
                    return False
            start += len(payload.raw)
            self._sent += len(payload.raw)
            self._sent_at.append((self._sent, time.monotonic()))
        return True


def viewer_of(actor: Actor) -> Viewer:
    return Viewer(actor.role, actor.id)
