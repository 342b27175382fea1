"""One websocket client of the load generator: reads, counts and remembers when.

asyncio would cost about as much for each arrival as the server spends on sending it. Here an
arrival costs one ``recv``, one look at the clock and one tuple; what the arrivals mean is
worked out when the clock has stopped.
"""

from __future__ import annotations

import socket
import time
from typing import Any

import msgpack

from tests.bench.frames import (
    CONFIRM,
    HELLO,
    REJECTED,
    SNAPSHOT,
    UPGRADE,
    WELCOME,
    commits_of,
    masked,
)

now = time.perf_counter
READ = 256 * 1024


class BenchError(Exception):
    """The figures would mean nothing. The text says why."""


class Peer:
    """One connection: what it has got, and when."""

    __slots__ = (
        "arrivals",
        "closed",
        "fd",
        "hello",
        "keep",
        "kept",
        "live_at",
        "number",
        "received",
        "rejected",
        "rest",
        "socket",
        "upgraded",
        "welcome",
    )

    def __init__(self, port: int, hello: dict[str, Any], path: str = "/ws") -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setblocking(False)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.fd = self.socket.fileno()
        self.hello = masked([HELLO, hello])
        self.rest = b""
        self.upgraded = False
        self.closed = False
        #: When each commit frame came, its first revision and how many commits it held.
        self.arrivals: list[tuple[float, int, int]] = []
        #: Whole frames, for the few peers that keep them.
        self.keep = False
        self.kept: list[bytes] = []
        self.welcome: dict[str, Any] = {}
        self.rejected: list[Any] = []
        #: When the last snapshot chunk came.
        self.live_at = 0.0
        self.received = 0
        self.number = 0
        self.socket.send(UPGRADE.format(path=path, port=port).encode())

    def send(self, frame: bytes) -> None:
        if self.socket.send(frame) != len(frame):
            raise BenchError("the server does not read what it is sent")

    def ask(self, did: str, args: dict[str, Any]) -> None:
        self.number += 1
        self.send(masked([5, self.number, did, args]))

    def readable(self) -> None:
        try:
            data = self.socket.recv(READ)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        at = now()
        if not data:
            self.closed = True
            return
        self.received += len(data)
        if self.rest:
            data = self.rest + data
        if not self.upgraded:
            head, found, data = data.partition(b"\r\n\r\n")
            if not found:
                self.rest = head
                return
            if b" 101 " not in head[:20]:
                raise BenchError(f"no websocket: {head[:80]!r}")
            self.upgraded = True
            self.send(self.hello)
        self._take(data, at)

    def _take(self, data: bytes, at: float) -> None:
        place, end = 0, len(data)
        while place + 2 <= end:
            size, start = data[place + 1], place + 2
            if size == 126:
                start += 2
                size = int.from_bytes(data[place + 2 : start], "big")
            elif size == 127:
                start += 8
                size = int.from_bytes(data[place + 2 : start], "big")
            stop = start + size
            if stop > end or start > end:
                break
            if data[start + 1 : start + 2] == b"\x04" and data[place] == 0x82:
                self.arrivals.append((at, *commits_of(data, start)))
                if self.keep:
                    self.kept.append(data[start:stop])
            elif data[place] == 0x82:
                self._other(data[start:stop], at)
            elif data[place] == 0x89:
                self.send(bytes((0x8A, 0x80 | size)) + b"\0\0\0\0" + data[start:stop])
            elif data[place] == 0x88:
                self.closed = True
            place = stop
        self.rest = data[place:]

    def _other(self, payload: bytes, at: float) -> None:
        kind = payload[1]
        if kind == SNAPSHOT:
            if self.keep:
                self.kept.append(payload)
            unpacker = msgpack.Unpacker()
            # The records that follow the header's items are not looked at.
            unpacker.feed(payload[:64])
            unpacker.read_array_header()
            _, _, _, index, last = (unpacker.unpack() for _ in range(5))
            if last or index == 0 or index % 4 == 3:
                # As the browser does (static/session/session.js).
                self.send(CONFIRM[index])
            if last:
                self.live_at = at
        elif kind == WELCOME:
            self.welcome = msgpack.unpackb(payload)[1]
            self.live_at = 0.0
        elif kind == REJECTED:
            self.rejected.append(msgpack.unpackb(payload))
