"""The end of a room: nothing of it is left, in the store, on disk or in anybody's reach."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import httpx
import pytest
from redis.asyncio import Redis

from server.protocol import close_codes
from server.protocol.credentials import hash_of
from server.valkey.child import ValkeyChild
from server.valkey.client import redis_factory
from tests.patience import PATIENCE
from tests.processes import Process, Serve
from tests.wire_client import Client, Crowd, Room, found

CANARY = "kanarifugl-9f27c1"


def files_with(folder: Path, words: str) -> list[str]:
    """The data folder's files that hold these words anywhere in them."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert any("aof" in path.name for path in files)
    return [path.name for path in files if words.encode() in held_by(path)]


def held_by(path: Path) -> bytes:
    """Nothing, where the file was put away while we looked: that is how it is made anew."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


async def keys_of(redis: Redis, room: Room) -> list[bytes]:
    return [key async for key in redis.scan_iter(match=f"*{room.code}*", count=1000)]


async def written_in(crowd: Crowd, room: Room) -> tuple[Client, Client]:
    leader = await crowd.facilitate(room)
    per = await crowd.join(room, f"Per {CANARY}")
    await leader.do("theme.open", theme="bra")
    note = {"id": "nnnnnnnn", "card": "bra", "section": "erfaringer", "text": CANARY}
    assert await per.do("note.post", **note, anonymous=False, colour="sol") == ""
    # A refusal is kept too, under a key of its own.
    assert await per.do("note.edit", id="zzzzzzzz", text=CANARY) == "gone"
    return leader, per


async def delete(server: Process, room: Room, key: str) -> httpx.Response:
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
        return await http.post(
            "/api/delete",
            json={"code": room.code},
            headers={"Authorization": f"Bearer {key}"},
        )


@pytest.fixture
def own(serve: Serve, empty_valkey: ValkeyChild) -> tuple[Process, Process]:
    """Two processes on a Valkey that nobody else writes to."""
    return serve(REDIS_URL=empty_valkey.url), serve(REDIS_URL=empty_valkey.url)


async def test_a_deleted_room_leaves_no_key_and_no_byte_on_disk(
    own: tuple[Process, Process], crowd: Crowd, empty_valkey: ValkeyChild
) -> None:
    server, other = own
    room = await found(server.url)
    beside = await found(server.url, title="et annet rom")
    leader, per = await written_in(crowd, room)
    far = await crowd.enter(other.url, room.code, "screen", room.screen)
    await far.until(lambda: far.loaded)
    redis = redis_factory(empty_valkey.url)()
    assert len(await keys_of(redis, room)) == 5
    assert files_with(empty_valkey.folder.path, CANARY)

    answer = await delete(server, room, room.facilitator)
    assert answer.status_code == 200
    receipt = answer.json()
    assert (receipt["code"], receipt["left"], receipt["rewritten"]) == (room.code, 0, True)
    assert (receipt["notes"], receipt["participants"]) == (1, 1)
    assert receipt["deleted_at"] >= receipt["created_at"]
    assert CANARY not in answer.text

    assert await keys_of(redis, room) == []
    assert files_with(empty_valkey.folder.path, CANARY) == []
    for client in (leader, per, far):
        assert await client.closed() == close_codes.DELETED
    # Neither process goes on showing what it had in memory.
    for process in own:
        back = await crowd.enter(process.url, room.code, "facilitator", room.facilitator)
        assert await back.closed() == close_codes.UNKNOWN_ROOM
        assert back.raw == []
    assert (await delete(server, room, room.facilitator)).status_code == 404
    assert len(await keys_of(redis, beside)) >= 3
    await redis.aclose()


async def test_a_purged_note_is_soon_off_the_disk_and_in_nothing_taken_home(
    own: tuple[Process, Process], crowd: Crowd, empty_valkey: ValkeyChild
) -> None:
    server, _ = own
    room = await found(server.url)
    leader = await crowd.facilitate(room)
    await leader.do("theme.open", theme="bra")
    per = await crowd.join(room, "Per")
    note = {"id": "nnnnnnnn", "card": "bra", "section": "erfaringer", "text": CANARY}
    assert await per.do("note.post", **note, anonymous=False, colour="sol") == ""
    assert await per.do("note.edit", id="nnnnnnnn", text=f"{CANARY} igjen") == ""
    await leader.do("workshop.spotlight", note="nnnnnnnn")
    assert files_with(empty_valkey.folder.path, CANARY)
    assert await leader.do("note.purge", id="nnnnnnnn") == ""
    # And what somebody wrote who is put out with all their notes.
    more = {"card": "bra", "section": "erfaringer", "text": CANARY, "colour": "sol"}
    assert await per.do("note.post", id="mmmmmmmm", anonymous=True, **more) == ""
    assert await leader.do("participant.remove", participant=per.welcome["me"], notes=True) == ""
    redis = redis_factory(empty_valkey.url)()
    for key in await keys_of(redis, room):
        assert CANARY.encode() not in (await redis.dump(key) or b"")
    await redis.aclose()
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
        wish = {"code": room.code, "role": "facilitator", "language": "nb", "format": "md"}
        bearer = {"Authorization": f"Bearer {room.facilitator}"}
        minutes = await http.post("/api/minutes", json=wish, headers=bearer)
    assert minutes.status_code == 200
    assert CANARY not in minutes.text
    async with asyncio.timeout(PATIENCE):
        while files_with(empty_valkey.folder.path, CANARY):  # noqa: ASYNC110
            await asyncio.sleep(0.05)  # the store's own file is what is waited for


async def test_only_the_facilitator_key_deletes_and_a_renewed_one_does_not(
    own: tuple[Process, Process], crowd: Crowd
) -> None:
    server, _ = own
    room = await found(server.url)
    leader = await crowd.facilitate(room)
    for key in (room.screen, "x" * 43):
        assert (await delete(server, room, key)).json() == {"error": "unknown"}
    await leader.do("key.renew", role="facilitator", hash=hash_of("y" * 43))
    assert (await delete(server, room, room.facilitator)).status_code == 404
    assert (await delete(server, room, "y" * 43)).status_code == 200


async def test_a_room_ends_by_itself_with_nobody_awake_and_leaves_no_byte(
    serve: Serve, crowd: Crowd, empty_valkey: ValkeyChild
) -> None:
    server = serve(REDIS_URL=empty_valkey.url)
    room = await found(server.url)
    await written_in(crowd, room)
    await crowd.close()
    assert server.stop() == 0
    redis = redis_factory(empty_valkey.url)()
    keys = await keys_of(redis, room)
    ends = {await redis.pexpiretime(key.decode()) for key in keys}
    # Every key carries the room's end; bring that day near, as a month of waiting would.
    assert len(ends) == 1
    assert ends.pop() > time.time() * 1000 + 29 * 24 * 60 * 60 * 1000
    for key in keys:
        await redis.pexpire(key, 100)
    async with asyncio.timeout(PATIENCE):
        while await keys_of(redis, room):  # noqa: ASYNC110
            await asyncio.sleep(0.02)  # the server's own clock is what is waited for
    # The day's first process to wake has the file written anew.
    await redis.delete("rewritten")
    serve(REDIS_URL=empty_valkey.url)
    async with asyncio.timeout(PATIENCE):
        while files_with(empty_valkey.folder.path, CANARY):  # noqa: ASYNC110
            await asyncio.sleep(0.05)  # as above
    await redis.aclose()


async def test_a_room_that_ended_by_itself_is_not_shown_from_memory(
    own: tuple[Process, Process], crowd: Crowd, empty_valkey: ValkeyChild
) -> None:
    server, _ = own
    room = await found(server.url)
    leader, per = await written_in(crowd, room)
    redis = redis_factory(empty_valkey.url)()
    await redis.delete(*await keys_of(redis, room))
    await redis.aclose()
    for client in (leader, per):
        assert await client.closed() == close_codes.DELETED
    back = await crowd.enter(server.url, room.code, "facilitator", room.facilitator)
    assert await back.closed() == close_codes.UNKNOWN_ROOM
    assert back.raw == []


@pytest.mark.parametrize("asked", ["minutes", "delete", "merge", "plan"])
async def test_what_is_gone_is_asked_for_in_vain_where_nobody_has_heard_of_it(
    own: tuple[Process, Process], crowd: Crowd, empty_valkey: ValkeyChild, asked: str
) -> None:
    server, _ = own
    room, key = await found(server.url), "k" * 43
    leader, _ = await written_in(crowd, room)
    assert await leader.do("plan.follow", hash=hash_of(key), most=0) == ""
    about = {"code": room.code, "language": "nb"}
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
        mine = {"Authorization": f"Bearer {key if asked == 'plan' else room.facilitator}"}
        wish = about | {"role": "facilitator", "format": "json"}
        leads = {"Authorization": f"Bearer {room.facilitator}"}
        file = (await http.post("/api/minutes", json=wish, headers=leads)).json()
        redis = redis_factory(empty_valkey.url)()
        await redis.delete(*await keys_of(redis, room))
        await redis.aclose()
        bodies = {
            "minutes": wish,
            "delete": {"code": room.code},
            "merge": {"code": room.code, "file": file},
            "plan": about,
        }
        answer = await http.post(f"/api/{asked}", json=bodies[asked], headers=mine)
    assert (answer.status_code, answer.json()) == (404, {"error": "unknown"})
