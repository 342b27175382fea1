"""A room that everybody has left is gone at once, and not when the collector comes by.

The collector is told to come seldom, so what only it could free would pile up for days.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import socket
import weakref
from collections.abc import AsyncIterator, Iterator

import pytest
from starlette.applications import Starlette
from websockets.server import ServerProtocol

from board.commands import Actor, ShowNames
from server.app import create_app
from server.asgi.garbage import MANY, NEW, Sweeper
from server.asgi.http import GuardedHttp
from server.asgi.server import listen, server_for
from server.asgi.websocket import GuardedWebSocket
from server.config.settings import read_settings
from server.content.load import Content
from server.protocol.credentials import hash_of
from server.room.reply import Done
from server.valkey.client import redis_factory
from tests.patience import PATIENCE
from tests.ways import WAYS, Way
from tests.wire_client import Crowd, found


@pytest.fixture
def no_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
async def app(content: Content, redis_url: str) -> AsyncIterator[tuple[Starlette, str]]:
    settings = read_settings({"REDIS_URL": redis_url})
    started = asyncio.Event()
    sock = listen("127.0.0.1", 0)
    app = create_app(settings, content, redis_factory(redis_url))
    server = server_for(app, settings, started.set)
    serving = asyncio.create_task(server.serve(sockets=[sock]))
    await started.wait()
    yield app, f"http://127.0.0.1:{sock.getsockname()[1]}/"
    server.should_exit = True
    await serving


@pytest.mark.usefixtures("no_collector")
@pytest.mark.parametrize("way", WAYS)
async def test_a_room_that_is_let_go_of_is_gone_at_once(
    app: tuple[Starlette, str], way: Way
) -> None:
    board, url = app
    hub, crowd = board.state.hub, Crowd(way)
    place = await found(url)
    leader = await crowd.facilitate(place)
    one = await crowd.join(place, "Per")
    assert await leader.do("theme.open", theme="bra") == ""
    assert await one.do("timer.stop") == "role"
    room = await hub.room(place.code)
    led = Actor("facilitator", "f", hash_of(place.facilitator))
    assert isinstance(await room.ask(led, ShowNames(shown=False)), Done)
    gone, audience_gone = weakref.ref(room), weakref.ref(room.audience)
    await crowd.close()
    # A seat between two polls is still taken.
    while room.audience.members and way != "polling":  # noqa: ASYNC110 - polled, see below
        await asyncio.sleep(0.01)  # nobody is told when the last one has left
    await hub._close(room)
    del room
    # What holds itself stays, for nobody sweeps; the rest is on its way out of the loop's hands.
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while gone() or audience_gone():  # noqa: ASYNC110 - polled, see below
                await asyncio.sleep(0.01)  # nobody is told when it has let go
    for each in (gone, audience_gone):
        assert each() is None, [type(one) for one in gc.get_referrers(each())]


def come_and_go(port: int, says: bytes) -> None:
    """Over a bare socket, so that this process holds no more than the server's end of it."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as bare:
        lines = [
            "GET /ws HTTP/1.1",
            f"Host: 127.0.0.1:{port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        ]
        bare.sendall("\r\n".join([*lines, "", ""]).encode())
        assert bare.recv(4096).startswith(b"HTTP/1.1 101")
        bare.sendall(says)
        bare.shutdown(socket.SHUT_WR)
        while bare.recv(4096):
            pass


def left_behind() -> list[str]:
    """What is there of connections, by type."""
    kinds = (GuardedWebSocket, GuardedHttp, ServerProtocol, asyncio.Transport)
    return sorted(type(each).__name__ for each in gc.get_objects() if issubclass(type(each), kinds))


@pytest.mark.usefixtures("no_collector")
@pytest.mark.parametrize("says", [b"", b"\xff\xff\xff\xff"], ids=["silent", "bad"])
async def test_a_connection_that_is_over_is_gone_at_once(
    app: tuple[Starlette, str], says: bytes
) -> None:
    port = int(app[1].rstrip("/").rpartition(":")[2])
    before = left_behind()
    for _ in range(3):
        await asyncio.to_thread(come_and_go, port, says)
    async with asyncio.timeout(PATIENCE):
        while left_behind() != before:  # noqa: ASYNC110 - polled, see below
            await asyncio.sleep(0.01)  # nobody is told when it has let go


class Circle:
    def __init__(self) -> None:
        self.itself = self


@pytest.mark.usefixtures("no_collector")
def test_what_holds_itself_is_swept_when_many_have_left() -> None:
    sweeper, circle = Sweeper(), Circle()
    gone = weakref.ref(circle)
    del circle
    for _ in range(MANY - 1):
        sweeper.left()
    sweeper.look()
    assert gone() is not None
    sweeper.left()
    sweeper.look()
    assert gone() is None


@pytest.mark.usefixtures("no_collector")
def test_and_when_there_is_much_that_is_new() -> None:
    gc.collect()
    sweeper = Sweeper()
    gone = weakref.ref(Circle())
    sweeper.look()
    assert gone() is not None
    much = [Circle() for _ in range(NEW)]
    sweeper.look()
    assert gone() is None
    assert len(much) == NEW


@pytest.mark.usefixtures("no_collector")
async def test_the_application_sweeps_by_itself_while_it_runs(
    redis_url: str, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.asgi.garbage.EVERY", 0.01)
    app = create_app(read_settings({}), content, redis_factory(redis_url))
    async with app.router.lifespan_context(app):
        gone = weakref.ref(Circle())
        for _ in range(MANY):
            app.state.sweeper.left()
        async with asyncio.timeout(PATIENCE):
            while gone() is not None:  # noqa: ASYNC110 - nobody is told when it is swept
                await asyncio.sleep(0.01)  # nobody is told when it is swept
