"""uvicorn's HTTP protocol with an end to its patience.

uvicorn times a connection only between requests: one that never finishes its first request's
head, or drips a body that nobody reads any more, is kept for as long as it likes. A few
thousand of those take every open file the process may have.
"""

from __future__ import annotations

import asyncio
import re
from typing import Any, cast

import h11
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from server.asgi.garbage import untie

#: Seconds from a connection's, or a request's, first byte to the end of its head.
HEAD_WITHIN = 10.0
#: Seconds to read the answer in, for one whose body was not waited for.
LINGER = 2.0

#: How a browser's request for the websocket begins and ends.
SOCKET = b"GET /ws HTTP/1.1\r\n"
END = b"\r\n\r\n"
NAME = re.compile(rb"[a-z0-9-]+")
VALUE = re.compile(rb"[\t\x20-\x7e\x80-\xff]+")
LONGEST = 8 * 1024
#: Each tells how long a body is.
LENGTHS = {b"content-length", b"transfer-encoding"}


def lone_head(data: bytes) -> bytes | None:
    """A websocket's whole request head, its header names in lower case as ASGI has them.

    None for all that is not just that, or not as a browser writes it: it goes the long way.
    """
    if not data.startswith(SOCKET) or not data.endswith(END) or len(data) > LONGEST:
        return None
    first, *lines = data[: -len(END)].split(b"\r\n")
    headers = {}
    for line in lines:
        name, _, value = line.partition(b":")
        name = name.lower()
        if not NAME.fullmatch(name) or not VALUE.fullmatch(value) or name in headers:
            return None
        headers[name] = value
    if headers.get(b"upgrade", b"").strip().lower() != b"websocket" or LENGTHS & headers.keys():
        return None
    return b"\r\n".join([first, *(name + b":" + value for name, value in headers.items())]) + END


class OneLength(h11.Connection):
    """Takes no request that tells its length in two ways.

    A proxy in front may have believed the other one, and then what it took for the body of one
    request would be the next request here.
    """

    def next_event(self) -> Any:
        event = super().next_event()
        if isinstance(event, h11.Request) and {name for name, _ in event.headers} >= LENGTHS:
            raise h11.RemoteProtocolError("two lengths")
        return event


class GuardedHttp(H11Protocol):
    """What uvicorn is given as ``http=``."""

    _deadline: asyncio.TimerHandle | None = None
    #: Whether nothing has come yet.
    _first = True

    def __init__(self, config: Config, *others: Any, **named: Any) -> None:
        super().__init__(config, *others, **named)
        self.conn = OneLength(h11.SERVER, config.h11_max_incomplete_event_size or LONGEST)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._deadline = self.loop.call_later(HEAD_WITHIN, transport.abort)

    def data_received(self, data: bytes) -> None:
        first, self._first = self._first, False
        head = lone_head(data) if first else None
        if head is not None:
            self._go_on_as_websocket(head)
            return
        super().data_received(data)
        # uvicorn leaves it unset until the first request, whatever its annotation says.
        cycle = cast("RequestResponseCycle | None", self.cycle)
        if cycle is not None and not cycle.response_complete:
            self._stop_timing()
        elif self._deadline is None and self.transport.get_protocol() is self:
            # A byte of the next request's head has stopped uvicorn's own timer.
            self._deadline = self.loop.call_later(HEAD_WITHIN, self.transport.abort)

    def _go_on_as_websocket(self, head: bytes) -> None:
        """As uvicorn does, but for reading the head with h11 and writing it anew.

        The websocket's protocol reads it in any case. It was a tenth of what it costs when a
        hall comes in together.
        """
        self._stop_timing()
        self.connections.discard(self)
        protocol = self.ws_protocol_class(  # type: ignore[call-arg, misc]
            config=self.config, server_state=self.server_state, app_state=self.app_state
        )
        protocol.connection_made(self.transport)
        self.transport.set_protocol(protocol)
        protocol.data_received(head)

    def on_response_complete(self) -> None:
        unread = self.cycle.more_body
        super().on_response_complete()
        if unread and not self.transport.is_closing():
            self.loop.call_later(LINGER, self.transport.close)

    def handle_websocket_upgrade(self, event: Any) -> None:
        self._stop_timing()
        super().handle_websocket_upgrade(event)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_timing()
        super().connection_lost(exc)
        untie(self.transport)

    def _stop_timing(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
