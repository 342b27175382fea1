"""The tests' own client hears to the end what it was told."""

from __future__ import annotations

import asyncio

import msgpack
from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

from server.protocol import close_codes
from tests.patience import PATIENCE
from tests.wire_client import Client

PING, ANSWER = [9, 0, 1, 1], [6, 7, "role", {}]


async def test_what_came_before_a_close_is_heard_also_after_a_ping_nobody_waits_for() -> None:
    said = asyncio.Event()

    async def tell_and_close(line: ServerConnection) -> None:
        await line.recv()
        await line.send(msgpack.packb(PING))
        await line.send(msgpack.packb(ANSWER))
        said.set()
        await line.close(close_codes.BAD_KEY)

    async with serve(tell_and_close, "127.0.0.1", 0) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        socket = await connect(f"ws://127.0.0.1:{port}", compression=None, open_timeout=PATIENCE)
        client = Client(socket, "device00")
        client.pause()
        await socket.send(b"hello")
        await said.wait()
        client.resume()
        assert await client.closed() == close_codes.BAD_KEY
    assert client.rejected == {7: ("role", {})}
