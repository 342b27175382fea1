"""What somebody looks for who only knows the address: files, failures, other rooms, the store."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import msgpack
import pytest
from redis.asyncio import Redis
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from server.protocol import close_codes
from server.valkey.child import ValkeyChild
from server.valkey.client import redis_factory
from tests.patience import PATIENCE
from tests.processes import Process, Serve
from tests.security.flooding import flood_with_rooms
from tests.wire.examples import EXAMPLES
from tests.wire.test_events import ask, body, command, hello
from tests.wire_client import Crowd, found, new_token

#: Nothing that an answer may hold: what it runs on, where it lies, or what went wrong inside.
TELLING = (
    "Traceback", "site-packages", "uvicorn", "starlette", "python", '.py"', "/usr/",
    "valkey", "redis", "msgspec", "line ",
)  # fmt: skip
ODD_PATHS = (
    "/.env", "/.git/config", "/server/app.py", "/pyproject.toml", "/docs", "/openapi.json",
    "/admin", "/debug", "/console", "/metrics", "/api", "/api/", "/api/rooms/1", "/ws/", "/ws/x",
    "/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd",
    "/static/../server/app.py", "/static/%2e%2e/server/app.py", "/static/..%2f..%2fserver/app.py",
    "/static/x/..%2f..%2f..%2fetc%2fpasswd", "/static//etc/passwd", "/content/..%5c..%5cx",
    "/static/%00", "/%00", "/%ff%fe", "/%c0%ae%c0%ae/", "//evil.example/%2e%2e", "/;a=b", "/*",
    "/rom/x.css", "/styr/x.js", "/bli-med/x.woff2", "/api/minutes/x.css", "/rom%2fx.css",
    "/rom;x.css", "/<script>", "/'\"`",
    "/" + "a" * 8000, "/" + "../" * 500 + "x", "/?" + "q=1&" * 1000, "/%E2%80%AE",
)  # fmt: skip
#: Whose pages may not talk to us; a page of ours is at the very address that was asked.
ORIGINS = (
    "null", "", "https://evil.example", "http://127.0.0.1:{port}.evil.example",
    "http://evil.127.0.0.1:{port}", "http://127.0.0.1", "http://127.0.0.1:1", "file://",
    "https://127.0.0.1:{port}/", "http://127.0.0.1:{port}@evil.example", "http://LOCALHOST:{port}",
    "http://127.0.0.1:{port}, https://evil.example", "http://xn--bord-xqa.example",
)  # fmt: skip


NO_CODES = (
    "", "{}", "*", ":", "room:{X}", "\n", "\r\nFLUSHALL\r\n", "*" * 8, "ABCD:EFG", "åååååååå",
    "x" * 60, "\x00" * 8, "../../..", " " * 8,
)  # fmt: skip


@pytest.fixture
def own(empty_valkey: ValkeyChild, tmp_path: Path) -> Iterator[Process]:
    """A process on a store that nobody else writes to, started as people start it."""
    starter = Serve(empty_valkey.url, tmp_path, earnest=True)
    yield starter(RATE="10000", BURST="10000", LOG_LEVEL="debug")
    starter.end_all()


@pytest.fixture
async def store(empty_valkey: ValkeyChild) -> Redis:
    return redis_factory(empty_valkey.url)()


#: What a process writes by itself, in its own time: of its clock, and of the file's daily turn.
ITS_OWN = {str(b"clock"), str(b"rewritten")}


async def keys(store: Redis) -> set[str]:
    # Counts of a second say nothing of rooms and are gone in a moment.
    return {str(key) for key in await store.keys("*") if "misses" not in str(key)} - ITS_OWN


async def test_no_odd_path_gives_a_file_a_failure_or_a_word_about_the_machine(
    own: Process,
) -> None:
    told = []
    async with httpx.AsyncClient(base_url=own.url, timeout=PATIENCE) as http:
        for path in ODD_PATHS:
            for method in ("GET", "POST", "OPTIONS", "TRACE"):
                request = http.build_request(method, "/")
                request.url = request.url.copy_with(raw_path=path.encode("utf-8", "replace"))
                try:
                    answer = await http.send(request)
                except (httpx.TransportError, httpx.InvalidURL):
                    continue
                page = path.startswith("/?") and method == "GET"
                right = answer.status_code == 200 if page else 400 <= answer.status_code < 500
                words = [word for word in TELLING if word in answer.text.lower()]
                if not right or words or "server" in answer.headers:
                    told.append((method, path[:40], answer.status_code, words))
                # Nothing that a proxy on the way may keep and give to the next one.
                assert answer.headers.get("cache-control") in ("no-store", "no-cache"), path
    assert told == []
    assert "Traceback" not in own.output


async def test_a_thousand_ranges_cost_no_more_than_one_file(own: Process) -> None:
    async with httpx.AsyncClient(base_url=own.url, timeout=PATIENCE) as http:
        page = (await http.get("/")).text
        name = page.partition('content="/static/')[2].partition('"')[0]
        whole = await http.get(f"/static/{name}/main.js")
        ranges = ",".join(f"{start}-" for start in range(1000))
        many = await http.get(f"/static/{name}/main.js", headers={"Range": f"bytes={ranges}"})
    assert whole.status_code == many.status_code == 200
    assert many.content == whole.content


async def test_no_page_of_another_origin_gets_a_line_or_an_answer(own: Process) -> None:
    room = await found(own.url)
    say = hello(room.code, "facilitator", room.facilitator, "origins0")
    async with httpx.AsyncClient(base_url=own.url, timeout=PATIENCE) as http:
        for pattern in ORIGINS:
            origin = pattern.format(port=own.port)
            with pytest.raises(InvalidStatus):
                await connect(
                    f"ws://127.0.0.1:{own.port}/ws",
                    origin=origin,  # type: ignore[arg-type]
                    open_timeout=PATIENCE,
                )
            for path in ("/api/events", "/api/frames", "/api/poll"):
                answer = await http.post(
                    f"http://127.0.0.1:{own.port}{path}",
                    content=body(say),
                    headers={"Origin": origin},
                )
                assert answer.status_code == 403, origin
            form = {"deck": "allemed", "language": "nb", "title": ""}
            answer = await http.post(
                f"http://127.0.0.1:{own.port}/api/rooms", json=form, headers={"Origin": origin}
            )
            assert answer.status_code == 403, origin


async def test_a_code_that_is_none_touches_nothing_in_the_store(own: Process, store: Redis) -> None:
    room = await found(own.url)
    before = await keys(store)
    around = ("{" + room.code + "}", room.code + "}", room.code + "\n")
    codes = (*around, *NO_CODES)
    token = new_token()
    async with httpx.AsyncClient(base_url=own.url, timeout=PATIENCE) as http:
        for code in codes:
            shut = await http.post(
                "/api/frames",
                content=body(
                    hello(code, "participant", token, "codes000"), command(1, "timer.stop")
                ),
            )
            assert shut.json()["code"] in (close_codes.UNKNOWN_ROOM, close_codes.TOO_MUCH), code
            for path, more in (
                ("/api/address", {}),
                ("/api/plan", {"language": "nb"}),
                ("/api/delete", {}),
                ("/api/minutes", {"role": "screen", "language": "nb", "format": "md"}),
            ):
                answer = await http.post(
                    path, json={"code": code} | more, headers={"Authorization": f"Bearer {token}"}
                )
                assert answer.status_code in (400, 404, 429), (path, code)
        huge = await http.post("/api/address", json={"code": "x" * 10_000})
        assert huge.status_code == 400
    assert await keys(store) == before
    await store.aclose()


def everything_in(folder: Path) -> bytes:
    files = (path for path in folder.rglob("*") if path.is_file())
    return b"".join(path.read_bytes() for path in files)


def started_with(*pids: int | None) -> bytes:
    """What anybody on the machine can read of processes, or their owner can."""
    kinds = ("cmdline", "environ")
    return b"".join(Path(f"/proc/{pid}/{kind}").read_bytes() for pid in pids for kind in kinds)


async def test_secrets_and_words_are_in_no_log_no_command_line_and_not_in_the_stores_files(
    own: Process, crowd: Crowd, store: Redis, empty_valkey: ValkeyChild
) -> None:
    await store.config_set("slowlog-log-slower-than", 0)
    canary, token = "kanarifugl-7f3a", new_token()
    room = await found(own.url, f"tittel {canary}")
    leader = await crowd.facilitate(room)
    per = await crowd.join(room, f"Per {canary}", token=token)
    await leader.do("theme.open", theme="bra")
    assert await per.do("note.post", **EXAMPLES["note.post"] | {"text": f"lapp {canary}"}) == ""
    # Refused, bent and cut short: what goes wrong is what gets logged.
    assert await per.do("note.edit", id="zzzzzzzz", text=canary) != ""
    await ask(own.url, hello(room.code, "participant", token, "canaries"), command(1, "timer.stop"))
    for bad in ([5, 9, "note.post", {"text": canary, "\x1b[31m\r\nfalsk": 1}], [5, 9, canary, {}]):
        bent = await crowd.join(room, canary, token=token)
        await bent.socket.send(msgpack.packb(bad))
        assert await bent.closed() == close_codes.BAD_FRAME
    headers = {"Authorization": f"Bearer {room.facilitator}", "Referer": f"{own.url}#{canary}"}
    wish = {"code": room.code, "role": "facilitator", "language": "nb", "format": "md"}
    async with httpx.AsyncClient(base_url=own.url, timeout=PATIENCE) as http:
        assert (await http.post("/api/minutes", json=wish, headers=headers)).status_code == 200
        assert (await http.get(f"/{canary}?nokkel={room.facilitator}")).status_code == 404
    slow = str(await store.slowlog_get(500)).encode()
    await store.aclose()
    files = everything_in(Path(empty_valkey.folder.path))
    assert canary.encode() in files, "the notes are kept, so the search finds what is there"
    lines = own.output.encode()
    processes = started_with(own.pid, empty_valkey.pid)
    for secret in (room.facilitator, room.screen, token):
        for name, place in (("log", lines), ("files", files), ("slow", slow), ("/proc", processes)):
            assert secret.encode() not in place, name
    for word in (canary, room.code, "127.0.0.1:"):
        assert word.encode() not in lines, word
        assert word.encode() not in processes or word == "127.0.0.1:", word
    # One line for each who misbehaves, and none that was written by them.
    assert "\x1b" not in own.output
    assert not any(line.startswith("falsk") for line in own.lines)


async def test_each_bad_connection_is_worth_one_short_line(own: Process, crowd: Crowd) -> None:
    room = await found(own.url)
    token = new_token()
    await crowd.join(room, "Per", token=token)
    before = len(own.output)
    for _ in range(50):
        bad = await crowd.enter(own.url, room.code, "participant", token)
        await bad.until(lambda bad=bad: bool(bad.welcome))  # type: ignore[misc]
        await bad.socket.send(b"\xc1" * 2000)
        assert await bad.closed() == close_codes.BAD_FRAME
    assert len(own.output) - before < 50 * 1024
    assert "Traceback" not in own.output


async def test_a_closed_door_lets_nobody_in_however_many_knock(own: Process, crowd: Crowd) -> None:
    room = await found(own.url)
    leader = await crowd.facilitate(room)
    assert await leader.do("workshop.joining", open=False) == ""
    knock = command(1, "participant.join", name="Ny", where="room", heads=1)
    for _ in range(10):
        answers = await asyncio.gather(
            *(
                ask(own.url, hello(room.code, "participant", new_token(), "knocking"), knock)
                for _ in range(10)
            )
        )
        assert {answer[0][2] for answer in answers} == {"joining_closed"}
    fresh = await crowd.facilitate(room)
    assert fresh.of("participant") == {}


async def test_one_address_founds_a_hundred_rooms_at_once_and_then_waits(own: Process) -> None:
    form = {"deck": "allemed", "language": "nb", "title": ""}
    start = time.monotonic()
    statuses = []
    async with httpx.AsyncClient(base_url=own.url, timeout=PATIENCE) as http:
        for _ in range(150):
            answer = await http.post("/api/rooms", json=form)
            statuses.append(answer.status_code)
            assert answer.status_code == 201 or answer.json()["wait"] > 0
    # One every other second after that.
    assert 100 <= statuses.count(201) <= 101 + (time.monotonic() - start)
    assert set(statuses) == {201, 429}


async def test_a_flood_of_new_rooms_ends_in_a_wait_and_leaves_rooms_that_will_expire(
    empty_valkey: ValkeyChild, serve: Serve, crowd: Crowd, store: Redis
) -> None:
    server = serve(
        REDIS_URL=empty_valkey.url, TRUSTED_PROXIES="127.0.0.1", RATE="10000", BURST="10000"
    )
    flooded = await flood_with_rooms(server, crowd, 600, 3.0)
    assert flooded.faults() == []
    rooms = [key for key in await store.keys("room:*") if ":meta" in str(key)]
    assert len(rooms) == flooded.statuses[201] + 1
    assert all([await store.pttl(key) > 0 for key in rooms])
    await store.aclose()
