"""A connected viewer in this process: who it is, how far it has come, and its way out."""

from __future__ import annotations

import asyncio
from typing import Protocol

from board.commands import Actor
from board.views import Viewer
from server.outcome import Position
from server.websocket import framed

#: Snapshot chunks that may be on their way unconfirmed, at first and at most. A phone at
#: 6 kB/s takes 5 s for the first four, well within what counts as alive; a fast reader's
#: window doubles with each confirmation.
FIRST_WINDOW = 4
LAST_WINDOW = 64

#: Seconds without a confirmed chunk after which a reader counts as gone.
STALLED = 30.0


class Payload:
    """An encoded message, framed for a websocket once however many get it."""

    __slots__ = ("framed", "raw")

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.framed = framed(raw)


class Link(Protocol):
    """A way to one browser, whatever the transport."""

    def send(self, payload: Payload) -> bool:
        """Send without waiting. False, and nothing sent, when the reader is full or gone."""

    def close(self, code: int) -> None:
        """Close with a code from ``server/closing.py``. Returns at once."""

    async def drained(self) -> None:
        """Wait until a full link takes messages again, or is gone."""


class Member:
    """One connection of somebody in a room."""

    __slots__ = (
        "_confirmed",
        "_moved_on",
        "_sent",
        "actor",
        "bringing_up",
        "device",
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
        #: ``link.send``, found once: it is called for every delivery.
        self.send = link.send
        self.actor = actor
        self.device = device
        self.viewer = viewer_of(actor)
        #: What the browser has, or None for nothing.
        self.position = position
        #: Whether it gets commits as they come; else it is being brought up.
        self.live = False
        self.bringing_up: asyncio.Task[None] | None = None
        #: The last of its command numbers it was told about.
        self.told = 0
        self.window = FIRST_WINDOW
        self._sent = 0
        self._confirmed = 0
        self._moved_on = asyncio.Event()

    def become(self, actor: Actor) -> None:
        """From guest to participant."""
        self.actor = actor
        self.viewer = viewer_of(actor)

    def confirm(self) -> None:
        """The browser has got one more snapshot chunk."""
        if self._confirmed < self._sent:
            self._confirmed += 1
            self.window = min(self.window * 2, LAST_WINDOW)
            self._moved_on.set()

    async def send_chunk(self, payload: Payload) -> bool:
        """Send a snapshot chunk when the reader has room for it. False when it is gone."""
        while self._sent - self._confirmed >= self.window:
            self._moved_on.clear()
            try:
                await asyncio.wait_for(self._moved_on.wait(), STALLED)
            except TimeoutError:
                return False
        if not self.link.send(payload):
            await self.link.drained()
            if not self.link.send(payload):
                return False
        self._sent += 1
        return True


def viewer_of(actor: Actor) -> Viewer:
    return Viewer(actor.role, actor.id)
