"""The plan's link: what it gives, what it never gives, and what stands when it is used."""

from __future__ import annotations

import asyncio
import secrets

import httpx
import pytest

from server.protocol.credentials import hash_of, new_key
from server.store.time import LEFT
from server.valkey.client import redis_factory
from tests.patience import PATIENCE
from tests.processes import Process, Serve
from tests.wire_client import Client, Crowd, Room, found

PLAN, STEP, NOTE = "pppppppp", "ssssssss", "nnnnnnnn"
DAY = 24 * 60 * 60 * 1000
CANARY = "kanarifugl-i-rommet"


@pytest.fixture
def server(serve: Serve) -> Process:
    return serve(RATE="10000", BURST="10000")


async def planned(crowd: Crowd, room: Room) -> tuple[Client, str]:
    """A workshop with much in it that is nobody's business, and the key of its plan's link."""
    leader = await crowd.facilitate(room)
    per = await crowd.join(room, f"Per {CANARY}")
    key = new_key()
    note = {"anonymous": False, "colour": "sol", "card": "veier", "section": "kommune"}
    for client, did, args in (
        (leader, "theme.open", {"theme": "ide"}),
        (per, "note.post", note | {"id": NOTE, "text": CANARY}),
        (leader, "plan.open", {"id": PLAN, "origin": f"note:{NOTE}"}),
        (leader, "field.write", {"id": f"{PLAN}.description", "text": "Utstyrsbank", "base": 1}),
        (per, "field.write", {"id": f"{PLAN}.first.what", "text": "Ringe", "base": 0}),
        (per, "field.write", {"id": f"{PLAN}.first.when", "text": "i morgen", "base": 0}),
        (per, "field.write", {"id": f"{PLAN}.first.who", "text": "Ola", "base": 0}),
        (leader, "step.add", {"id": STEP, "plan": PLAN}),
        (per, "field.write", {"id": f"{PLAN}.step.{STEP}.what", "text": "Rydde", "base": 0}),
        (per, "field.write", {"id": "egen.name", "text": CANARY, "base": 0}),
        (leader, "plan.follow", {"hash": hash_of(key), "most": 0}),
        (leader, "workshop.end", {}),
    ):
        assert await client.do(did, **args) == "", did
    return leader, key


async def ask(base: str, path: str, room: Room, key: str, **more: object) -> httpx.Response:
    async with httpx.AsyncClient(base_url=base, timeout=PATIENCE) as http:
        return await http.post(
            path,
            json={"code": room.code, "language": "nb"} | more,
            headers={"Authorization": f"Bearer {key}"},
        )


async def test_the_link_gives_the_plan_and_not_a_byte_of_the_rest(
    server: Process, crowd: Crowd
) -> None:
    room = await found(server.url)
    leader, key = await planned(crowd, room)
    answer = await ask(server.url, "/api/plan", room, key)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    (plan,) = answer.json()["plans"]
    assert plan["description"] == "Utstyrsbank"
    assert [step["what"] for step in plan["steps"]] == ["Ringe", "Rydde"]
    people = list(leader.of("participant"))
    secret = [CANARY, NOTE, "Per", key, hash_of(key), room.facilitator, room.screen, *people]
    assert [each for each in secret if each in answer.text] == []
    for words in (key, hash_of(key)):
        assert words not in server.output
        assert words.encode() not in b"".join(leader.raw)


async def test_a_tick_is_kept_and_everybody_sees_it(serve: Serve, crowd: Crowd) -> None:
    first, second = serve(), serve()
    room = await found(first.url)
    leader, key = await planned(crowd, room)
    for step, day in (("first", 30), (STEP, 30), (STEP, 90)):
        tick = {"plan": PLAN, "step": step, "day": day, "done": True}
        # Two at once, on two processes: it is one tick.
        answers = await asyncio.gather(
            *(ask(each.url, "/api/tick", room, key, **tick) for each in (first, second))
        )
        assert [answer.status_code for answer in answers] == [200, 200]
    undone = {"plan": PLAN, "step": STEP, "day": 30, "done": False}
    answer = await ask(second.url, "/api/tick", room, key, **undone)
    ticks = [step["ticks"] for step in answer.json()["plans"][0]["steps"]]
    assert ticks == [[30], [90]]
    ids = {f"{PLAN}.first.30", f"{PLAN}.{STEP}.90"}
    await leader.until(lambda: set(leader.of("tick")) == ids)
    bad = await ask(first.url, "/api/tick", room, key, **undone | {"day": 31})
    assert (bad.status_code, bad.json()) == (409, {"error": "bad_day"})


