"""What stands between two ends on the loopback; each kind does something else to what passes."""

from __future__ import annotations

import asyncio
import contextlib


class Relay:
    """Takes connections on ``port``, from when it is started until it is stopped."""

    def __init__(self) -> None:
        self.port = 0
        self._server: asyncio.Server | None = None
        #: Who is carried just now, and the near end of the connection.
        self._carrying: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()
        for task in list(self._carrying):
            task.cancel()
        await asyncio.gather(*self._carrying, return_exceptions=True)

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, to its end; an end that breaks breaks it off."""
        raise NotImplementedError

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._carrying[task] = writer
        # Cancelled is who was told to stop: asyncio's streams would call it an error of theirs.
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            try:
                await self.carry(reader, writer)
            finally:
                del self._carrying[task]
