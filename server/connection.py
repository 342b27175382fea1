"""One websocket: lets somebody in, hands commands to the room, and takes frames out.

Whatever the browser sends, only this connection is at risk: a frame that does not decode
closes it with a code, and nobody else notices.
"""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from server import closing, incoming, wire
from server.access import Refused, admit, device_key, is_code
from server.committing import Pending
from server.member import Member, Payload
from server.outcome import Position, StoreDown
from server.room import Room
from server.security import origin_allowed
from server.throttle import Throttle
from server.websocket import EXTENSION, Lane

if TYPE_CHECKING:
    from server.hub import Hub

log = logging.getLogger("board.connection")

#: Seconds a new connection has to say who it is.
HELLO_WITHIN = 5.0
#: Seconds without any frame after which a browser, which pings every ten, counts as gone.
SILENT = 40.0
#: Payloads that may wait on a transport without a lane.
QUEUED = 200

_CLOSE_OF = {
    "unknown": closing.UNKNOWN_ROOM,
    "key": closing.BAD_KEY,
    "removed": closing.REMOVED,
    "busy": closing.TOO_MUCH,
}


class LaneLink:
    """The fast way out: prepared frames, straight to the transport."""

    def __init__(self, websocket: WebSocket, lane: Lane) -> None:
        self._websocket = websocket
        self._lane = lane
        self._drained = asyncio.Event()
        self._closing: asyncio.Task[None] | None = None
        lane.on_drained = self._drained.set

    def send(self, payload: Payload) -> bool:
        return self._lane.write(payload.framed)

    def close(self, code: int) -> None:
        if self._closing is None:
            self._closing = asyncio.create_task(_close(self._websocket, code), name="close")

    async def drained(self) -> None:
        self._drained.clear()
        try:
            await asyncio.wait_for(self._drained.wait(), SILENT)
        except TimeoutError:
            self._lane.abort()


class PlainLink:
    """The way out on any other ASGI server: a bounded queue and a task."""

    def __init__(self, websocket: WebSocket) -> None:
        self._websocket = websocket
        self._queue: asyncio.Queue[bytes] = asyncio.Queue(QUEUED)
        self._drained = asyncio.Event()
        self._task = asyncio.create_task(self._run(), name="writer")
        self._closing: asyncio.Task[None] | None = None

    def send(self, payload: Payload) -> bool:
        try:
            self._queue.put_nowait(payload.raw)
        except asyncio.QueueFull:
            return False
        return True

    def close(self, code: int) -> None:
        if self._closing is None:
            self._closing = asyncio.create_task(_close(self._websocket, code), name="close")

    async def drained(self) -> None:
        self._drained.clear()
        await asyncio.wait_for(self._drained.wait(), SILENT)

    async def _run(self) -> None:
        while True:
            await self._websocket.send_bytes(await self._queue.get())
            if self._queue.empty():
                self._drained.set()

    def stop(self) -> None:
        self._task.cancel()


async def _close(websocket: WebSocket, code: int) -> None:
    try:
        await websocket.close(code)
    except (RuntimeError, WebSocketDisconnect):
        log.debug("closed already")


async def endpoint(websocket: WebSocket) -> None:
    """``/ws``."""
    hub: Hub = websocket.app.state.hub
    if not origin_allowed(websocket.headers, hub.settings):
        await websocket.close(closing.NO_HELLO)
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
        if isinstance(link, PlainLink):
            link.stop()


class Connection:
    """From hello to goodbye."""

    def __init__(self, hub: Hub, websocket: WebSocket, link: LaneLink | PlainLink) -> None:
        self._hub = hub
        self._websocket = websocket
        self._link = link

    async def run(self) -> None:
        try:
            hello = await self._hello()
            if hello.version != wire.WIRE_VERSION:
                await self._end(closing.WRONG_VERSION)
                return
            room, member = await self._let_in(hello)
        except TimeoutError:
            await self._end(closing.NO_HELLO)
            return
        except incoming.BadFrame as error:
            log.info("bad hello: %s", error)
            await self._end(closing.BAD_FRAME)
            return
        except Refused as refused:
            await self._end(_CLOSE_OF[refused.reason])
            return
        except StoreDown:
            await self._end(closing.STORE_DOWN)
            return
        try:
            await self._listen(room, member)
        finally:
            room.leave(member)

    async def _hello(self) -> incoming.Hello:
        frame = incoming.decode(await self._receive(HELLO_WITHIN))
        if not isinstance(frame, incoming.Hello):
            raise incoming.BadFrame("expected hello")
        return frame

    async def _let_in(self, hello: incoming.Hello) -> tuple[Room, Member]:
        room = await self._hub.room(hello.code) if is_code(hello.code) else None
        address = self._websocket.client.host if self._websocket.client is not None else ""
        if room is None:
            await self._hub.doorkeeper.judge(address, time.time(), found=False)
            raise Refused("unknown")
        actor = admit(room.board, room.participants, hello.role, hello.token, hello.device)
        if actor.role == "guest":
            await self._hub.doorkeeper.judge(address, time.time(), found=True)
        if not room.members.free_for(actor.token):
            raise Refused("busy")
        position = Position(*hello.position) if hello.position is not None else None
        member = Member(self._link, actor, device_key(actor.token, hello.device), position)
        room.enter(member)
        return room, member

    async def _listen(self, room: Room, member: Member) -> None:
        throttle = Throttle(self._hub.settings.rate, self._hub.settings.burst, time.monotonic())
        while True:
            try:
                frame = incoming.decode(await self._receive(SILENT))
            except incoming.BadFrame as error:
                log.info("bad frame: %s", error)
                await self._end(closing.BAD_FRAME)
                return
            match frame:
                case incoming.Asked(number, command):
                    wait = throttle.take(time.monotonic())
                    if wait:
                        facts: dict[str, Any] = {"wait": wait}
                        self._link.send(Payload(wire.rejected(number, "busy", facts)))
                    else:
                        room.submit(Pending(member, number, command))
                case incoming.Ping(t):
                    answer = wire.ping(t, room.clock(), room.position.revision)
                    self._link.send(Payload(answer))
                case incoming.Received():
                    member.confirm()
                case incoming.Ephemeral(what, where):
                    if not throttle.take(time.monotonic()) and member.actor.role != "guest":
                        await self._hub.pass_on(room, what, where, member.actor.id)
                case incoming.Hello():
                    await self._end(closing.BAD_FRAME)
                    return

    async def _receive(self, within: float) -> bytes:
        async with asyncio.timeout(within):
            message = await self._websocket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1005))
        data = message.get("bytes")
        if data is None:
            raise incoming.BadFrame("not binary")
        return bytes(data)

    async def _end(self, code: int) -> None:
        await _close(self._websocket, code)
