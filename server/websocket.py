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
from asyncio.transports import BaseTransport, Transport
from collections.abc import Callable

from uvicorn._types import ASGISendEvent
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

    __slots__ = ("_transport", "on_drained", "on_frame", "open", "write")

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        #: Whether the reader takes frames: false when it is full or gone. The protocol keeps
        #: this up to date, for asking five objects at each delivery cost more than sending.
        self.open = False
        #: Send a framed message; only while ``open``.
        self.write = transport.write
        #: Takes what the browser sends, in place of the ASGI queue; must return at once. Through
        #: the queue, its task and its timeout, and reading paused and resumed for each message
        #: (two system calls), a ping cost 84 µs; this way 57.
        self.on_frame: Callable[[bytes], None] | None = None
        #: Called when a full transport takes frames again.
        self.on_drained: Callable[[], None] | None = None

    def unsent(self) -> int:
        """Bytes that wait in this process."""
        return self._transport.get_write_buffer_size()

    def abort(self) -> None:
        """Cut the connection without a closing handshake, unsent bytes and all."""
        self.open = False
        self._transport.abort()


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

    def look(self) -> None:
        """Open or shut the lane. Called after everything that can change the answer."""
        if self.lane is not None:
            self.lane.open = (
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
            self.lane = Lane(self.transport)
            scope["extensions"][EXTENSION] = self.lane

    async def send(self, message: ASGISendEvent) -> None:
        try:
            await super().send(message)
        finally:
            # It was accepted or closed.
            self.look()

    def pause_writing(self) -> None:
        super().pause_writing()
        self.look()

    def resume_writing(self) -> None:
        super().resume_writing()
        self.look()
        if self.lane is not None and self.lane.on_drained is not None:
            self.lane.on_drained()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self.look()
        if self.lane is not None and self.lane.on_drained is not None:
            # Whoever waits for a full reader learns that it is gone.
            self.lane.on_drained()

    def shutdown(self) -> None:
        super().shutdown()
        self.look()

    def handle_close(self, event: Frame) -> None:
        super().handle_close(event)
        self.look()

    def handle_parser_exception(self) -> None:
        super().handle_parser_exception()
        self.look()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.transport.get_write_buffer_size() > MAX_UNSENT:
            self.cut()

    def keepalive_timeout(self) -> None:
        # Closing would wait for a buffer to drain that a vanished reader never drains.
        self.cut()

    def cut(self) -> None:
        """End it at once; what is unsent is dropped."""
        self.transport.abort()
        self.look()

    def handle_bytes(self, event: Frame) -> None:
        lane = self.lane
        # A message in fragments, and what comes while the queue is not empty, go the long way,
        # so that nothing overtakes.
        if lane is not None and lane.on_frame is not None and event.fin and self.queue.empty():
            lane.on_frame(bytes(event.data))
        else:
            super().handle_bytes(event)

    def handle_text(self, event: Frame) -> None:  # noqa: ARG002 - uvicorn's signature
        # The board's frames are binary. Text is refused here so that it is never decoded.
        self.conn.fail(1003, "binary frames only")
        self.handle_parser_exception_quietly()

    def handle_parser_exception_quietly(self) -> None:
        self.queue.put_nowait({"type": "websocket.disconnect", "code": 1003, "reason": ""})
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.transport.close()
        self.look()
