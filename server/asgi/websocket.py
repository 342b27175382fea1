"""uvicorn's websocket protocol with a fast lane out and a guard against readers that stop.

The fast lane: the ASGI scope's extensions carry a ``Lane``, through which a frame that was
prepared once goes straight to the transport of every connection. Server frames are not
masked, so the bytes are the same for all. Without the lane (another server, a proxy of the
scope) ``server/gateway/connection.py`` falls back on plain ASGI sends.

The guard: one socket that sends pings and never reads made the server hold hundreds of
megabytes; past ``MAX_UNSENT`` the connection is cut instead of fed.
"""

from __future__ import annotations

import asyncio
import socket
from asyncio.transports import BaseTransport

from uvicorn._types import ASGISendEvent
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
from websockets.http11 import Request

from server.asgi.garbage import untie
from server.protocol.lane import EXTENSION, HIGH_WATER, Lane

#: Bytes after which a connection is cut. Only a peer that provokes answers and never reads
#: them gets here: prepared frames stop at ``HIGH_WATER``.
MAX_UNSENT = 512 * 1024

#: Unsent bytes the kernel may hold for one socket. More would stand in front of a ping for
#: many seconds on a slow phone.
UNSENT_IN_KERNEL = 32 * 1024


class GuardedWebSocket(WebSocketsSansIOProtocol):
    """What uvicorn is given as ``ws=``."""

    lane: Lane | None = None
    fd = -1
    waits = False
    heard = 0.0

    def connection_made(self, transport: BaseTransport) -> None:
        super().connection_made(transport)
        # Told at the first byte that waits, and when none does any more.
        self.transport.set_write_buffer_limits(high=0)
        raw = transport.get_extra_info("socket")
        if (
            raw is not None
            and transport.get_extra_info("sslcontext") is None
            # Others may put off what they are given, and be overtaken.
            and isinstance(self.loop, asyncio.SelectorEventLoop)
        ):
            self.fd = raw.fileno()
        if (
            raw is not None
            and raw.family in (socket.AF_INET, socket.AF_INET6)
            and hasattr(socket, "TCP_NOTSENT_LOWAT")
        ):
            raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT_IN_KERNEL)

    def look(self) -> None:
        """Open or shut the lane. Called after everything that can change the answer."""
        if self.lane is not None:
            takes = (
                self.handshake_complete
                and not self.close_sent
                and not self.disconnected
                and not self.transport.is_closing()
            )
            self.lane.open = takes and self.transport.get_write_buffer_size() <= HIGH_WATER
            # The socket is closed, and its number another's, only after ``connection_lost``.
            self.lane.fd = self.fd if takes and not self.waits else -1

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
        # uvicorn is not told: what waits is little, and a goodbye may go behind it.
        self.waits = True
        self.look()

    def resume_writing(self) -> None:
        self.waits = False
        self.look()
        if self.lane is not None and self.lane.on_drained is not None:
            self.lane.on_drained()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        # The reader of what comes waits inside what it reads for.
        self.conn.parser.close()
        untie(self.transport, self.conn.parser_exc)
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
        self.heard = self.loop.time()
        super().data_received(data)
        if self.transport.get_write_buffer_size() > MAX_UNSENT:
            self.cut()

    def send_keepalive_ping(self) -> None:
        # Any byte is a sign of life, and the board's own heartbeat draws some from every browser:
        # only one that sleeps or is gone needs to be asked.
        quiet = self.loop.time() - self.heard
        if self.ping_interval is not None and quiet < self.ping_interval:
            self.ping_timer = self.loop.call_later(
                self.ping_interval - quiet, self.send_keepalive_ping
            )
        else:
            super().send_keepalive_ping()

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
