"""The fast lane out: a frame that was prepared once, straight to each connection's transport.

Server frames are not masked, so the bytes are the same for all. Whoever runs the socket
(``server/asgi/websocket.py``) makes a ``Lane`` and keeps it up to date.
"""

from __future__ import annotations

import os
from asyncio.transports import Transport
from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

#: The name of the extension in the ASGI scope.
EXTENSION = "board.lane"

#: Bytes that may wait in this process for one connection. A reader that far behind is
#: brought up by a snapshot later, which costs less than what would wait here.
HIGH_WATER = 64 * 1024


def framed(payload: bytes) -> bytes:
    """The payload as one unmasked binary websocket frame."""
    size = len(payload)
    if size < 126:
        return bytes((0x82, size)) + payload
    if size < 65536:
        return b"\x82\x7e" + size.to_bytes(2, "big") + payload
    return b"\x82\x7f" + size.to_bytes(8, "big") + payload


class Lane:
    """Straight to one connection's transport. Never waits, never raises."""

    __slots__ = ("_transport", "fd", "on_drained", "on_frame", "open")

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        #: The socket, while nothing waits for it in this process, so that a frame may go past the
        #: transport (``write_all``); else -1. The protocol keeps it up to date as it does ``open``.
        self.fd = -1
        #: Whether the reader takes frames: false when it is full or gone. The protocol keeps
        #: this up to date, for asking five objects at each delivery cost more than sending.
        self.open = False
        #: Takes what the browser sends, in place of the ASGI queue; must return at once. Through
        #: the queue, its task and its timeout, and reading paused and resumed for each message
        #: (two system calls), a ping cost 84 µs; this way 57.
        self.on_frame: Callable[[bytes], None] | None = None
        #: Called when a full transport takes frames again.
        self.on_drained: Callable[[], None] | None = None

    def write(self, data: bytes) -> None:
        """Send a framed message, or the rest of one; only while ``open``."""
        self._transport.write(data)
        if self.fd < 0 and self._transport.get_write_buffer_size() > HIGH_WATER:
            self.open = False

    def abort(self) -> None:
        """Cut the connection without a closing handshake, unsent bytes and all."""
        self.open = False
        self.fd = -1
        self._transport.abort()


#: Never open: for those who come another way.
NO_LANE = Lane(Transport())


class OnLane(Protocol):
    """Somebody a lane leads to."""

    @property
    def lane(self) -> Lane: ...


Reader = TypeVar("Reader", bound=OnLane)


def write_all(readers: Iterable[Reader], payload: bytes) -> list[Reader]:
    """Send a message, framed once, to all whose sockets take it at once; the others are returned.

    Where nothing waits, this system call is all that the transport would do as well; what it
    does around it is a tenth of a delivery's cost.
    """
    data = framed(payload)
    write, size = os.write, len(data)
    others: list[Reader] = []
    for reader in readers:
        fd = reader.lane.fd
        if fd < 0:
            others.append(reader)
            continue
        try:
            sent = write(fd, data)
        except OSError:
            # Full, or gone: the transport finds out which, and does what is to be done.
            sent = 0
        if sent != size:
            reader.lane.write(data[sent:])
    return others
