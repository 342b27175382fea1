"""The second way in, for networks that kill websockets: the same frames over plain HTTP.

Out: ``POST /api/events`` with a hello as its body answers with server-sent events, each a frame
in base64. In: ``POST /api/frames`` with a hello and frames, answered with what became of the
commands; it needs no memory of the stream, so any process may get it.

Some networks let a stream begin and hold back what comes after. So that a browser need not wait
for the first heartbeat to find that out, the stream proves itself with two early ones.
"""

from __future__ import annotations

import asyncio
import logging
from base64 import b64encode
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from server.gateway.admission import TurnedAway, admitted
from server.gateway.answers import AnswerLink, answered
from server.gateway.bodies import LARGEST, hello_first, packed
from server.gateway.dispatch import Dispatcher
from server.http.forms import BadRequest, address_of, read_body, refusal
from server.protocol import close_codes, encode
from server.protocol.decode import Asked, BadFrame
from server.protocol.payload import Payload
from server.room.member import Member
from server.room.room import Room

if TYPE_CHECKING:
    from server.room.hub import Hub

log = logging.getLogger("board.events")

#: Bytes that may wait for one reader; then it is behind, as on a websocket.
WAITING = 64 * 1024
#: Seconds from a stream's beginning to the heartbeats that show whether it is held back.
EARLY = (1.0, 3.0)
#: Seconds in which commands are answered; what is not is asked again by the browser.
ANSWERED_WITHIN = 10.0


class EventLink:
    """Frames that wait for the response to take them."""

    def __init__(self) -> None:
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._news = asyncio.Event()
        self._drained = asyncio.Event()
        self.closed = 0

    def send(self, payload: Payload) -> bool:
        if self._size > WAITING or self.closed:
            return False
        self._waiting.extend(payload.raw)
        self._size += sum(map(len, payload.raw))
        self._news.set()
        return True

    def close(self, code: int) -> None:
        # After what is sent in this turn: who renews their key is told so before they are out.
        asyncio.get_running_loop().call_soon(self._close, code)

    def _close(self, code: int) -> None:
        self.closed = self.closed or code
        self._news.set()

    async def drained(self) -> None:
        self._drained.clear()
        await self._drained.wait()

    async def frames(self) -> AsyncIterator[bytes]:
        """What was sent, in order, until the link is closed."""
        while True:
            while self._waiting:
                frame = self._waiting.popleft()
                self._size -= len(frame)
                yield frame
            self._drained.set()
            if self.closed:
                return
            self._news.clear()
            await self._news.wait()


class Events:
    """The two endpoints. ``left`` is called when a stream is over."""

    def __init__(self, hub: Hub, left: Callable[[], None]) -> None:
        self._hub = hub
        self._left = left

    async def stream(self, request: Request) -> Response:
        """``POST /api/events``."""
        try:
            hello, _ = hello_first(await read_body(request, self._hub.settings, LARGEST))
            link = EventLink()
            room, member = await admitted(self._hub, hello, address_of(request), link)
        except BadRequest as bad:
            return bad.answer()
        except BadFrame as error:
            log.info("bad hello: %s", error)
            return refusal(400, "bad_request")
        except TurnedAway as away:
            # As an event, so that the browser reads codes in one place only.
            return StreamingResponse(_closed(away.code), headers=HEADERS)
        room.audience.enter(member)
        return StreamingResponse(self._events(room, member, link), headers=HEADERS)

    async def _events(self, room: Room, member: Member, link: EventLink) -> AsyncIterator[bytes]:
        self._hub.connections += 1
        loop = asyncio.get_running_loop()
        early = [loop.call_later(after, _beat, room, member) for after in EARLY]
        try:
            async for frame in link.frames():
                yield b"data: " + b64encode(frame) + b"\n\n"
                # The response has taken it: that is what a websocket's browser confirms.
                member.confirm_next()
            yield _close_event(link.closed)
        finally:
            while early:
                early.pop().cancel()
            self._hub.connections -= 1
            self._left()
            room.audience.leave(member)
            # Where the reader has gone the traceback of the cancel holds this frame, and itself.
            del room, member

    async def frames(self, request: Request) -> Response:
        """``POST /api/frames``."""
        link = AnswerLink()
        try:
            body = await read_body(request, self._hub.settings, LARGEST)
            hello, frames = hello_first(body)
            room, member = await admitted(self._hub, hello, address_of(request), link, seated=False)
            commands = {frame.number for frame in frames if isinstance(frame, Asked)}
            dispatcher = Dispatcher(self._hub, room, member, address_of(request))
            for frame in frames:
                dispatcher.take(frame)
        except BadRequest as bad:
            return bad.answer()
        except BadFrame as error:
            log.info("bad frames: %s", error)
            return refusal(400, "bad_request", code=close_codes.BAD_FRAME)
        except TurnedAway as away:
            return refusal(403, "closed", code=away.code)
        left = await answered(link, commands, ANSWERED_WITHIN)
        if left:
            log.info("%d of %d commands were not answered in time", len(left), len(commands))
        return Response(packed(link.answers), media_type="application/octet-stream")


#: A proxy that gathers a response before it passes it on would keep the board still.
HEADERS = {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
}


def _beat(room: Room, member: Member) -> None:
    """A heartbeat to one; it need not have joined, so it hears of no revision."""
    member.link.send(Payload(encode.ping(0, room.clock(), 0)))


def _close_event(code: int) -> bytes:
    return b"event: close\ndata: %d\n\n" % code


async def _closed(code: int) -> AsyncIterator[bytes]:
    yield _close_event(code)
