"""A room into which nobody comes is gone after a day, and one that somebody uses is not."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest
from redis.asyncio import Redis

from server.store.time import LEFT
from tests.patience import PATIENCE
from tests.processes import Process
from tests.wire_client import Crowd, Room, found, new_token

DAY = 24 * 60 * 60 * 1000
A_BOARD = Path(__file__).parents[1] / "old_store" / "v10" / "board.json"


@pytest.fixture
def server(generous: Process) -> Process:
    return generous


async def days_left(redis: Redis, room: Room) -> list[float]:
    """Until the room's end, by every key of it."""
    keys = [key async for key in redis.scan_iter(match=f"*{room.code}*", count=1000)]
    assert len(keys) >= 3
    return [(await redis.pttl(key) - LEFT) / DAY for key in keys]


async def others_than(days: range, redis: Redis, room: Room) -> list[float]:
    """Those of them that are not within these days."""
    left = await days_left(redis, room)
    return [each for each in left if not days.start < each <= days.stop]


async def test_a_room_that_nobody_comes_into_is_kept_for_a_day(
    server: Process, crowd: Crowd, redis: Redis
) -> None:
    room = await found(server.url)
    assert await others_than(range(1), redis, room) == []
    # Who looks at the page that asks for a name has not come in.
    guest = await crowd.enter(server.url, room.code, "participant", new_token())
    await guest.until(lambda: guest.loaded)
    assert await guest.do("participant.signal", ready=True, hand=False) == "role"
    assert await others_than(range(1), redis, room) == []


@pytest.mark.every_way
@pytest.mark.parametrize("who", ["facilitator", "screen", "participant"])
async def test_who_comes_in_gives_the_room_its_own_time(
    server: Process, crowd: Crowd, redis: Redis, who: str
) -> None:
    room = await found(server.url)
    match who:
        case "facilitator":
            client = await crowd.facilitate(room)
        case "screen":
            client = await crowd.watch(room)
        case _:
            client = await crowd.join(room, "Per")
    await client.until(lambda: client.loaded)
    assert await others_than(range(29, 30), redis, room) == []
    # What comes later keeps to it.
    leader = await crowd.facilitate(room)
    assert await leader.do("workshop.keep", days=10, most=0) == ""
    assert await leader.do("theme.open", theme="bra") == ""
    assert await others_than(range(9, 10), redis, room) == []


async def test_a_room_from_a_file_is_kept_for_what_is_in_it(server: Process, redis: Redis) -> None:
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
        wish = {"file": json.loads(A_BOARD.read_text("utf-8"))}
        made = await http.post("/api/open", json=wish)
    assert made.status_code == 201, made.text
    code = made.json()
    room = Room(server.url, code["code"], code["facilitator"], code["screen"])
    assert all(left > 1 for left in await days_left(redis, room))
