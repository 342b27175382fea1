"""A clock that is set right takes nothing with it: neither the server's nor the store's."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from redis.asyncio import Redis

from server.valkey.child import ValkeyChild
from server.valkey.client import redis_factory
from tests.faults.valkey import OwnValkey
from tests.patience import PATIENCE
from tests.processes import Process, Serve
from tests.set_clock import MachineClock
from tests.wire.notes import post
from tests.wire_client import Client, Crowd, Room, found

DAY = 24 * 60 * 60
MINUTE = 60
#: Ahead of what is right, one after the other: forward and back, by a minute and by much more.
SETTINGS = (MINUTE, 0, 400 * DAY, 0)
#: Said by a process that has noticed.
NOTICED = "clock was set by"
#: Looks for rooms whose time is over all the while.
HURRIED = "tests.hurried"
THEIRS = ("both", pytest.param("store", marks=pytest.mark.long), "server")


def own(folder: Path) -> dict[str, str]:
    """What starts a board with its own Valkey there."""
    return {"REDIS_URL": "", "DATA_DIR": str(folder)}


@pytest.fixture
def clock(tmp_path: Path) -> MachineClock:
    return MachineClock(tmp_path)


@pytest.fixture
async def store(clock: MachineClock) -> AsyncIterator[OwnValkey]:
    """A store on a machine whose clock the test sets."""
    own = OwnValkey(environ=clock.environ)
    try:
        await own.start()
        yield own
    finally:
        own.stop()


async def board(
    whose: str, clock: MachineClock, store: OwnValkey, serve: Serve, tmp_path: Path
) -> Process:
    if whose == "both":
        return serve(environ=own(tmp_path) | clock.environ, module=HURRIED)
    if whose == "store":
        return serve(REDIS_URL=store.url, module=HURRIED)
    return serve(environ=clock.environ, module=HURRIED)


async def left(crowd: Crowd, room: Room) -> tuple[float, Client]:
    """Seconds that the room's timer still has, as one sees it who comes in now."""
    client = await crowd.facilitate(room)
    timer = client.of("timer")["t"]
    assert timer["state"] == "running"
    return (timer["ends_at"] - client.welcome["now"]) / 1000, client


@pytest.mark.parametrize("whose", THEIRS)
async def test_neither_people_nor_rooms_notice(
    whose: str, clock: MachineClock, store: OwnValkey, serve: Serve, crowd: Crowd, tmp_path: Path
) -> None:
    server = await board(whose, clock, store, serve, tmp_path)
    room, prepared = await found(server.url), await found(server.url)
    leader = await crowd.facilitate(room)
    assert await leader.do("theme.open", theme="bra") == ""
    assert await leader.do("timer.start", seconds=3600) == ""
    amina = await crowd.join(room, "Amina")
    texts = ["før"]
    assert await amina.do("note.post", **post("før")) == ""
    then, (before, _) = time.monotonic(), await left(crowd, room)
    for ahead in SETTINGS:
        clock.set(ahead)
        if whose != "server":
            # Where nobody notices, what follows says what became of it.
            with contextlib.suppress(AssertionError):
                await asyncio.to_thread(server.wait_for, NOTICED)
        texts.append(f"klokka står {ahead} s fram")
        assert await amina.do("note.post", **post(texts[-1])) == ""
        assert await leader.do("workshop.keep", days=14, most=0) == ""
        now, fresh = await left(crowd, room)
        gone = time.monotonic() - then
        assert abs(before - now - gone) < MINUTE / 2, "the timer went on as if nothing were"
        assert sorted(note["text"] for note in fresh.of("note").values()) == sorted(texts)
        again = await crowd.facilitate(prepared)
        assert again.of("workshop"), "nobody was in it when the clock was set"
        await again.close()
        async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
            bearer = {"authorization": f"Bearer {room.facilitator}"}
            wish = {"code": room.code, "role": "facilitator", "language": "nb"}
            of_format = {
                kind: await http.post("/api/minutes", json=wish | {"format": kind}, headers=bearer)
                for kind in ("md", "json")
            }
            assert of_format["md"].status_code == 200
            opened = await http.post("/api/open", json={"file": of_format["json"].json()})
            assert opened.status_code == 201
        await found(server.url)
    assert [one.close_code for one in (leader, amina)] == [None, None]
    assert "Traceback" not in server.output


@pytest.mark.parametrize("ahead", [400 * DAY, pytest.param(-MINUTE, marks=pytest.mark.long)])
async def test_rooms_founded_by_a_wrong_clock_are_there_when_it_is_right(
    ahead: int, clock: MachineClock, serve: Serve, crowd: Crowd, tmp_path: Path
) -> None:
    """Also when the board was started anew in between."""
    server = serve(environ=own(tmp_path) | clock.environ, module=HURRIED)
    rooms, files = [await found(server.url)], []
    for now in (ahead, 0):
        clock.set(now)
        await asyncio.to_thread(server.wait_for, NOTICED)
        rooms.append(await found(server.url))
        server.stop()
        server = serve(environ=own(tmp_path) | clock.environ, module=HURRIED)
        for room in rooms:
            there = Room(server.url, room.code, room.facilitator, room.screen)
            leader = await crowd.facilitate(there)
            await leader.do("theme.open", theme="bra")
            assert leader.of("workshop")
            files.append(await taken_home(there))
    for file in files:
        async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
            assert (await http.post("/api/open", json={"file": file})).status_code == 201


