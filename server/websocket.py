"""uvicorn's websocket protocol with a fast lane out and a guard against readers that stop.

The fast lane: the ASGI scope's extensions carry a ``Lane``, through which a frame that was
prepared once goes straight to the transport of every connection. Server frames are not
masked, so the bytes are the same for all. Without the lane (another server, a proxy of the
scope) ``connection.py`` falls back on plain ASGI sends.

The guard: one socket that sends pings and never reads made the server hold hundreds of
megabytes; past ``MAX_UNSENT`` the connection is cut instead of fed.
"""

from __future__ import annotations

import socket
from asyncio.transports import BaseTransport
from collections.abc import Callable

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
from websockets.http11 import Request

#: The name of the extension in the ASGI scope.
EXTENSION = "board.lane"

#: Bytes that may wait in this process for one connection. A reader that far behind is
#: brought up by a snapshot later, which costs less than what would wait here.
HIGH_WATER = 64 * 1024

#: Bytes after which a connection is cut. Only a peer that provokes answers and never reads
#: them gets here: prepared frames stop at ``HIGH_WATER``.
MAX_UNSENT = 512 * 1024

#: Unsent bytes the kernel may hold for one socket. More would stand in front of a ping for
#: many seconds on a slow phone.
UNSENT_IN_KERNEL = 32 * 1024


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

    __slots__ = ("_protocol", "on_drained")

    def __init__(self, protocol: GuardedWebSocket) -> None:
        self._protocol = protocol
        #: Called when a full transport takes frames again.
        self.on_drained: Callable[[], None] | None = None

    def write(self, frame: bytes) -> bool:
        """Send a framed message. False, and nothing sent, when the reader is full or gone."""
        protocol = self._protocol
        if not protocol.open_for_frames():
            return False
        protocol.transport.write(frame)
        return True

    def unsent(self) -> int:
        """Bytes that wait in this process."""
        return self._protocol.transport.get_write_buffer_size()

    def abort(self) -> None:
        """Cut the connection without a closing handshake, unsent bytes and all."""
        self._protocol.transport.abort()


class GuardedWebSocket(WebSocketsSansIOProtocol):
    """What uvicorn is given as ``ws=``."""

    lane: Lane | None = None

    def connection_made(self, transport: BaseTransport) -> None:
        super().connection_made(transport)
        self.transport.set_write_buffer_limits(high=HIGH_WATER, low=HIGH_WATER // 4)
        raw = transport.get_extra_info("socket")
        if (
            raw is not None
            and raw.family in (socket.AF_INET, socket.AF_INET6)
            and hasattr(socket, "TCP_NOTSENT_LOWAT")
        ):
            raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT_IN_KERNEL)

    def open_for_frames(self) -> bool:
        return (
            self.handshake_complete
            and not self.close_sent
            and not self.disconnected
            and self.writable.is_set()
            and not self.transport.is_closing()
        )

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        scope = getattr(self, "scope", None)
        if scope is not None:
            self.lane = Lane(self)
            scope["extensions"][EXTENSION] = self.lane

    def resume_writing(self) -> None:
        super().resume_writing()
        if self.lane is not None and self.lane.on_drained is not None:
            self.lane.on_drained()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.transport.get_write_buffer_size() > MAX_UNSENT:
            self.transport.abort()

    def keepalive_timeout(self) -> None:
        # Closing would wait for a buffer to drain that a vanished reader never drains.
        self.transport.abort()

    def handle_text(self, event: Frame) -> None:  # noqa: ARG002 - uvicorn's signature
        # The board's frames are binary. Text is refused here so that it is never decoded.
        self.conn.fail(1003, "binary frames only")
        self.handle_parser_exception_quietly()

    def handle_parser_exception_quietly(self) -> None:
        self.queue.put_nowait({"type": "websocket.disconnect", "code": 1003, "reason": ""})
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.transport.close()
