"""Phones on bad networks: slow ones get there, stopped ones cost little, dead ones are missed."""

from __future__ import annotations

import secrets
import socket
import time
from collections.abc import AsyncIterator

import httpx
import pytest

from tests.faults.proxy import Pipe, Proxy
from tests.processes import Process, Serve
from tests.security.onslaught import MIB, memory
from tests.wire.test_events import body, hello
from tests.wire_client import Client, Crowd, Room, found, new_token

#: Bytes a second.
SLOW = 6000
#: Seconds without a byte after which a browser gives up a line that is opening (watchdog.js).
PATIENCE = 10.0
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
    await leader.until(lambda: leader.acked >= leader.number, within=30)


async def opened(crowd: Crowd, room: Room) -> Client:
    leader = await crowd.facilitate(room)
    assert await leader.do("theme.open", theme="bra") == ""
    return leader


@pytest.mark.timeout(120)
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
    start = time.monotonic()
    phone = await crowd.enter(f"http://127.0.0.1:{proxy.port}", room.code, "participant", token)
    heard, first, silence = start, 0.0, 0.0
    while not phone.loaded:
        before = len(phone.raw)
        await phone.until(lambda before=before: len(phone.raw) > before, within=30)  # type: ignore[misc]
        now = time.monotonic()
        silence, heard = max(silence, now - heard), now
        if not first and phone.of("note"):
            first = now - start
    took = time.monotonic() - start
    size = sum(map(len, phone.raw))
    assert phone.close_code is None
    assert len(phone.of("note")) == 500
    assert first < 10
    assert silence < PATIENCE
    # As long as the line takes, and not because it was begun again.
    assert len(phone.snapshots) == 1
    assert took < 1.5 * size / SLOW + 10
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
    times: dict[str, list[float]] = {"without": [], "among": []}
    note = {"id": "", "text": text}
    for client in (alone, leader):
        note[client.device] = next(iter(client.of("note")))
    # In turn, so that whatever else this machine does meets both alike.
    for number in range(300):
        for name, client in (("without", alone), ("among", leader)):
            start = time.perf_counter()
            wish = {"id": note[client.device], "text": f"{number} {text}"}
            assert await client.do("note.edit", **wish) == ""
            times[name].append(time.perf_counter() - start)
    grown = memory(server) - before
    assert grown < len(sleepers) * MIB
    quiet, busy = (sorted(each)[int(len(each) * 0.99)] for each in times.values())
    assert busy < max(3 * quiet, quiet + 0.02)
    for sleeper in sleepers[:3]:
        sleeper.resume()
        await sleeper.until(lambda sleeper=sleeper: sleeper.records == leader.records, within=30)  # type: ignore[misc]


def bare_and_deaf(port: int, first: bytes) -> socket.socket:
    """A connection whose end never reads and never answers, with hardly any room for bytes."""
    deaf = socket.socket()
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    deaf.connect(("127.0.0.1", port))
    deaf.sendall(first)
    return deaf


async def figure(server: Process, name: str) -> float:
    async with httpx.AsyncClient(base_url=server.url) as http:
        answer = await http.get("/metrics", headers={"Authorization": f"Bearer {METRICS}"})
    return next(
        float(line.split()[1]) for line in answer.text.splitlines() if line.startswith(name)
    )


@pytest.mark.timeout(120)
async def test_a_dead_line_is_missed_within_25_seconds_however_full_it_is(
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
    start = time.monotonic()
    await leader.until(lambda: not leader.here, within=40)
    assert time.monotonic() - start < 26
    assert await figure(server, "board_connections") == 1
    streaming.close()
    for pipe in proxy.pipes:
        pipe.cut()
    assert quiet.close_code is None or quiet.close_code == 1006
