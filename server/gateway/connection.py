"""One websocket: lets somebody in, hands commands to the room, and takes frames out.

Whatever the browser sends, only this connection is at risk: a frame that does not decode
closes it with a code, and nobody else notices.
"""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING

from starlette.websockets import WebSocket, WebSocketDisconnect

from server.gateway.admission import TurnedAway, admitted
from server.gateway.dispatch import Dispatcher
from server.gateway.links import LaneLink, PlainLink, close
from server.http.origin import origin_allowed
from server.protocol import close_codes
from server.protocol.decode import BadFrame, Hello, decode
from server.protocol.lane import EXTENSION
from server.room.member import Member
from server.room.room import Room

if TYPE_CHECKING:
    from server.room.hub import Hub

log = logging.getLogger("board.connection")

#: Seconds a new connection has to say who it is.
HELLO_WITHIN = 5.0
#: Seconds without any frame after which a browser, which pings every ten, counts as gone.
SILENT = 40.0


async def endpoint(websocket: WebSocket) -> None:
    """``/ws``."""
    hub: Hub = websocket.app.state.hub
    if not origin_allowed(websocket.headers, hub.settings):
        await websocket.close(close_codes.NO_HELLO)
        return
    await websocket.accept()
    lane = websocket.scope.get("extensions", {}).get(EXTENSION)
    link: LaneLink | PlainLink = (
        LaneLink(websocket, lane) if lane is not None else PlainLink(websocket)
    )
    hub.connections += 1
    try:
        await Connection(hub, websocket, link).run()
    except (WebSocketDisconnect, TimeoutError):
        # The reader left, or has been silent for too long: its outbox keeps what it had to say.
        log.debug("gone")
    finally:
        hub.connections -= 1
        websocket.app.state.sweeper.left()
        link.stop()


class Connection:
    """From hello to goodbye."""

    def __init__(self, hub: Hub, websocket: WebSocket, link: LaneLink | PlainLink) -> None:
        self._hub = hub
        self._websocket = websocket
        self._link = link
        self._address = websocket.client.host if websocket.client is not None else ""
        self._heard = 0.0
        self._ending = False

    async def run(self) -> None:
        try:
            hello = await self._hello()
            room, member = await admitted(self._hub, hello, self._address, self._link)
        except TimeoutError:
            await close(self._websocket, close_codes.NO_HELLO)
            return
        except BadFrame as error:
            log.info("bad hello: %s", error)
            await close(self._websocket, close_codes.BAD_FRAME)
            return
        except TurnedAway as away:
            await close(self._websocket, away.code)
            return
        room.audience.enter(member)
        try:
            await self._listen(room, member)
        finally:
            room.audience.leave(member)

    async def _hello(self) -> Hello:
        frame = decode(await self._receive(HELLO_WITHIN))
        if not isinstance(frame, Hello):
            raise BadFrame("expected hello")
        return frame

    async def _listen(self, room: Room, member: Member) -> None:
        """Take frames, whichever way they come, until the browser is gone or silent."""
        dispatcher = Dispatcher(self._hub, room, member, self._address)

        def take(data: bytes) -> None:
            self._heard = time.monotonic()
            try:
                dispatcher.take(decode(data))
            except BadFrame as error:
                self._refuse(error)
            if dispatcher.deaf:
                self._end(close_codes.TOO_MUCH)

        self._heard = time.monotonic()
        self._link.hear(take)
        while (left := self._heard + SILENT - time.monotonic()) > 0:
            try:
                data = await self._receive(left)
            except TimeoutError:
                # Frames may have come the short way meanwhile.
                continue
            except BadFrame as error:
                self._refuse(error)
                continue
            if not self._ending:
                take(data)

    def _refuse(self, error: BadFrame) -> None:
        log.info("bad frame: %s", error)
        self._end(close_codes.BAD_FRAME)

    def _end(self, code: int) -> None:
        """Close; what still comes until then is not looked at."""
        self._ending = True
        self._link.close(code)

    async def _receive(self, within: float) -> bytes:
        async with asyncio.timeout(within):
            message = await self._websocket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1005))
        data = message.get("bytes")
        if data is None:
            raise BadFrame("not binary")
        return bytes(data)
