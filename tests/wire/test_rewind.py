"""A store that comes back older than what people were told: one survivor gives it all back."""

from __future__ import annotations

import asyncio
import signal
from collections import Counter
from collections.abc import AsyncIterator

import httpx
import msgpack
import pytest
from redis.asyncio import Redis
from websockets.asyncio.client import connect

from server.protocol.encode import WIRE_VERSION
from server.room.resync import OLD
from server.valkey.child import ValkeyChild
from server.valkey.client import redis_factory
from tests.faults.waiting import until
from tests.patience import PATIENCE
from tests.processes import Process, Serve
from tests.wire.notes import post, texts
from tests.wire_client import Crowd, Room, each_until, found, new_token

FIGURES = "a-token-for-the-figures"


@pytest.fixture
async def store(empty_valkey: ValkeyChild) -> AsyncIterator[Redis]:
    redis = redis_factory(empty_valkey.url)()
    yield redis
    await redis.aclose()


@pytest.fixture
def servers(empty_valkey: ValkeyChild, serve: Serve) -> list[Process]:
    return [
        serve(REDIS_URL=empty_valkey.url, RATE="1000", BURST="1000", METRICS_TOKEN=FIGURES)
        for _ in range(2)
    ]


async def rewinds(server: Process) -> int:
    """How often this process found the store older than what it, or a browser, had seen."""
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
        answer = await http.get("/metrics", headers={"authorization": f"Bearer {FIGURES}"})
    figures = dict(line.split() for line in answer.text.splitlines())
    return int(figures["board_rewinds"])


async def copy_of(store: Redis, room: Room) -> dict[bytes, bytes]:
    keys = [key async for key in store.scan_iter(match=f"room:{{{room.code}}}*", count=1000)]
    return {key: await store.dump(key) or b"" for key in keys}


async def put_back(store: Redis, copy: dict[bytes, bytes]) -> None:
    """The room as it was, in one step, as a restored disk has it."""
    async with store.pipeline(transaction=True) as pipe:
        pipe.flushall()
        for key, value in copy.items():
            pipe.restore(key, 0, value)
        await pipe.execute()


