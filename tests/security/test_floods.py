"""More than a person does: each kind of too much ends in a close, and costs nobody else."""

from __future__ import annotations

import socket

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from server.limits.table import SEATS_OF_ONE
from server.protocol import close_codes
from tests.patience import PATIENCE
from tests.processes import Process
from tests.security.onslaught import memory
from tests.security.racing import race
from tests.wire_client import Crowd, found, new_token

MIB = 1024 * 1024


@pytest.fixture
def server(shared: Process) -> Process:
    return shared


def shaken_hands(server: Process, *headers: str) -> tuple[socket.socket, bytes]:
    """A bare socket after its handshake, and the answer's head."""
    bare = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)
    lines = [
        "GET /ws HTTP/1.1",
        f"Host: 127.0.0.1:{server.port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        *headers,
    ]
    bare.sendall("\r\n".join([*lines, "", ""]).encode())
    head = b""
    while b"\r\n\r\n" not in head:
        head += bare.recv(1)
    return bare, head


def test_pings_from_one_who_never_reads_end_in_a_cut_and_not_in_memory(server: Process) -> None:
    bare, head = shaken_hands(server)
    assert b" 101 " in head
    before = most = memory(server)
    # Masked with zeros, so that the payload goes as it is.
    pings = (b"\x89\xfd" + bytes(4) + b"x" * 125) * 500
    sent, cut = 0, False
    while sent < 20 * MIB and not cut:
        try:
            bare.sendall(pings)
        except ConnectionError:
            cut = True
        sent += len(pings)
        most = max(most, memory(server))
    bare.close()
    assert cut
    assert most - before <= 20 * MIB


def test_compression_that_is_offered_is_not_taken_up(server: Process) -> None:
    bare, head = shaken_hands(server, "Sec-WebSocket-Extensions: permessage-deflate")
    bare.close()
    assert b" 101 " in head
    assert b"extensions" not in head.lower()


async def test_a_message_over_the_limit_is_closed_whole_or_in_parts(
    server: Process, crowd: Crowd
) -> None:
    room = await found(server.url)
    bystander = await crowd.facilitate(room)
    whole, parts = await crowd.join(room), await crowd.join(room)
    await whole.socket.send(b"x" * 20_000)
    assert await whole.closed() == 1009
    # By hand, for the library gives up by itself when it cannot end what it began.
    fragment = b"\xfe\x03\xe8" + bytes(4) + b"x" * 1000
    parts.socket.transport.write(b"\x02" + fragment + (b"\x00" + fragment) * 16)
    assert await parts.closed() == 1009
    assert await bystander.do("workshop.rename", title="fortsatt her") == ""


async def test_who_does_not_say_hello_is_closed_after_five_seconds(server: Process) -> None:
    async with connect(
        server.url.replace("http", "ws", 1) + "ws", compression=None, open_timeout=PATIENCE
    ) as silent:
        with pytest.raises(ConnectionClosed) as closed:
            await silent.recv()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == close_codes.NO_HELLO


async def test_one_token_has_so_many_connections_and_no_more(server: Process, crowd: Crowd) -> None:
    room = await found(server.url)
    token = new_token()
    seated = [await crowd.join(room, "Per", token=token) for _ in range(SEATS_OF_ONE)]
    extra = await crowd.enter(server.url, room.code, "participant", token)
    assert await extra.closed() == close_codes.TOO_MUCH
    other = await crowd.join(room, "Liv")
    assert await other.do("participant.signal", ready=True, hand=False) == ""
    assert all(client.close_code is None for client in seated)


async def test_ballots_cast_all_at_once_never_exceed_the_votes(
    server: Process, crowd: Crowd
) -> None:
    raced = await race(server, crowd, 3)
    assert (raced.rounds, raced.ballots) == (3, 300)
    # The one in five that asks for more than there are, and nothing else.
    assert raced.refused == 60
    assert raced.too_many == 0
