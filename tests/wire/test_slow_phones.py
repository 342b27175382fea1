"""Phones on bad networks: slow ones get there, stopped ones cost little, dead ones are missed."""

from __future__ import annotations

import asyncio
import secrets
import socket
from collections.abc import AsyncIterator

import httpx
import msgpack
import pytest

from tests.faults.proxy import Pipe, Proxy
from tests.patience import PATIENCE
from tests.processes import Process, Serve
from tests.security.onslaught import MIB, memory
from tests.wire.test_events import body, hello
from tests.wire_client import Client, Crowd, Room, found, new_token

#: Bytes a second.
SLOW = 6000
#: Bytes that such a phone gets before a browser gives up a line that is opening and says nothing:
#: ten seconds' worth (watchdog.js).
GIVEN_UP = 10 * SLOW
METRICS = "a-token-for-figures"


@pytest.fixture
def server(serve: Serve) -> Process:
    return serve(RATE="10000", BURST="10000", METRICS_TOKEN=METRICS)


@pytest.fixture
async def proxy(server: Process) -> AsyncIterator[Proxy]:
    proxy = Proxy(server.port)
    await proxy.start()
    yield proxy
    await proxy.stop()


async def written(leader: Client, notes: int, text: str) -> None:
    """So many notes on the first card."""
    for _ in range(notes):
        await leader.send(
            "note.post",
            id=secrets.token_urlsafe(6),
            card="bra",
            section="erfaringer",
            text=text,
            anonymous=False,
            colour="sol",
        )
    await leader.until(lambda: leader.acked >= leader.number)


async def opened(crowd: Crowd, room: Room) -> Client:
    leader = await crowd.facilitate(room)
    assert await leader.do("theme.open", theme="bra") == ""
    return leader


async def test_a_phone_at_six_kilobytes_a_second_opens_a_board_of_five_hundred_notes(
    server: Process, proxy: Proxy, crowd: Crowd
) -> None:
    room = await found(server.url)
    leader = await opened(crowd, room)
    await written(
        leader, 500, "Utstyrsbua låner ut ski til alle som vil prøve, uten å spørre. " * 4
    )
    token = new_token()
    await (await crowd.join(room, "Ane", token=token)).close()

    def slow(pipe: Pipe) -> None:
        pipe.rate = SLOW

    proxy.on_new = slow
    phone = await crowd.enter(f"http://127.0.0.1:{proxy.port}", room.code, "participant", token)
    first = 0
    while not phone.loaded:
        before = len(phone.raw)
        await phone.until(lambda before=before: len(phone.raw) > before)  # type: ignore[misc]
        if not first and phone.of("note"):
            first = sum(map(len, phone.raw))
    assert phone.close_code is None
    assert len(phone.of("note")) == 500
    # Something is there to be read early, and no frame is silence for as long as a line has.
    assert first < GIVEN_UP
    assert max(map(len, phone.raw)) < GIVEN_UP / 5
    # And it was never begun again.
    assert len(phone.snapshots) == 1
    # It is heard meanwhile and after: neither side took the other for dead.
    assert await phone.do("participant.signal", ready=True, hand=False) == ""


async def test_twenty_who_stop_reading_cost_little_and_delay_nobody(
    server: Process, crowd: Crowd
) -> None:
    without, among = await found(server.url), await found(server.url)
    alone, leader = await opened(crowd, without), await opened(crowd, among)
    text = "x" * 1900
    # What the boards themselves cost comes first; then only what is held for the sleepers grows.
    for client in (alone, leader):
        await written(client, 300, text)
    token = new_token()
    sleepers = [await crowd.join(among, "Sover", token=token) for _ in range(20)]
    for sleeper in sleepers:
        sleeper.pause()
    before = memory(server)
    for number in range(300):
        for client in (alone, leader):
            wish = {"id": next(iter(client.of("note"))), "text": f"{number} {text}"}
            assert await client.do("note.edit", **wish) == ""
    grown = memory(server) - before
    assert grown < len(sleepers) * MIB
    # Both had every answer while the twenty slept: nobody's reading was waited for.
    assert all(sleeper.position != leader.position for sleeper in sleepers)
    for sleeper in sleepers[:3]:
        sleeper.resume()
        await sleeper.until(lambda sleeper=sleeper: sleeper.records == leader.records)  # type: ignore[misc]


def bare_and_deaf(port: int, first: bytes) -> socket.socket:
    """A connection whose end never reads and never answers, with hardly any room for bytes."""
    deaf = socket.socket()
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    deaf.connect(("127.0.0.1", port))
    deaf.sendall(first)
    return deaf


async def figure(server: Process, name: str) -> float:
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
        answer = await http.get("/metrics", headers={"Authorization": f"Bearer {METRICS}"})
    return next(
        float(line.split()[1]) for line in answer.text.splitlines() if line.startswith(name)
    )


async def test_a_dead_line_is_missed_by_its_second_ping_however_full_it_is(
    server: Process, proxy: Proxy, crowd: Crowd
) -> None:
    room = await found(server.url)
    leader = await opened(crowd, room)
    via = f"http://127.0.0.1:{proxy.port}"
    quiet = await crowd.join(room, "Stille", base=via)
    full = await crowd.join(room, "Full", base=via)
    full.pause()
    token = new_token()
    await (await crowd.join(room, "Strøm", token=token)).close()
    about = body(hello(room.code, "participant", token, "deaf0000"))
    head = b"POST /api/events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: %d\r\n\r\n" % (
        server.port,
        len(about),
    )
    streaming = bare_and_deaf(server.port, head + about)
    await leader.until(lambda: len(leader.here) == 3)
    for pipe in proxy.pipes:
        # Nothing more passes, and nobody is told: the phone is out of reach.
        pipe.open.clear()
    await written(leader, 400, "x" * 1900)
    heard = len(leader.raw)
    await leader.until(lambda: not leader.here)
    # The server asks everybody every ten seconds: the dead are gone before it asks a third time,
    # and a fourth where the first had just been due.
    asked = [each for each in map(msgpack.unpackb, leader.raw[heard:]) if each[:2] == [9, 0]]
    assert len(asked) <= 3
    async with asyncio.timeout(PATIENCE):
        while await figure(server, "board_connections") != 1:
            pass
    streaming.close()
    for pipe in proxy.pipes:
        pipe.cut()
    assert quiet.close_code is None or quiet.close_code == 1006
