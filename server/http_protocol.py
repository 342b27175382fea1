"""uvicorn's HTTP protocol with an end to its patience.

uvicorn times a connection only between requests: one that never finishes its first request's
head, or drips a body that nobody reads any more, is kept for as long as it likes. A few
thousand of those take every open file the process may have.
"""

from __future__ import annotations

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

#: Seconds from a connection's, or a request's, first byte to the end of its head.
HEAD_WITHIN = 10.0
#: Seconds to read the answer in, for one whose body was not waited for.
LINGER = 2.0


class GuardedHttp(H11Protocol):
    """What uvicorn is given as ``http=``."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._deadline = self.loop.call_later(HEAD_WITHIN, transport.abort)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        # uvicorn leaves it unset until the first request, whatever its annotation says.
        cycle = cast("RequestResponseCycle | None", self.cycle)
        if cycle is not None and not cycle.response_complete:
            self._stop_timing()
        elif self._deadline is None and self.transport.get_protocol() is self:
            # A byte of the next request's head has stopped uvicorn's own timer.
            self._deadline = self.loop.call_later(HEAD_WITHIN, self.transport.abort)

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

    def _stop_timing(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
