"""Requests over plain HTTP, as few steps each as there can be.

Who polls asks five times a second, and so do dozens in a campaign: that took two fifths of what a
campaign takes of the machine. What is spoken is HTTP/1.1 with lengths or chunks, as the board does.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tests.patience import PATIENCE

#: Bytes of a head, or of one line of a stream.
MOST = 8 * 1024 * 1024
Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True, slots=True)
class Answer:
    status_code: int
    content: bytes

    def json(self) -> Any:
        return json.loads(self.content)


class PlainHttp:
    """To one server, over lines that are kept open. Raises ``OSError`` or ``ValueError``."""

    def __init__(self, base: str) -> None:
        address = urlsplit(base)
        assert address.scheme == "http", base
        self._where = address.hostname, address.port or 80
        self._named = address.netloc
        self._free: list[Connection] = []
        self._closed = False

    async def post(self, path: str, content: bytes) -> Answer:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await self._connection()
            with _aborted_if_it_fails(writer):
                status, headers = await self._ask(reader, writer, path, content)
                async with aclosing(_parts(reader, headers)) as parts:
                    data = b"".join([part async for part in parts])
        if headers.get("connection") == "close" or self._closed:
            writer.close()
        else:
            self._free.append((reader, writer))
        return Answer(status, data)

    async def lines(self, path: str, content: bytes) -> AsyncGenerator[str, None]:
        """Those of an answer that goes on. Close it (``aclosing``) to end it earlier."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(PATIENCE) as limit:
            reader, writer = await self._opened()
            with _aborted_if_it_fails(writer):
                _, headers = await self._ask(reader, writer, path, content)
                rest = b""
                async with aclosing(_parts(reader, headers)) as parts:
                    async for part in parts:
                        *whole, rest = (rest + part).split(b"\n")
                        for line in whole:
                            yield line.decode().rstrip("\r")
                        limit.reschedule(loop.time() + PATIENCE)
            writer.close()

    async def aclose(self) -> None:
        self._closed = True
        while self._free:
            _, writer = self._free.pop()
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _connection(self) -> Connection:
        while self._free:
            reader, writer = self._free.pop()
            if not reader.at_eof() and reader.exception() is None and not writer.is_closing():
                return reader, writer
            writer.transport.abort()
        return await self._opened()

    async def _opened(self) -> Connection:
        return await asyncio.open_connection(*self._where, limit=MOST)

    async def _ask(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str, content: bytes
    ) -> tuple[int, dict[str, str]]:
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {self._named}\r\nAccept: */*\r\n"
            f"Content-Length: {len(content)}\r\n\r\n"
        )
        writer.write(head.encode("ascii") + content)
        await writer.drain()
        first, *others = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        fields = (line.partition(":") for line in others if line)
        return int(first.split(" ")[1]), {
            name.lower(): value.strip().lower() for name, _, value in fields
        }


async def _parts(
    reader: asyncio.StreamReader, headers: dict[str, str]
) -> AsyncGenerator[bytes, None]:
    if headers.get("transfer-encoding") != "chunked":
        yield await reader.readexactly(int(headers["content-length"]))
        return
    while size := int(await reader.readuntil(b"\r\n"), 16):
        yield (await reader.readexactly(size + 2))[:-2]
    await reader.readuntil(b"\r\n")


@contextmanager
def _aborted_if_it_fails(writer: asyncio.StreamWriter) -> Iterator[None]:
    """A line that ended in the middle raises ``ConnectionError``; none is used after a failure."""
    try:
        yield
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
        writer.transport.abort()
        raise ConnectionError("ended in the middle") from error
    except BaseException:
        writer.transport.abort()
        raise
