"""A proxy as networks are that people sit on: filters, login pages, and lines that break."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, replace
from typing import Literal

from tests.relay import Relay

#: What is answered in the board's place, by what is wanted first.
ANSWERS = {
    "page": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n",
    "redirect": b"HTTP/1.1 302 Found\r\nLocation: /innlogging\r\nContent-Type: text/html\r\n",
    "login": b"HTTP/1.1 511 Network Authentication Required\r\nContent-Type: text/html\r\n",
    "proxy": b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Type: text/html\r\n"
    b"Proxy-Authenticate: Negotiate\r\n",
}
_PAGE = b"<!doctype html><title>Gjestenett</title><form><button>Logg inn</button></form>"
#: Seconds between two lumps of what was held back, and until a stream is cut.
LUMP = 9.0
CUT = 4.0


@dataclass(frozen=True)
class Manners:
    """What a network does with websockets, with streams, and with all else that is asked."""

    sockets: bool = False
    streams: Literal["pass", "hold", "lumps", "cut"] = "pass"
    answers: Literal["", "page", "redirect", "login", "proxy"] = ""
    #: Every so manieth answer to a poll of a page ends in the middle; 0 for none.
    truncates: int = 0


class Network(Relay):
    """Passes on to ``target``, a port, as its manners are just then."""

    def __init__(self, target: int, manners: Manners) -> None:
        super().__init__()
        self.manners = manners
        #: What was asked, newest last.
        self.asked: list[str] = []
        self._target = target
        self._polls = 0

    def behave(self, manners: Manners) -> None:
        """Other manners, for what is there already too: it is cut, as by a new address."""
        self.manners = manners
        for writer in list(self._carrying.values()):
            writer.transport.abort()

    def change_address(self) -> None:
        self.behave(replace(self.manners))

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._carry(reader, writer)
        finally:
            writer.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        path = head.split(b" ", 2)[1].decode()
        self.asked.append(path)
        if path in ("/bli-med", "/rom"):
            # A page whose very first poll fails has reason to try other ways again.
            self._polls = 0
        manners = self.manners
        upgrade = b"upgrade: websocket" in head.lower()
        if upgrade and not manners.sockets:
            return
        if manners.answers and path.startswith("/api/"):
            length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
            await reader.readexactly(int(length or 0))
            more = b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(_PAGE)
            writer.write(ANSWERS[manners.answers] + more + _PAGE)
            await writer.drain()
            return
        if not upgrade:
            # One request for each connection, so that each is judged.
            head = head.replace(b"Connection: keep-alive", b"Connection: close")
        far = await asyncio.open_connection("127.0.0.1", self._target)
        far[1].write(head)
        up = asyncio.create_task(_pass(reader, far[1]))
        try:
            await self._down(path, far[0], writer)
        finally:
            up.cancel()
            far[1].transport.abort()

    async def _down(
        self, path: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if path == "/api/events" and self.manners.streams == "hold":
            await asyncio.Event().wait()
        elif path == "/api/events" and self.manners.streams == "lumps":
            await _lumps(reader, writer)
        elif path == "/api/events" and self.manners.streams == "cut":
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(CUT):
                    await _pass(reader, writer)
        elif path == "/api/poll" and self.manners.truncates:
            self._polls += 1
            data = await reader.read(-1)
            cut = self._polls % self.manners.truncates == 0
            writer.write(data[: len(data) * 2 // 3] if cut else data)
            await writer.drain()
        else:
            await _pass(reader, writer)


async def _lumps(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """All that has come, every so often."""
    held: list[bytes] = []

    async def gather() -> None:
        while data := await reader.read(65536):
            held.append(data)

    gathering = asyncio.create_task(gather())
    try:
        while not gathering.done():
            # The network's own clock.
            await asyncio.sleep(LUMP)
            writer.write(b"".join(held))
            held.clear()
            await writer.drain()
    finally:
        gathering.cancel()


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.write_eof()