async def taken_home(room: Room) -> object:
    """The room as a file."""
    wish = {"code": room.code, "role": "facilitator", "language": "nb", "format": "json"}
    async with httpx.AsyncClient(base_url=room.base, timeout=PATIENCE) as http:
        bearer = {"authorization": f"Bearer {room.facilitator}"}
        answer = await http.post("/api/minutes", json=wish, headers=bearer)
    assert answer.status_code == 200
    return answer.json()


@pytest.mark.parametrize("ahead", [400 * DAY, -2 * DAY])
async def test_a_clock_that_is_set_while_no_board_runs_deletes_nothing(
    ahead: int, clock: MachineClock, serve: Serve, crowd: Crowd, tmp_path: Path
) -> None:
    server = serve(environ=own(tmp_path) | clock.environ)
    room = await found(server.url)
    server.stop()
    clock.set(ahead)
    server = serve(environ=own(tmp_path) | clock.environ, module=HURRIED)
    await asyncio.to_thread(server.wait_for, NOTICED)
    await looked(f"unix://{tmp_path}/valkey/valkey.sock", server)
    there = Room(server.url, room.code, room.facilitator, room.screen)
    assert (await crowd.facilitate(there)).of("workshop")


async def looked(url: str, server: Process) -> None:
    """Until the board has looked for rooms that are over, from now on: one that is, is gone."""
    over = await found(server.url)
    async with redis_factory(url)() as redis:
        await over_at_once(redis, over)
        await gone(redis, over)


async def over_at_once(redis: Redis, room: Room) -> None:
    await cast("Any", redis.hset(f"room:{{{room.code}}}:meta", "expires", 1))


async def gone(redis: Redis, room: Room) -> None:
    """Until nothing is left of it; another process sees to that."""
    async with asyncio.timeout(PATIENCE):
        while await redis.keys(f"*{room.code}*"):  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.05)


@pytest.fixture
async def redis(empty_valkey: ValkeyChild) -> AsyncIterator[Redis]:
    async with redis_factory(empty_valkey.url)() as redis:
        yield redis


async def test_a_room_whose_time_is_over_goes_when_nobody_is_in_it_any_more(
    empty_valkey: ValkeyChild, redis: Redis, serve: Serve, crowd: Crowd
) -> None:
    url = empty_valkey.url
    calm, hurried = serve(REDIS_URL=url), serve(REDIS_URL=url, module=HURRIED)
    room = await found(calm.url)
    leader = await crowd.facilitate(room)
    assert await leader.do("theme.open", theme="bra") == ""
    await over_at_once(redis, room)
    for _ in range(2):
        await looked(url, hurried)
    # They sit at another process than the one that looks.
    assert await leader.do("note.post", **post("vi er her enda")) == ""
    at_both = await crowd.facilitate(room, hurried.url)
    assert await at_both.do("note.post", **post("begge steder")) == ""
    await at_both.close()
    # What was saved meanwhile has said again when it really ends.
    await over_at_once(redis, room)
    await looked(url, hurried)
    assert leader.close_code is None
    await leader.close()
    await gone(redis, room)


async def test_what_an_older_board_gave_an_end_of_the_stores_own_is_put_off(
    empty_valkey: ValkeyChild, redis: Redis, serve: Serve, crowd: Crowd
) -> None:
    """Its keys would go by the store's clock, and with them the room."""
    url = empty_valkey.url
    calm = serve(REDIS_URL=url)
    room = await found(calm.url)
    keys = await redis.keys(f"*{room.code}*")
    for key in keys:
        await redis.pexpire(key, 29 * DAY * 1000)
    await cast("Any", redis.hdel(f"room:{{{room.code}}}:meta", "set"))
    hurried = serve(REDIS_URL=url, module=HURRIED)
    await looked(url, hurried)
    await looked(url, hurried)
    assert all([await redis.ttl(key) > 400 * DAY for key in keys])
    assert (await crowd.facilitate(room, hurried.url)).of("workshop")


@pytest.mark.parametrize("whose", THEIRS)
async def test_a_clock_older_than_the_board_is_a_sentence(
    whose: str, clock: MachineClock, store: OwnValkey, serve: Serve, tmp_path: Path
) -> None:
    clock.set(-3000 * DAY)
    where = {"both": "", "store": store.url}
    given = {"REDIS_URL": where[whose]} if whose in where else {}
    environ = clock.environ if whose != "store" else {}
    process = serve(ready=False, environ={"DATA_DIR": str(tmp_path)} | given | environ)
    line = await asyncio.to_thread(process.wait_for, "clock")
    assert "set it right" in line
    assert process.popen.wait(PATIENCE) == 1
    assert "Traceback" not in process.output
