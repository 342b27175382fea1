"""The two ways in without websockets, each in the shape of a websocket's connection.

Written apart from the page's own (``static/session/event_transport.js``, ``poll_transport.js``),
so that whoever speaks the wire in a test can do so over any of the three.
"""

from __future__ import annotations

import asyncio
import itertools
from base64 import b64decode
from contextlib import aclosing, suppress
from typing import Any, Literal, Self

import msgpack
from websockets.exceptions import ConnectionClosedError

from tests.plain_http import PlainHttp

Way = Literal["socket", "stream", "polling"]
WAYS: tuple[Way, ...] = ("socket", "stream", "polling")

#: Seconds between two polls: a browser waits two.
PAUSE = 0.2
#: And at least, whatever there is to say.
LEAST = 0.1
LOST = 1006


def body(*frames: bytes) -> bytes:
    return b"".join(len(frame).to_bytes(4, "big") + frame for frame in frames)


def frames_in(data: bytes) -> list[bytes]:
    """Raises ``ValueError`` where the end of it is missing."""
    found = []
    while data:
        size = int.from_bytes(data[:4], "big")
        frame, data = data[4 : 4 + size], data[4 + size :]
        if len(frame) < size:
            raise ValueError("cut off")
        found.append(frame)
    return found


class _Transport:
    """What a test does to a connection beneath the frames."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def abort(self) -> None:
        self._line.end(LOST)


class Line:
    """Frames over requests; the first frame sent is the hello."""

    def __init__(self, base: str) -> None:
        self._http = PlainHttp(base)
        self.close_code: int | None = None
        self.transport = _Transport(self)
        self.hello = b""
        self._arrived: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._waiting: list[bytes] = []
        self._more = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def send(self, data: bytes) -> None:
        if self.close_code is not None:
            raise ConnectionClosedError(None, None)
        if not self.hello:
            self.hello = data
            self._tasks = [asyncio.create_task(self._guarded(run)) for run in self._runs()]
        elif msgpack.unpackb(data)[0] != 10:
            # Nothing is confirmed: the other side sees how fast this one reads.
            self._waiting.append(data)
            self._more.set()

    def end(self, code: int) -> None:
        if self.close_code is None:
            self.close_code = code
            self._arrived.put_nowait(None)
            for task in self._tasks:
                if task is not asyncio.current_task():
                    task.cancel()

    async def close(self) -> None:
        self.end(1000)
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._http.aclose()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        data = await self._arrived.get()
        if data is None:
            await self._http.aclose()
            raise StopAsyncIteration
        return data

    def _runs(self) -> list[Any]:
        raise NotImplementedError

    async def _guarded(self, run: Any) -> None:
        try:
            await run()
        except (ValueError, OSError):
            # The network, whatever it did; or the client was closed under it.
            self.end(LOST)

    async def _post(self, path: str, *frames: bytes) -> bytes:
        answer = await self._http.post(path, body(*frames))
        if answer.status_code != 200:
            self.end(answer.json().get("code", LOST))
            return b""
        return answer.content

    def _take_waiting(self, most: int) -> list[bytes]:
        taken, self._waiting = self._waiting[:most], self._waiting[most:]
        if not self._waiting:
            self._more.clear()
        return taken


class Stream(Line):
    """``/api/events`` and ``/api/frames``."""

    def _runs(self) -> list[Any]:
        return [self._follow, self._ask]

    async def _follow(self) -> None:
        closing = False
        async with aclosing(self._http.lines("/api/events", body(self.hello))) as lines:
            async for line in lines:
                if line.startswith("event: close"):
                    closing = True
                elif line.startswith("data: ") and closing:
                    return self.end(int(line[6:]))
                elif line.startswith("data: "):
                    self._arrived.put_nowait(b64decode(line[6:]))
        return self.end(LOST)

    async def _ask(self) -> None:
        while self.close_code is None:
            await self._more.wait()
            answer = await self._post("/api/frames", self.hello, *self._take_waiting(31))
            for frame in frames_in(answer):
                self._arrived.put_nowait(frame)


class Polling(Line):
    """``/api/poll``, again and again, with the position that was told last."""

    #: What nobody else's request begins with.
    _marks = itertools.count(1_000_000)

    def __init__(self, base: str) -> None:
        super().__init__(base)
        self.polls = 0
        self._welcomed = False

    def _runs(self) -> list[Any]:
        return [self._poll_on]

    async def _poll_on(self) -> None:
        kind, about = msgpack.unpackb(self.hello)
        while self.close_code is None:
            mark = next(self._marks)
            extra = [msgpack.packb((10, 0))] if self._welcomed else []
            hello = msgpack.packb((kind, about))
            ping = msgpack.packb((9, mark))
            answer = await self._post("/api/poll", hello, ping, *extra, *self._take_waiting(29))
            if not answer:
                return
            echo, *frames, last = frames_in(answer)
            assert msgpack.unpackb(echo)[:2] == [9, mark], "another request's answer"
            assert last == b"", "an answer without its end"
            self.polls += 1
            for frame in frames:
                told = msgpack.unpackb(frame)
                self._welcomed = self._welcomed or told[0] == 2
                if told[0] == 3 and told[4]:
                    about["position"] = told[1]
                self._arrived.put_nowait(frame)
            # What is wished in one moment goes in one request.
            await asyncio.sleep(LEAST)
            with suppress(TimeoutError):
                async with asyncio.timeout(PAUSE):
                    await self._more.wait()


def opened(way: Way, base: str) -> Line:
    """A line over one of the two."""
    return Stream(base) if way == "stream" else Polling(base)