async def test_what_the_store_lost_is_given_back_before_anything_new_is_decided(
    store: Redis, servers: list[Process], crowd: Crowd
) -> None:
    room = await found(servers[0].url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    amina = await crowd.join(room, "Amina", base=servers[1].url)
    await amina.do("note.post", **post("i kopien"))
    copy = await copy_of(store, room)
    for number in range(5):
        assert await amina.do("note.post", **post(f"etter kopien {number}")) == ""
    assert await facilitator.do("timer.start", seconds=180) == ""
    told, snapshots = amina.position, list(amina.snapshots)
    await put_back(store, copy)
    assert await amina.do("note.post", **post("etter at den kom tilbake")) == ""
    fresh = await crowd.join(room, base=servers[0].url)
    expected = Counter(["i kopien", "etter at den kom tilbake"])
    expected.update(f"etter kopien {n}" for n in range(5))
    assert texts(fresh) == expected
    assert fresh.of("timer")["t"]["state"] == "running"
    # Nothing else had happened, so it is the very same history, and nobody was disturbed.
    assert amina.position is not None
    assert told is not None
    assert amina.position[1] > told[1]
    assert amina.snapshots == snapshots
    # Said before it was done; what a process says is read beside all this.
    await until(lambda: "gone back in time" in servers[0].output + servers[1].output, PATIENCE)
    assert sum([await rewinds(server) for server in servers]) >= 1


async def test_two_histories_that_parted_become_one_with_everything_once(
    store: Redis, servers: list[Process], serve: Serve, empty_valkey: ValkeyChild, crowd: Crowd
) -> None:
    room = await found(servers[0].url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    amina = await crowd.join(room, "Amina", base=servers[0].url)
    await amina.do("note.post", **post("felles"))
    copy = await copy_of(store, room)
    await amina.do("note.post", **post("fra den gamle historien"))
    await put_back(store, copy)
    # A process that starts now knows the restored history only, and goes on from it.
    newcomer = serve(REDIS_URL=empty_valkey.url)
    other = await crowd.facilitate(room, newcomer.url)
    for number in range(3):
        assert await other.do("note.post", **post(f"fra den nye {number}")) == ""
    expected = Counter(["felles", "fra den gamle historien"])
    expected.update(f"fra den nye {n}" for n in range(3))
    for client in (facilitator, amina, other):
        await each_until([client], lambda client: texts(client) == expected)
    await amina.until(lambda: amina.position == other.position)
    assert amina.of("note").keys() == other.of("note").keys()


async def test_a_process_that_slept_through_it_tells_nobody_of_what_is_history_no_more(
    store: Redis, servers: list[Process], crowd: Crowd
) -> None:
    sleeper, awake = servers
    room = await found(sleeper.url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    token = new_token()
    amina = await crowd.join(room, "Amina", token=token)
    copy = await copy_of(store, room)
    note = post("etter kopien")
    assert await amina.do("note.post", **note) == ""
    async with connect(
        sleeper.url.replace("http", "ws", 1) + "ws", compression=None, open_timeout=PATIENCE
    ) as line:
        sleeper.popen.send_signal(signal.SIGSTOP)
        await put_back(store, copy)
        # The other process has not been in this room before, and goes on without the note.
        other = await crowd.facilitate(room, awake.url)
        assert await other.do("card.mode", card="bra", mode="closed") == ""
        again = await crowd.enter(
            awake.url, room.code, "participant", token, device=amina.device, position=amina.position
        )
        await again.until(lambda: again.loaded)
        again.number = again.welcome["number"]
        assert await again.do("note.post", **note) == "card_closed"
        await asyncio.sleep(OLD)  # nobody who sleeps for less can be told from one who is awake
        hello = {
            "v": WIRE_VERSION,
            "code": room.code,
            "role": "participant",
            "token": token,
            "device": amina.device,
            "position": None,  # a page that was loaded anew
        }
        await line.send(msgpack.packb([1, hello]))
        sleeper.popen.send_signal(signal.SIGCONT)
        kind, welcome = msgpack.unpackb(await line.recv())
        assert kind == 2
        assert (welcome["number"], welcome["refused"]) == (2, [[2, "card_closed", {}]])
    # Who never left it is told the same: what was done there has not been done.
    await amina.until(lambda: amina.rejected.get(2) == ("card_closed", {}))
    await amina.until(lambda: not texts(amina))
    await amina.until(lambda: amina.position == other.position)


async def test_what_only_browsers_remember_is_taken_from_them_and_said_aloud(
    store: Redis, servers: list[Process], serve: Serve, empty_valkey: ValkeyChild, crowd: Crowd
) -> None:
    room = await found(servers[0].url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    token = new_token()
    amina = await crowd.join(room, "Amina", token=token)
    copy = await copy_of(store, room)
    lost = [post(f"bare hos Amina {number}") for number in range(3)]
    for note in lost:
        assert await amina.do("note.post", **note) == ""
    for server in servers:
        server.kill()
    await put_back(store, copy)
    newcomer = serve(REDIS_URL=empty_valkey.url, METRICS_TOKEN=FIGURES)
    again = await crowd.enter(
        newcomer.url,
        room.code,
        "participant",
        token,
        device=amina.device,
        position=amina.position,
        records=amina.records,
    )
    await again.until(lambda: again.loaded)
    # She was told of four; the store knows of her coming in, and takes the rest from her.
    assert again.welcome["number"] == 1
    assert again.snapshots[0] is True
    again.number = 1
    for note in lost:
        assert await again.do("note.post", **note) == ""
    assert texts(again) == Counter(note["text"] for note in lost)
    await asyncio.to_thread(newcomer.wait_for, "gone back in time")
    assert await rewinds(newcomer) == 1
