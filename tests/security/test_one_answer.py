"""One answer, one price and one count for all who show nothing that a room knows, at every door.

The doors are found from the descriptions (``doors.py``), so that no new one can be left out.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.routing import Route, WebSocketRoute

from server.app import create_app
from server.config.settings import Settings
from server.content.load import Content
from server.gateway.admission import ROLES as HELLO_ROLES
from server.http.openapi import OPERATIONS
from server.limits.table import MISSES
from server.protocol import close_codes
from server.protocol.credentials import hash_of, new_code, new_key
from server.valkey.child import ValkeyChild
from server.valkey.client import redis_factory
from tests.patience import PATIENCE
from tests.processes import Process, Serve
from tests.security.doors import BARE, NO_DOORS, ROLES, Door, doors
from tests.wire.test_guessing import knock
from tests.wire_client import Crowd, Room, found, new_token

DOORS = list(doors())
#: Nobody has been at any of them.
ADDRESSES = (f"2001:db8:{n >> 16:x}:{n & 0xFFFF:x}::1" for n in itertools.count(1))
GUESSER = "203.0.113.7"


@pytest.fixture
def server(empty_valkey: ValkeyChild, serve: Serve) -> Process:
    return serve(REDIS_URL=empty_valkey.url, TRUSTED_PROXIES="127.0.0.1")


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    code: str
    secret: str


async def renewed(crowd: Crowd, room: Room) -> dict[str, str]:
    """Every key of the room is replaced; the old ones, by role."""
    leader = await crowd.facilitate(room)
    plan = new_key()
    assert await leader.do("plan.follow", hash=hash_of(plan), most=0) == ""
    assert await leader.do("plan.follow", hash=hash_of(new_key()), most=0) == ""
    assert await leader.do("key.renew", role="screen", hash=hash_of(new_key())) == ""
    await leader.send("key.renew", role="facilitator", hash=hash_of(new_key()))
    assert await leader.closed() == close_codes.BAD_KEY
    return {"plan": plan, "facilitator": room.facilitator, "screen": room.screen}


def busy(told: Any) -> bool:
    """Whether the limiter has answered: it says nothing of what was shown."""
    text = repr(told)
    return "(429," in text or str(close_codes.TOO_MUCH) in text


#: Every other knock is of somebody who has been wrong before: either sort has its own budget.
TURNS = itertools.cycle((True, False))


async def told_at(door: Door, base: str, case: Case) -> Any:
    """What is told once the limiter lets it be told."""
    while True:
        address = GUESSER if next(TURNS) else next(ADDRESSES)
        answer = await door.knock(base, case.code, case.secret, address)
        if not busy(answer):
            return answer
        await asyncio.sleep(1 - time.time() % 1)  # the next second's budget is what is waited for


def test_every_route_is_a_door_or_named_as_none(content: Content) -> None:
    settings = Settings(redis_url="unix:///nowhere")
    routes = create_app(settings, content, redis_factory(settings.redis_url)).routes
    # Nothing else leads anywhere, such as another application that is mounted here.
    assert all(isinstance(route, Route | WebSocketRoute) for route in routes)
    there = {
        (route.path.replace(":path}", "}"), isinstance(route, WebSocketRoute))
        for route in routes
        if isinstance(route, Route | WebSocketRoute)
    }
    paths = {door.path for door in DOORS}
    assert paths.isdisjoint(NO_DOORS | BARE)
    assert there == {(path, path == "/ws") for path in paths | NO_DOORS | BARE}
    assert {each.path for each in OPERATIONS if each.asks is None} == BARE
    assert set(ROLES) == set(HELLO_ROLES), "as each of them somebody knocks"
    assert {door.path for door in DOORS if door.lets_newcomers_in} == {
        "/ws", "/api/events", "/api/frames", "/api/poll"
    }  # fmt: skip


async def test_no_door_says_whether_the_code_the_key_or_the_token_was_wrong(
    server: Process, crowd: Crowd
) -> None:
    room, other = await found(server.url), await found(server.url)
    old = await renewed(crowd, room)
    others = {"facilitator": other.facilitator, "screen": other.screen}

    async def judge(door: Door) -> list[str]:
        cases = [
            Case("wrong code", new_code(), new_key()),
            Case("no code at all", "room:{x}", new_key()),
            Case("right code, no key at all", room.code, "kort"),
        ]
        if not door.lets_newcomers_in:
            cases += [
                Case("right code, wrong key", room.code, new_key()),
                Case("right code, other room's key", room.code,
                     others.get(door.role, other.facilitator)),
                *(Case(f"right code, renewed key of the {role}", room.code, secret)
                  for role, secret in old.items()),
            ]  # fmt: skip
        told = {case.name: await told_at(door, server.url, case) for case in cases}
        first = told["wrong code"]
        return [f"{door.name}: {name}: {each} and not {first}"
                for name, each in told.items() if each != first]  # fmt: skip

    wrong = await asyncio.gather(*map(judge, DOORS))
    assert [line for lines in wrong for line in lines] == []


@pytest.fixture
async def asked_of_store(empty_valkey: ValkeyChild) -> AsyncIterator[list[str]]:
    """What the store is asked for, as it is asked, without what a server asks by itself."""
    redis = redis_factory(empty_valkey.url)()
    lines: list[str] = []
    async with redis.monitor() as monitor:

        async def listen() -> None:
            async for said in monitor.listen():
                lines.append(said["command"])  # noqa: PERF401 - as they come

        listening = asyncio.create_task(listen())
        yield lines
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
    await redis.aclose()


#: What the server asks by itself of each room, every few seconds.
OWN = "epoch revision digest"


def without_names(lines: list[str], code: str) -> list[str]:
    """What was asked about a room or counted, with the same name for every room."""
    words = [line.replace(code, "CODE") for line in lines]
    return [
        " ".join(line.split()[:4]).split(":misses")[0]
        for line in words
        if ("room:" in line or "count:" in line) and OWN not in line and "SPUBLISH" not in line
    ]


async def test_a_wrong_key_costs_the_store_what_a_wrong_code_does_and_is_counted(
    server: Process, crowd: Crowd, asked_of_store: list[str], empty_valkey: ValkeyChild
) -> None:
    live, closed = await found(server.url), await found(server.url)
    await crowd.facilitate(live)
    key, marks = new_key(), itertools.count()
    redis = redis_factory(empty_valkey.url)()

    async def trace(door: Door, code: str) -> list[str]:
        while True:
            asked_of_store.clear()
            told = await door.knock(server.url, code, key, next(ADDRESSES))
            # What comes after our own word has been asked after it.
            mark = f"mark-{next(marks)}"
            await redis.echo(mark)
            async with asyncio.timeout(PATIENCE):
                while not any(mark in line for line in asked_of_store):  # noqa: ASYNC110
                    await asyncio.sleep(0.005)
            if not busy(told):
                return without_names([each for each in asked_of_store if "mark-" not in each], code)
            await asyncio.sleep(1 - time.time() % 1)  # the next second's budget

    differ = []
    for door in DOORS:
        wrong = await trace(door, new_code())
        if not any(line.startswith("INCR count") for line in wrong):
            differ.append(f"{door.name}: not counted")
        # Whose tokens a room knows only the room can say: for that it is opened.
        codes = [live.code] if door.role == "participant" else [live.code, closed.code]
        for code in codes if not door.lets_newcomers_in else ():
            asked = await trace(door, code)
            if asked != wrong:
                differ.append(f"{door.name}: {asked} and not {wrong}")
    await redis.aclose()
    assert differ == []


async def test_who_is_slowed_down_at_one_door_is_at_every_other(
    server: Process, crowd: Crowd
) -> None:
    """Until it shows: a second may end between two knocks."""
    room = await found(server.url)
    token = new_token()
    await crowd.join(room, "Per", token=token)
    guessing = [door for door in DOORS if not door.lets_newcomers_in]
    answers: set[int] = set()
    async with asyncio.timeout(PATIENCE):
        while close_codes.TOO_MUCH not in answers:
            await asyncio.gather(
                *(door.knock(server.url, new_code(), new_key(), GUESSER) for door in guessing)
            )
            stranger = await knock(server.url, room.code, GUESSER)
            answers.add(stranger)
            assert await knock(server.url, room.code, GUESSER, token) == 0
            assert stranger in (0, close_codes.TOO_MUCH)
            # From there somebody is in that room by now; another one is to be guessed.
            room = await found(server.url)
            token = new_token()
            await crowd.join(room, "Per", token=token)


async def test_many_addresses_with_one_guess_each_learn_no_more_than_one_with_many(
    server: Process,
) -> None:
    room = await found(server.url)
    hall = "192.0.2.1"
    assert await knock(server.url, room.code, hall) == 0
    start = time.monotonic()
    answers: list[int] = []
    late: list[int] = []
    inside: list[int] = []

    async def guess() -> None:
        for _ in range(25):
            answers.append(await knock(server.url, new_code(), next(ADDRESSES)))
            late.append(await knock(server.url, room.code, next(ADDRESSES)))

    async def join_from_the_hall() -> None:
        for _ in range(40):
            answer = await knock(server.url, room.code, hall)
            inside.append(answer)

    await asyncio.gather(*(guess() for _ in range(16)), join_from_the_hall())
    seconds = int(time.monotonic() - start) + 2
    assert set(answers) == {close_codes.UNKNOWN_ROOM, close_codes.TOO_MUCH}
    assert answers.count(close_codes.UNKNOWN_ROOM) <= MISSES * seconds
    # In a second whose budget is spent a right code is answered as a wrong one is.
    assert close_codes.TOO_MUCH in late
    assert inside == [0] * 40
