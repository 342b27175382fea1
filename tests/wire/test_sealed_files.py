"""Boards as files between real rooms, people and servers: whose words they bring (M).

Files are read and forged here with JSON alone.
"""

from __future__ import annotations

import copy
import json
from typing import Any

import httpx
import pytest
from redis.asyncio import Redis

from server.valkey.child import ValkeyChild
from tests.patience import PATIENCE
from tests.processes import Process, Serve
from tests.wire_client import Client, Crowd, Room, found

Json = dict[str, Any]
WIPED = "Navnet på barnet i denne lappen"


async def post(room: Room, route: str, base: str = "", **wish: Any) -> httpx.Response:
    async with httpx.AsyncClient(base_url=base or room.base, timeout=PATIENCE) as http:
        bearer = {"authorization": f"Bearer {room.facilitator}"}
        return await http.post(f"/api/{route}", json={"code": room.code, **wish}, headers=bearer)


async def taken(room: Room, base: str = "") -> Json:
    wish = {"role": "facilitator", "language": "nb", "format": "json"}
    answer = await post(room, "minutes", base, **wish)
    assert answer.status_code == 200, answer.text
    made: Json = json.loads(answer.content)
    return made


async def merge(room: Room, file: Json, base: str = "") -> Json:
    answer = await post(room, "merge", base, file=file)
    assert answer.status_code == 200, answer.text
    came: Json = answer.json()
    return came


async def writes(client: Client, note: str, text: str) -> None:
    about = {"id": note, "card": "bra", "section": "erfaringer", "text": text}
    assert await client.do("note.post", **about, anonymous=False, colour="sol") == ""


async def room_with_per(crowd: Crowd, server: Process, note: str) -> tuple[Room, Client, Client]:
    """A room at its first card where Per has written one note."""
    room = await found(server.url)
    leader = await crowd.facilitate(room)
    await leader.do("theme.open", theme="bra")
    per = await crowd.join(room, "Per")
    await writes(per, note, WIPED)
    return room, leader, per


def who_wrote(client: Client) -> dict[str, str]:
    return {note: record["author"] for note, record in client.of("note").items()}


async def test_who_wrote_what_is_believed_on_every_process_of_the_server_that_sealed_it(
    serve: Serve, crowd: Crowd
) -> None:
    first, second = serve(), serve()
    room, _, per = await room_with_per(crowd, first, "per-0001")
    file = await taken(room)
    assert file == await taken(room, second.url), "both seal with the same key"
    other = await found(second.url)
    assert (await merge(other, file))["notes"] == 1
    leader = await crowd.facilitate(other)
    assert who_wrote(leader) == {"per-0001": per.welcome["me"]}
    opened = (await post(room, "open", second.url, file=file)).status_code
    assert opened == 400, "a file is opened without a room's code"


async def test_a_forged_file_says_nothing_in_the_name_of_somebody_who_is_here(
    serve: Serve, crowd: Crowd
) -> None:
    server = serve()
    room, leader, per = await room_with_per(crowd, server, "per-0001")
    me = per.welcome["me"]
    file = await taken(room)
    (note,) = file["board"]["note"]
    forged: list[Json] = []
    for number, change in enumerate(
        ({}, {"seal": ""}, {"seal": "0" * 64}, {"room": "et annet"}, {"version": 1}, None)
    ):
        bent = copy.deepcopy(file)
        new = {**note, "id": f"forged-{number}", "text": "Det har jeg aldri sagt"}
        bent["board"]["note"].append({**new, "author": "f" if number == 1 else me})
        if change is None:
            del bent["seal"], bent["room"]
        else:
            bent |= change
        forged.append(bent)
    for bent in forged:
        assert (await merge(room, bent))["notes"] == 1
        assert await merge(room, bent) == {"notes": 0, "plans": 0, "others": 0}
    await per.until(lambda: len(per.of("note")) == 1 + len(forged))
    assert who_wrote(per) == {"per-0001": me} | {f"forged-{n}": "file" for n in range(6)}
    assert await per.do("note.edit", id="forged-0", text="Mitt") == "not_yours"
    assert await leader.do("note.edit", id="forged-1", text="Vårt") == "not_yours"
    assert await leader.do("note.purge", id="forged-0") == ""


async def test_opening_a_forged_file_does_not_make_its_words_somebodys(
    serve: Serve, crowd: Crowd
) -> None:
    server = serve()
    room, _, per = await room_with_per(crowd, server, "per-0001")
    file = await taken(room)
    file["board"]["note"].append(
        {**file["board"]["note"][0], "id": "forged-0", "text": "Det har jeg aldri sagt"}
    )
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
        about = (await http.post("/api/open", json={"file": file})).json()
    laundry = Room(server.url, about["code"], about["facilitator"], about["screen"])
    sealed_there = await taken(laundry)
    assert {each["author"] for each in sealed_there["board"]["note"]} == {"file"}
    await merge(room, sealed_there)
    await per.until(lambda: len(per.of("note")) == 2)
    assert who_wrote(per) == {"per-0001": per.welcome["me"], "forged-0": "file"}


async def test_another_servers_seal_is_not_believed(
    serve: Serve, crowd: Crowd, empty_valkey: ValkeyChild, redis: Redis
) -> None:
    here, elsewhere = serve(), serve(REDIS_URL=empty_valkey.url)
    room, _, _ = await room_with_per(crowd, elsewhere, "per-0001")
    file = await taken(room)
    other = await found(here.url)
    await merge(other, file)
    assert who_wrote(await crowd.facilitate(other)) == {"per-0001": "file"}
    key = await redis.get("seal")
    assert isinstance(key, bytes)
    assert len(key) == 32
    said = [*(each for client in crowd.clients for each in client.raw)]
    written = "\n".join((here.output, elsewhere.output, json.dumps(file))).encode()
    for form in (key, key.hex().encode()):
        assert not any(form in each for each in (*said, written)), "it leaves to nobody"


@pytest.mark.parametrize("seal", ["kept", "taken off"])
async def test_a_purged_note_does_not_come_back_with_an_older_file_after_a_restart_either(
    serve: Serve, crowd: Crowd, redis: Redis, seal: str
) -> None:
    first = serve()
    room, leader, per = await room_with_per(crowd, first, "per-0001")
    await writes(per, "per-0002", "Noe annet")
    file = await taken(room)
    if seal == "taken off":
        del file["seal"]
    assert await per.do("note.purge", id="per-0001") == ""
    await leader.until(lambda: set(leader.of("note")) == {"per-0002"})
    nothing = {"notes": 0, "plans": 0, "others": 0}
    assert await merge(room, file) == nothing
    assert first.stop() == 0
    second = serve()
    assert await merge(room, file, second.url) == nothing
    again = await crowd.facilitate(room, second.url)
    assert set(again.of("note")) == {"per-0002"}
    assert again.of("purged") == {}, "what is remembered leaves to nobody"
    for client in (leader, per, again):
        late = b"".join(client.raw)
        assert b"purged" not in late
    async for key in redis.scan_iter(match=f"room:{{{room.code}}}*", count=1000):
        assert WIPED.encode() not in (await redis.dump(key) or b"")
