"""Codes guessed from many addresses while a hall joins through one."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from dataclasses import dataclass, field

from server.protocol import close_codes
from server.protocol.credentials import new_code
from tests.processes import Process
from tests.wire.test_events import body, hello
from tests.wire_client import Crowd, Room, new_token

ADDRESSES = 50
HALL = "192.0.2.1"


class Connection:
    """To the server, over which one request follows another; opened anew where it was closed."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, request: bytes) -> tuple[bytes, bytes]:
        """The answer's head and its body. A server waits for the next request only so long; one
        that it has not read is asked again."""
        while True:
            self._ends = self._ends or await asyncio.open_connection("127.0.0.1", self._port)
            reader, writer = self._ends
            try:
                writer.write(request)
                head = await reader.readuntil(b"\r\n\r\n")
            except (asyncio.IncompleteReadError, ConnectionError) as ended:
                if getattr(ended, "partial", b""):
                    raise
                await self.close()
                continue
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
            return head, await reader.readexactly(length)

    async def close(self) -> None:
        if self._ends is not None:
            self._ends[1].close()
            with contextlib.suppress(ConnectionError):
                await self._ends[1].wait_closed()
            self._ends = None


@dataclass
class Guessed:
    """What guessers learned, and how those who joined fared."""

    answers: Counter[int] = field(default_factory=Counter)
    seconds: float = 0.0
    joins: list[float] = field(default_factory=list)

    @property
    def learned(self) -> int:
        """Answers that said whether a code was right."""
        return self.answers[close_codes.UNKNOWN_ROOM]


async def ask_over(
    connection: Connection, path: str, address: str, say: bytes, kind: str = "application/msgpack"
) -> tuple[int, bytes]:
    """POST as if from an address, over a connection that stays; the status and what was told."""
    head, told = await connection.ask(
        f"POST {path} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: {address}\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(say)}\r\n\r\n".encode()
        + say
    )
    return int(head.split(b" ", 2)[1]), told


async def _guess(port: int, address: str, count: int, answers: Counter[int]) -> None:
    """One address, over one connection, as fast as it is answered."""
    connection = Connection(port)
    for number in range(count):
        path = ("/api/frames", "/api/poll")[number % 2]
        say = body(hello(new_code(), "participant", new_token(), "guessing"))
        _, told = await ask_over(connection, path, address, say)
        answers[int(told.partition(b'"code":')[2].strip(b' }"'))] += 1
    await connection.close()


async def _join(crowd: Crowd, room: Room, name: str, times: list[float]) -> None:
    start = time.monotonic()
    await crowd.join(room, name)
    times.append(time.monotonic() - start)


async def guess_while_a_hall_joins(
    server: Process, crowd: Crowd, room: Room, guesses: int, joins: int
) -> Guessed:
    """The server must trust the loopback as a proxy; the hall comes from the loopback itself."""
    outcome = Guessed()
    start = time.monotonic()
    guessing = [
        asyncio.create_task(
            _guess(server.port, f"198.51.100.{n}", guesses // ADDRESSES, outcome.answers)
        )
        for n in range(ADDRESSES)
    ]
    await asyncio.gather(
        *(_join(crowd, room, f"P{number}", outcome.joins) for number in range(joins))
    )
    await asyncio.gather(*guessing)
    outcome.seconds = time.monotonic() - start
    return outcome
