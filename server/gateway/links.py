"""The ways out to a browser over a websocket."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from starlette.websockets import WebSocket, WebSocketDisconnect

from server.protocol.lane import Lane
from server.protocol.payload import Payload

log = logging.getLogger("board.connection")

#: Seconds a full reader may take to read on before it counts as gone.
DRAINED_WITHIN = 30.0
#: Payloads that may wait on a transport without a lane.
QUEUED = 200


class LaneLink:
    """The fast way out: prepared frames, straight to the transport."""

    def __init__(self, websocket: WebSocket, lane: Lane) -> None:
        self._websocket = websocket
        self.lane = lane
        self._drained = asyncio.Event()
        self._closing: asyncio.Task[None] | None = None
        lane.on_drained = self._drained.set

    def hear(self, on_frame: Callable[[bytes], None]) -> None:
        """From now on frames come to this function instead of the websocket's queue."""
        self.lane.on_frame = on_frame

    def send(self, payload: Payload) -> bool:
        lane = self.lane
        if lane.open:
            lane.write(payload.framed)
            return True
        return False

    def close(self, code: int) -> None:
        self.lane.on_frame = None
        if self._closing is None:
            self._closing = asyncio.create_task(close(self._websocket, code), name="close")

    async def drained(self) -> None:
        self._drained.clear()
        try:
            async with asyncio.timeout(DRAINED_WITHIN):
                await self._drained.wait()
        except TimeoutError:
            self.lane.abort()

    def stop(self) -> None:
        """The connection is over: hold on to nothing that held on to it."""
        self.lane.on_frame = None


class PlainLink:
    """The way out on any other ASGI server: a bounded queue and a task."""

    def __init__(self, websocket: WebSocket) -> None:
        self._websocket = websocket
        self._queue: asyncio.Queue[bytes] = asyncio.Queue(QUEUED)
        self._drained = asyncio.Event()
        self._task = asyncio.create_task(self._run(), name="writer")
        self._closing: asyncio.Task[None] | None = None

    def hear(self, on_frame: Callable[[bytes], None]) -> None:
        """Nothing: here frames only come through the websocket's queue."""

    def send(self, payload: Payload) -> bool:
        try:
            for raw in payload.raw:
                self._queue.put_nowait(raw)
        except asyncio.QueueFull:
            return False
        return True

    def close(self, code: int) -> None:
        if self._closing is None:
            self._closing = asyncio.create_task(close(self._websocket, code), name="close")

    async def drained(self) -> None:
        self._drained.clear()
        try:
            async with asyncio.timeout(DRAINED_WITHIN):
                await self._drained.wait()
        except TimeoutError:
            self.stop()

    async def _run(self) -> None:
        while True:
            await self._websocket.send_bytes(await self._queue.get())
            if self._queue.empty():
                self._drained.set()

    def stop(self) -> None:
        self._task.cancel()


async def close(websocket: WebSocket, code: int) -> None:
    """Close with a code; a connection that is gone already is no fault."""
    try:
        await websocket.close(code)
    except (RuntimeError, WebSocketDisconnect):
        log.debug("closed already")
