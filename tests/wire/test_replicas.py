"""With ``WAIT_REPLICAS`` nothing is called saved, or shown to others, that one server alone has."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import httpx
import msgpack
import pytest

from server.protocol import close_codes
from tests.patience import PATIENCE
from tests.processes import Process, Serve
from tests.replicated import Pair
from tests.wire.notes import post, texts
from tests.wire_client import Client, Crowd, Room, each_until, found, new_token

PAUSED, ON = ("saving", "paused", ""), ("saving", "on", "")
#: Said when a look at the store's log came to nothing.
LOOKED = "catching up waits for the store"
ROOM = {"deck": "allemed", "language": "nb", "title": "Prøve"}


@pytest.fixture
async def pair() -> AsyncIterator[Pair]:
    async with Pair() as pair:
        yield pair


@pytest.fixture
def servers(pair: Pair, serve: Serve) -> list[Process]:
    return [serve(REDIS_URL=pair.primary.url, WAIT_REPLICAS="1", BURST="1000") for _ in range(2)]


async def looked(server: Process) -> None:
    """Until this process has looked at the store's log, and not got past the replicas."""
    await asyncio.to_thread(server.wait_for, LOOKED)


async def offer(client: Client, notes: dict[int, dict[str, object]]) -> None:
    """What a browser does with what it was not told is saved: again, until it is."""
    for number, note in notes.items():
        await client.socket.send(msgpack.packb([5, number, "note.post", note]))
    await client.until(lambda: all(n in client.rejected or n <= client.acked for n in notes))


async def saved(client: Client, notes: dict[int, dict[str, object]]) -> None:
    async with asyncio.timeout(PATIENCE):
        while client.acked < max(notes):
            client.rejected.clear()
            await offer(client, {n: note for n, note in notes.items() if n > client.acked})


class Gathering:
    """A room with Amina and a leader on one server, and another leader and Per on another."""

    def __init__(self, room: Room, people: list[Client], token: str) -> None:
        self.room = room
        self.leader, self.amina, self.leader_there, self.per = self.people = people
        self.token = token
        self.notes: dict[int, dict[str, object]] = {}

    async def write(self) -> None:
        for number in range(4):
            note = post(f"mens kopien er nede {number}")
            self.notes[await self.amina.send("note.post", **note)] = note


@pytest.fixture
async def gathering(servers: list[Process], crowd: Crowd) -> Gathering:
    one, two = servers
    room, token = await found(one.url), new_token()
    leader = await crowd.facilitate(room)
    assert await leader.do("theme.open", theme="bra") == ""
    amina = await crowd.join(room, "Amina", token=token)
    people = [leader, amina, await crowd.facilitate(room, two.url)]
    people.append(await crowd.join(room, "Per", base=two.url))
    assert await amina.do("note.post", **post("før")) == ""
    await each_until(people, lambda one: texts(one) == {"før": 1})
    return Gathering(room, people, token)


async def test_what_the_replica_lacks_is_saved_for_nobody_and_shown_to_nobody(
    gathering: Gathering, servers: list[Process], pair: Pair, serve: Serve, crowd: Crowd
) -> None:
    room, amina, leaders = gathering.room, gathering.amina, gathering.people[::2]
    before = amina.acked
    pair.replica.kill()
    await gathering.write()
    await amina.until(lambda: amina.rejected.keys() >= gathering.notes.keys())
    for server in servers:
        await looked(server)
        await looked(server)
    third = serve(REDIS_URL=pair.primary.url, WAIT_REPLICAS="1")
    turned_away = await crowd.enter(third.url, room.code, "facilitator", room.facilitator)
    assert await turned_away.closed() == close_codes.STORE_DOWN
    newcomers = [await crowd.facilitate(room), await crowd.join(room, token=gathering.token)]
    assert newcomers[1].welcome["number"] == 0, "another device of hers"
    again = await crowd.enter(
        room.base, room.code, "participant", gathering.token, device=amina.device
    )
    await again.until(lambda: again.loaded)
    assert again.welcome["number"] == amina.acked == before
    everybody = [*gathering.people, *newcomers, again]
    assert [texts(one) for one in everybody] == [{"før": 1}] * len(everybody)
    assert {reason for reason, _ in amina.rejected.values()} == {"paused"}
    # Those who lead know it, though they have asked for nothing; and nobody else is disturbed.
    await each_until([*leaders, newcomers[0]], lambda one: one.told == [PAUSED])
    assert gathering.per.told == amina.told == []
    async with httpx.AsyncClient(base_url=room.base, timeout=PATIENCE) as http:
        assert (await http.post("/api/rooms", json=ROOM)).status_code == 503

    await pair.follow()
    await saved(amina, gathering.notes)
    expected = Counter(["før", *(str(note["text"]) for note in gathering.notes.values())])
    await each_until(everybody, lambda one: texts(one) == expected)
    await each_until(leaders, lambda one: one.told == [PAUSED, ON])
    late = await crowd.facilitate(room, third.url)
    assert texts(late) == expected
    assert late.told == []
    async with pair.ask(pair.primary) as redis:
        assert len(await redis.keys("room:*:meta")) == 1
    await found(room.base)


async def test_a_replica_that_takes_the_place_has_all_that_anybody_was_told(
    gathering: Gathering, servers: list[Process], pair: Pair, serve: Serve, crowd: Crowd
) -> None:
    healthy = [f"mens alt virker {number}" for number in range(20)]
    for text in healthy:
        assert await gathering.amina.do("note.post", **post(text)) == ""
    pair.replica.kill()
    await gathering.write()
    for server in servers:
        await looked(server)
        await looked(server)
    acked = gathering.amina.acked
    shown = {text for one in gathering.people for text in texts(one)}
    await pair.promote()
    after = serve(REDIS_URL=pair.replica.url)
    late = await crowd.facilitate(gathering.room, after.url)
    assert shown <= set(texts(late))
    assert texts(late) >= Counter(healthy)
    back = await crowd.enter(
        after.url,
        gathering.room.code,
        "participant",
        gathering.token,
        device=gathering.amina.device,
    )
    await back.until(lambda: back.loaded)
    assert back.welcome["number"] == acked


Told = tuple[int, str]
READY: Told = 200, "ready\n"


async def told(server: Process, path: str = "readyz") -> Told:
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
        answer = await http.get(path)
    return answer.status_code, answer.text


async def told_at_last(server: Process, *, ready: bool) -> Told:
    """What it says once that is so: it looks every few seconds."""
    async with asyncio.timeout(PATIENCE):
        while ((now := await told(server)) == READY) != ready:
            pass
    return now


async def test_without_replicas_a_server_is_as_ready_as_without_a_store(
    pair: Pair, serve: Serve
) -> None:
    waiting = serve(REDIS_URL=pair.primary.url, WAIT_REPLICAS="1")
    careless = serve(REDIS_URL=pair.primary.url)
    assert await told(waiting) == READY
    pair.replica.kill()
    without = await told_at_last(waiting, ready=False)
    assert await told(careless) == READY
    late = serve(REDIS_URL=pair.primary.url, WAIT_REPLICAS="1")
    assert await told(late) == without, "from the first answer on"
    await pair.follow()
    for server in (waiting, late):
        await told_at_last(server, ready=True)
    pair.primary.kill()
    for server in (waiting, careless):
        assert await told_at_last(server, ready=False) == without
        assert await told(server, "healthz") == (200, "ok\n")
