"""A TCP proxy on the loopback that does to its traffic what bad networks do.

Each connection through it is a ``Pipe``; a fault is set on the pipes that are chosen and taken
off again. A pipe that has lost bytes is never used again: it is cut when the fault is over.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
from collections.abc import Callable

from tests.relay import Relay

#: Bytes read at a time. Small enough that a cut falls into the middle of something.
PIECE = 16 * 1024

#: SO_LINGER on, zero seconds: closing sends a reset, as a router that forgot the connection.
_RESET = struct.pack("ii", 1, 0)


class Pipe:
    """One connection through the proxy."""

    def __init__(self) -> None:
        #: Clear: nothing is passed on, and the connection stays open.
        self.open = asyncio.Event()
        self.open.set()
        #: Seconds that every piece waits.
        self.delay = 0.0
        #: What comes from the server is dropped.
        self.deaf = False
        #: Bytes a second from the server; 0 for as fast as it goes.
        self.rate = 0
        #: Cut in the middle of the next piece from the server.
        self.cut_next = False
        #: Whether a subscription was asked for through it.
        self.subscribes = False
        self._writers: list[asyncio.StreamWriter] = []
        self._lost = False

    def cut(self) -> None:
        """Reset both ends."""
        for writer in self._writers:
            raw = writer.get_extra_info("socket")
            if raw is not None and raw.family == socket.AF_INET:
                with contextlib.suppress(OSError):
                    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            writer.transport.abort()
        self.open.set()

    def heal(self) -> None:
        self.delay, self.rate, self.deaf, self.cut_next = 0.0, 0, False, False
        self.open.set()
        if self._lost:
            self.cut()

    async def carry(
        self,
        near: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        far: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    ) -> None:
        """Pass bytes on both ways until an end closes or the pipe is cut."""
        self._writers = [near[1], far[1]]
        ways = [
            asyncio.create_task(self._pass(near[0], far[1], down=False)),
            asyncio.create_task(self._pass(far[0], near[1], down=True)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            for writer in self._writers:
                writer.transport.abort() if self._lost else writer.close()

    async def _pass(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, down: bool
    ) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(PIECE):
                if not down and not self.subscribes:
                    self.subscribes = b"SSUBSCRIBE" in data
                if self.delay:
                    await asyncio.sleep(self.delay)
                await self.open.wait()
                if down and self.deaf:
                    self._lost = True
                elif down and self.cut_next:
                    writer.write(data[: len(data) // 2])
                    await writer.drain()
                    self.cut()
                    return
                elif down and self.rate:
                    await self._trickle(data, writer)
                else:
                    writer.write(data)
                    await writer.drain()

    async def _trickle(self, data: bytes, writer: asyncio.StreamWriter) -> None:
        while data:
            step = max(1, self.rate // 20) if self.rate else len(data)
            writer.write(data[:step])
            await writer.drain()
            data = data[step:]
            if self.rate:
                await asyncio.sleep(0.05)


class Proxy(Relay):
    """Passes on to ``target``: a port on the loopback, or a unix socket."""

    def __init__(self, target: int | str) -> None:
        super().__init__()
        self.target = target
        self.pipes: set[Pipe] = set()
        #: Makes what a new pipe suffers from, while a fault is for newcomers too.
        self.on_new: Callable[[Pipe], None] | None = None

    async def stop(self) -> None:
        for pipe in list(self.pipes):
            pipe.cut()
        await super().stop()

    def deafen(self) -> None:
        """From now on what comes from the server is dropped, on every pipe there is."""
        for pipe in list(self.pipes):
            pipe.deaf = True

    def heal(self) -> None:
        """Everything passes again; what has lost bytes is cut."""
        self.on_new = None
        for pipe in list(self.pipes):
            pipe.heal()

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if isinstance(self.target, str):
                far = await asyncio.open_unix_connection(self.target)
            else:
                far = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            return
        pipe = Pipe()
        if self.on_new is not None:
            self.on_new(pipe)
        self.pipes.add(pipe)
        try:
            await pipe.carry((reader, writer), far)
        finally:
            self.pipes.discard(pipe)
