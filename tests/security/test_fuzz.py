"""Whatever bytes come, only the one who sends them is worse off."""

from __future__ import annotations

import asyncio
import random
import secrets
from pathlib import Path

import msgpack
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from server.wire import WIRE_VERSION
from tests.processes import Process, Serve
from tests.security.hostile import any_command, bad_bytes, decode_many
from tests.wire_client import Client, Crowd, found, new_token

#: Connections that send rubbish, and commands each role asks for.
CONNECTIONS, COMMANDS = 300, 5000
#: Bytes that a process may have grown by: the board it was told to keep, and the allocator's.
GROWTH = 64 * 1024 * 1024


@pytest.fixture
def seed() -> int:
    """Printed, so that pytest shows it when the test fails."""
    seed = secrets.randbits(32)
    print(f"seed {seed}")  # noqa: T201
    return seed


@pytest.fixture
def server(serve: Serve) -> Process:
    return serve(RATE="100000", BURST="100000")


def memory(process: Process) -> int:
    pages = int(Path(f"/proc/{process.pid}/statm").read_text("ascii").split()[1])
    return pages * 4096


def test_any_bytes_are_a_frame_or_a_bad_frame(seed: int) -> None:
    outcomes = list(decode_many(seed, 20_000))
    assert len(outcomes) == 20_000
    # Else the inputs never get past the first check.
    assert outcomes.count(True) > 100


async def unwelcome(url: str, frames: list[bytes]) -> None:
    """Say these on a socket of one's own until it is closed."""
    async with connect(url.replace("http", "ws", 1) + "ws", compression=None) as socket:
        try:
            for frame in frames:
                await socket.send(frame)
            await socket.close()
        except ConnectionClosed:
            return


async def test_rubbish_from_hundreds_of_connections_disturbs_nobody(
    server: Process, crowd: Crowd, seed: int
) -> None:
    chance = random.Random(seed)
    room = await found(server.url)
    bystander = await crowd.facilitate(room)
    token = new_token()
    await crowd.join(room, "Per", token=token)
    hellos = [b""] + [
        msgpack.packb(
            [
                1,
                {
                    "v": WIRE_VERSION,
                    "code": room.code,
                    "role": role,
                    "token": secret,
                    "device": "rubbish0",
                    "position": None,
                },
            ]
        )
        for role, secret in (("participant", token), ("facilitator", room.facilitator))
    ]
    before = memory(server)
    for start in range(0, CONNECTIONS, 30):
        talks = []
        for number in range(start, start + 30):
            first = hellos[number % 3]
            rubbish = [bad_bytes(chance) for _ in range(3)]
            talks.append(unwelcome(server.url, [first, *rubbish] if first else rubbish))
        await asyncio.gather(*talks)
        assert await bystander.do("workshop.rename", title=f"etter {start}") == ""
    assert server.popen.poll() is None
    assert "Traceback" not in server.output
    assert "failed" not in server.output
    assert memory(server) - before < GROWTH


async def ask_for_anything(client: Client, chance: random.Random) -> None:
    for _ in range(COMMANDS // 100):
        for _ in range(100):
            did, args = any_command(chance)
            last = await client.send(did, **args)
        await client.until(
            lambda last=last: client.acked >= last or last in client.rejected,  # type: ignore[misc]
            within=20,
        )


async def test_thousands_of_commands_at_the_wrong_time_break_nothing(
    server: Process, crowd: Crowd, seed: int
) -> None:
    room = await found(server.url)
    bystander = await crowd.watch(room)
    clients = [
        await crowd.enter(server.url, room.code, "participant", new_token()),
        await crowd.join(room, "Per"),
        await crowd.facilitate(room),
    ]
    await clients[0].until(lambda: clients[0].loaded)
    before = memory(server)
    await asyncio.gather(
        *(ask_for_anything(client, random.Random(seed + n)) for n, client in enumerate(clients))
    )
    assert all(client.number >= COMMANDS for client in clients)
    assert not any(
        reason == "internal" for client in clients for reason, _ in client.rejected.values()
    )
    await bystander.until(lambda: bystander.position is not None)
    assert bystander.close_code is None
    assert "Traceback" not in server.output
    assert "failed" not in server.output
    assert memory(server) - before < GROWTH
