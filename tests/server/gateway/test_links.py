"""The fast way out: frames written straight to sockets, by many real connections."""

from __future__ import annotations

import asyncio
import dataclasses
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import pairwise

from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect
from websockets.asyncio.client import ClientConnection, connect
from websockets.frames import Frame, Opcode
from websockets.protocol import Event

from server.asgi.server import listen, server_for
from server.config.settings import Settings
from server.protocol.lane import EXTENSION, Lane, framed, write_all
from tests.patience import PATIENCE

#: Seconds, after which a browser is asked whether it lives.
SILENCE = 0.5


@dataclasses.dataclass(frozen=True)
class Reader:
    lane: Lane


class Hall:
    """Whoever connects, by the way they are to be reached."""

    def __init__(self) -> None:
        self.port = 0
        self.came: asyncio.Queue[Reader] = asyncio.Queue()
        self.left: asyncio.Queue[Reader] = asyncio.Queue()

    async def endpoint(self, websocket: WebSocket) -> None:
        await websocket.accept()
        reader = Reader(websocket.scope["extensions"][EXTENSION])
        self.came.put_nowait(reader)
        try:
            while True:
                await websocket.receive_bytes()
        except WebSocketDisconnect:
            self.left.put_nowait(reader)

    async def enter(self, **how: object) -> tuple[ClientConnection, Reader]:
        how |= {"compression": None, "open_timeout": PATIENCE}
        client = await connect(f"ws://127.0.0.1:{self.port}/", **how)  # type: ignore[arg-type]
        return client, await self.came.get()


@asynccontextmanager
async def serving(ping: float | None = None) -> AsyncIterator[Hall]:
    hall, started = Hall(), asyncio.Event()
    sock = listen("127.0.0.1", 0)
    hall.port = sock.getsockname()[1]
    app = Starlette(routes=[WebSocketRoute("/", hall.endpoint)])
    server = server_for(app, Settings(), started.set)
    if ping is not None:
        server.config.ws_ping_interval = server.config.ws_ping_timeout = ping
    running = asyncio.create_task(server.serve(sockets=[sock]))
    await started.wait()
    try:
        yield hall
    finally:
        server.should_exit = True
        await running


async def test_a_frame_for_all_goes_past_the_transports() -> None:
    async with serving() as hall:
        ane, an = await hall.enter()
        bo, bob = await hall.enter()
        assert an.lane.fd >= 0
        assert write_all([an, bob], b"hei") == []
        assert [await ane.recv(), await bo.recv()] == [b"hei", b"hei"]
        await ane.close()
        await bo.close()


async def test_whatever_way_frames_take_they_come_whole_and_in_order() -> None:
    async with serving() as hall:
        # Little room on the way, so that frames are cut in the middle and wait at every place.
        raw = socket.socket()
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        raw.connect(("127.0.0.1", hall.port))
        slow, reader = await hall.enter(sock=raw, max_queue=1)
        lane, sent, read = reader.lane, 0, 0
        ways: set[str] = set()
        for _ in range(3):
            drained = asyncio.Event()
            lane.on_drained = drained.set
            while lane.open:
                ways.add("past" if lane.fd >= 0 else "through")
                write_one(reader, sent)
                sent += 1
            assert open_and_straight(lane) == (False, False)
            while not drained.is_set():
                assert await slow.recv() == content(read)
                read += 1
            assert open_and_straight(lane) == (True, True)
            # Behind what has left this process and is not read yet.
            write_one(reader, sent)
            sent += 1
            while read < sent:
                assert await slow.recv() == content(read)
                read += 1
        assert ways == {"past", "through"}
        await slow.close()


def open_and_straight(lane: Lane) -> tuple[bool, bool]:
    return lane.open, lane.fd >= 0


def content(number: int) -> bytes:
    return number.to_bytes(4, "big") * 700


def write_one(reader: Reader, number: int) -> None:
    for other in write_all([reader], content(number)):
        other.lane.write(framed(content(number)))


async def test_one_who_is_gone_costs_the_others_nothing_and_is_never_written_to_again() -> None:
    async with serving() as hall:
        gone, leaver = await hall.enter()
        ane, an = await hall.enter()
        gone.transport.abort()
        # Its going may be known or not: both are survived.
        for _ in range(3):
            write_all([leaver, an], b"hei")
        assert await hall.left.get() is leaver
        assert (leaver.lane.fd, leaver.lane.open) == (-1, False)
        assert write_all([leaver, an], b"igjen") == [leaver]
        assert [await ane.recv() for _ in range(4)] == [b"hei"] * 3 + [b"igjen"]
        await ane.close()


async def test_only_a_browser_that_is_silent_is_asked_for_a_sign_of_life() -> None:
    async with serving(ping=SILENCE) as hall:
        asked: asyncio.Queue[str] = asyncio.Queue()
        talker, _ = await hall.enter(create_connection=asking("talker", asked))
        silent, _ = await hall.enter(create_connection=asking("silent", asked))
        said = [asyncio.get_running_loop().time()]
        talking = asyncio.create_task(talk(talker, said))
        heard = [await asked.get() for _ in range(3)]
        talking.cancel()
        # A machine that stands still makes everybody silent; whoever was not is not asked.
        pauses = sum(then - before > SILENCE / 2 for before, then in pairwise(said))
        assert heard.count("talker") <= pauses
        assert "silent" in heard
        await talker.close()
        await silent.close()


def asking(name: str, asked: asyncio.Queue[str]) -> type[ClientConnection]:
    """A connection that notes when it is pinged."""

    class Pinged(ClientConnection):
        def process_event(self, event: Event) -> None:
            if isinstance(event, Frame) and event.opcode is Opcode.PING:
                asked.put_nowait(name)
            super().process_event(event)

    return Pinged


async def talk(client: ClientConnection, said: list[float]) -> None:
    while True:
        await client.send(b"hei")
        said.append(asyncio.get_running_loop().time())
        await asyncio.sleep(0.05)  # a person's pace is what the test is about
