"""The second way in, for networks that kill websockets: the same frames over plain HTTP.

Out: ``POST /api/events`` with a hello as its body answers with server-sent events, each a frame
in base64. In: ``POST /api/frames`` with a hello and frames, answered with what became of the
commands; it needs no memory of the stream, so any process may get it.

A body holds frames one after another, each after its length in four bytes, big-endian.
"""

from __future__ import annotations

import asyncio
import logging
from base64 import b64encode
from collections import deque
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from server import incoming
from server.answers import AnswerLink
from server.asking import Asking
from server.entrance import TurnedAway, admitted
from server.incoming import BadFrame, Hello
from server.member import Member, Payload
from server.requests import BadRequest, address_of, read_body, refusal
from server.room import Room

if TYPE_CHECKING:
    from server.hub import Hub

log = logging.getLogger("board.events")

#: Bytes that may wait for one reader; then it is behind, as on a websocket.
WAITING = 64 * 1024
#: Frames in one request, and bytes: as much as an outbox has on its way at a time.
MOST_FRAMES = 32
LARGEST = 128 * 1024
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
    """The two endpoints."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def stream(self, request: Request) -> Response:
        """``POST /api/events``."""
        try:
            hello, _ = _hello_first(await read_body(request, self._hub.settings, LARGEST))
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
        room.enter(member)
        return StreamingResponse(self._events(room, member, link), headers=HEADERS)

    async def _events(self, room: Room, member: Member, link: EventLink) -> AsyncIterator[bytes]:
        self._hub.connections += 1
        try:
            async for frame in link.frames():
                yield b"data: " + b64encode(frame) + b"\n\n"
                # The response has taken it: that is what a websocket's browser confirms.
                member.confirm_next()
            yield _close_event(link.closed)
        finally:
            self._hub.connections -= 1
            self._hub.sweeper.left()
            room.leave(member)

    async def frames(self, request: Request) -> Response:
        """``POST /api/frames``."""
        link = AnswerLink()
        try:
            body = await read_body(request, self._hub.settings, LARGEST)
            hello, frames = _hello_first(body)
            room, member = await admitted(self._hub, hello, address_of(request), link)
            commands = sum(isinstance(frame, incoming.Asked) for frame in frames)
            asking = Asking(self._hub, room, member)
            for frame in frames:
                asking.take(frame)
        except BadRequest as bad:
            return bad.answer()
        except BadFrame as error:
            log.info("bad frames: %s", error)
            return refusal(400, "bad_request")
        except TurnedAway as away:
            return refusal(403, "closed", code=away.code)
        await _answered(link, commands)
        return Response(packed(link.answers), media_type="application/octet-stream")


#: A proxy that gathers a response before it passes it on would keep the board still.
HEADERS = {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
}


async def _answered(link: AnswerLink, commands: int) -> None:
    try:
        async with asyncio.timeout(ANSWERED_WITHIN):
            while len(link.answers) < commands:
                link.news.clear()
                await link.news.wait()
    except TimeoutError:
        log.info("answered %d of %d commands in time", len(link.answers), commands)


def _hello_first(body: bytes) -> tuple[Hello, list[incoming.Frame]]:
    frames = [incoming.decode(data) for data in unpacked(body)]
    if not frames or not isinstance(frames[0], Hello):
        raise BadFrame("expected hello")
    return frames[0], frames[1:]


def unpacked(body: bytes) -> Iterator[bytes]:
    """The frames in a body. Raises ``BadFrame``."""
    place = count = 0
    while place < len(body):
        size = int.from_bytes(body[place : place + 4], "big")
        frame = body[place + 4 : place + 4 + size]
        count += 1
        if len(frame) < size or count > MOST_FRAMES:
            raise BadFrame("body")
        yield frame
        place += 4 + size


def packed(frames: list[bytes]) -> bytes:
    """Frames as one body."""
    return b"".join(len(frame).to_bytes(4, "big") + frame for frame in frames)


def _close_event(code: int) -> bytes:
    return b"event: close\ndata: %d\n\n" % code


async def _closed(code: int) -> AsyncIterator[bytes]:
    yield _close_event(code)