async def test_a_link_that_was_renewed_or_stopped_opens_nothing(
    server: Process, crowd: Crowd
) -> None:
    room = await found(server.url)
    leader, key = await planned(crowd, room)
    renewed = new_key()
    assert await leader.do("plan.follow", hash=hash_of(renewed), most=0) == ""
    assert (await ask(server.url, "/api/plan", room, key)).json() == {"error": "unknown"}
    assert (await ask(server.url, "/api/plan", room, renewed)).status_code == 200
    assert await leader.do("plan.follow", hash="", most=0) == ""
    answer = await ask(server.url, "/api/plan", room, renewed)
    assert (answer.status_code, answer.json()) == (404, {"error": "unknown"})
    other = await found(server.url)
    _, others = await planned(crowd, other)
    assert (await ask(server.url, "/api/plan", room, others)).status_code == 404


async def test_the_room_lives_for_the_follow_up_and_no_longer_than_the_operator_allows(
    serve: Serve, crowd: Crowd, redis_url: str
) -> None:
    redis = redis_factory(redis_url)()
    for most, days in (("180", 100), ("60", 60)):
        server = serve(RETENTION_MOST_DAYS=most, RETENTION_DAYS="14")
        room = await found(server.url)
        leader, _ = await planned(crowd, room)
        # What the asker says of the operator's limit counts for nothing.
        assert await leader.do("workshop.keep", days=300, most=1000) == "bad_days"
        workshop = leader.of("workshop")["w"]
        assert abs(workshop["expires_at"] - workshop["created_at"] - days * DAY) < DAY
        ends = [
            await redis.pexpiretime(key)
            async for key in redis.scan_iter(match=f"room:{{{room.code}}}*", count=1000)
        ]
        assert ends
        assert set(ends) == {workshop["expires_at"] + LEFT}
        await leader.do("workshop.keep", days=7, most=0)
        meta = f"room:{{{room.code}}}:meta"
        assert await redis.pexpiretime(meta) == workshop["created_at"] + 7 * DAY + LEFT
        assert await redis.hget(meta, "expires") == str(workshop["created_at"] + 7 * DAY).encode()
    await redis.aclose()


async def test_the_next_workshop_opens_with_what_became_of_the_plan(
    server: Process, crowd: Crowd
) -> None:
    room = await found(server.url)
    _, key = await planned(crowd, room)
    tick = {"plan": PLAN, "step": "first", "day": 30, "done": True}
    assert (await ask(server.url, "/api/tick", room, key, **tick)).status_code == 200
    wish = {"deck": "allemed", "language": "nb", "title": "Neste"}
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
        for since_key in (key, room.facilitator):
            since = {"since": room.code, "since_key": since_key}
            made = (await http.post("/api/rooms", json=wish | since)).json()
            following = Room(server.url, made["code"], made["facilitator"], made["screen"])
            per = await crowd.join(following, "Per")
            (before,) = per.of("earlier").values()
            assert (before["title"], before["description"]) == ("Prøve", "Utstyrsbank")
            steps = sorted(per.of("earlier_step").values(), key=lambda step: step["rank"])
            assert [(step["what"], step["done"]) for step in steps] == [("Ringe", 30), ("Rydde", 0)]
            assert CANARY.encode() not in b"".join(per.raw)
        for since_key in (secrets.token_urlsafe(32), room.screen, ""):
            since = {"since": room.code, "since_key": since_key}
            assert (await http.post("/api/rooms", json=wish | since)).status_code == 404
