"""A proxy as some firewalls are: it passes everything on but what asks to become a websocket."""

from __future__ import annotations

import asyncio
import contextlib


class UpgradeKiller:
    """Listens on the loopback; ``killed`` counts the websockets it ended."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._server: asyncio.Server | None = None
        self._carrying: set[asyncio.Task[None]] = set()
        self.port = 0
        self.killed = 0

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()
        for task in list(self._carrying):
            task.cancel()
        await asyncio.gather(*self._carrying, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._carrying.add(task)
        task.add_done_callback(self._carrying.discard)
        ends = [writer]
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = await reader.readuntil(b"\r\n\r\n")
            # Browsers ask for a websocket over a connection of its own.
            if b"upgrade: websocket" in head.lower():
                self.killed += 1
            else:
                far = await asyncio.open_connection("127.0.0.1", self._target)
                ends.append(far[1])
                far[1].write(head)
                await asyncio.gather(_pass(reader, far[1]), _pass(far[0], writer))
        for end in ends:
            end.transport.abort()


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.write_eof()
