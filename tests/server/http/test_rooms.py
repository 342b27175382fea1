from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from unittest import mock

import httpx
import pytest
from starlette.applications import Starlette

from server import app as application
from server.app import create_app
from server.config.settings import Settings, read_settings
from server.content.load import Content
from server.exports.files import MEDIA_TYPES
from server.http import qr, rooms
from server.http.pages import PATHS
from server.http.site import Site
from server.protocol.credentials import is_code
from server.valkey.child import ValkeyChild
from server.valkey.client import redis_factory

METRICS = "a-long-random-token"
ROOM = {"deck": "allemed", "language": "nb", "title": "Prøve"}
HOME = "http://board:8000"


#: To make the pages takes far longer than what is asked here; they are the same until the end.
_sites: dict[Settings, Site] = {}


def _site(content: Content, settings: Settings) -> Site:
    of = replace(settings, redis_url="")
    if of not in _sites:
        _sites[of] = Site(content, settings)
    return _sites[of]


@contextlib.asynccontextmanager
async def running(
    content: Content, redis_url: str, **environ: str
) -> AsyncIterator[tuple[Starlette, httpx.AsyncClient]]:
    settings = read_settings({"REDIS_URL": redis_url, "METRICS_TOKEN": METRICS, **environ})
    async with serving(content, settings, redis_url) as both:
        yield both


@contextlib.asynccontextmanager
async def serving(
    content: Content, settings: Settings, redis_url: str
) -> AsyncIterator[tuple[Starlette, httpx.AsyncClient]]:
    with mock.patch.object(application, "Site", _site):
        app = create_app(settings, content, redis_factory(redis_url))
    transport = httpx.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url=HOME, headers={"origin": HOME}) as client,
    ):
        yield app, client


@pytest.fixture
async def client(content: Content, redis_url: str) -> AsyncIterator[httpx.AsyncClient]:
    async with running(content, redis_url) as (_, client):
        yield client


async def new_room(client: httpx.AsyncClient) -> dict[str, str]:
    answer = await client.post("/api/rooms", json=ROOM)
    assert answer.status_code == 201, answer.text
    told: dict[str, str] = answer.json()
    return told


async def test_a_new_room_comes_with_a_code_and_two_keys(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/rooms", json=ROOM)
    assert answer.status_code == 201
    told = answer.json()
    assert set(told) == {"code", "facilitator", "screen"}
    assert is_code(told["code"])
    assert len(told["facilitator"]) == len(told["screen"]) == 43
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"deck": "nothing"}, "deck"), ({"language": "xx"}, "language")],
)
async def test_a_room_the_rules_refuse_is_not_made(
    client: httpx.AsyncClient, change: dict[str, str], reason: str
) -> None:
    answer = await client.post("/api/rooms", json=ROOM | change)
    assert (answer.status_code, answer.json()["error"]) == (400, reason)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"deck":"allemed","language":"nb"}',
        b'{"deck":"allemed","language":"nb","title":1}',
        b'{"deck":"allemed","language":"nb","title":"x","extra":1}',
        b'{"deck":{"$ne":""},"language":"nb","title":"x"}',
        b'{"deck":"' + b"x" * 65 + b'","language":"nb","title":"x"}',
        b'{"deck":"allemed","language":"nb","title":"\\ud800"}',
        b"[" * 8000,
    ],
)
async def test_what_is_not_a_proper_form_is_refused(client: httpx.AsyncClient, body: bytes) -> None:
    answer = await client.post(
        "/api/rooms", content=body, headers={"content-type": "application/json"}
    )
    assert (answer.status_code, answer.json()) == (400, {"error": "bad_request"})


async def test_a_form_from_another_site_is_refused(client: httpx.AsyncClient) -> None:
    for origin in ("https://evil.example", "null", "http://board"):
        answer = await client.post("/api/rooms", json=ROOM, headers={"origin": origin})
        assert (answer.status_code, answer.json()) == (403, {"error": "origin"})


async def test_a_form_of_another_type_is_refused(client: httpx.AsyncClient) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "application/jsonp"):
        answer = await client.post("/api/rooms", content=b"{}", headers={"content-type": kind})
        assert answer.status_code == 415


async def test_a_body_has_a_limit_however_it_is_sent(client: httpx.AsyncClient) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b" " * 1024

    for body in (b" " * 20_000, endless()):
        answer = await client.post(
            "/api/rooms", content=body, headers={"content-type": "application/json"}
        )
        assert (answer.status_code, answer.json()) == (413, {"error": "too_long"})
        assert "nosniff" in answer.headers["x-content-type-options"]


async def test_a_body_that_never_ends_is_not_waited_for(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.http.forms.BODY_WITHIN", 0.05)

    async def stuck() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.Event().wait()

    answer = await client.post(
        "/api/rooms", content=stuck(), headers={"content-type": "application/json"}
    )
    assert answer.status_code == 408


async def test_one_address_cannot_make_rooms_without_end(
    content: Content, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So slowly that a machine that is busy comes to the end of the first hundred as well.
    monkeypatch.setattr(rooms, "ROOMS_RATE_OF_ADDRESS", 0.001)
    async with running(content, redis_url) as (_, client):
        answers = [await client.post("/api/rooms", json=ROOM) for _ in range(110)]
    statuses = [answer.status_code for answer in answers]
    assert statuses[:100] == [201] * 100, "a hundred facilitators in one building"
    refused = answers[-1]
    assert (refused.status_code, refused.json()["error"]) == (429, "busy")
    assert refused.json()["wait"] > 0
    assert int(refused.headers["retry-after"]) >= 1


async def test_many_addresses_share_a_budget_too(
    content: Content, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "ROOMS_BURST", 2.0)
    monkeypatch.setattr(rooms, "ROOMS_RATE", 0.001)
    async with running(content, redis_url) as (_, client):
        answers = [await client.post("/api/rooms", json=ROOM) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201, 201, 429]


async def test_a_disk_that_is_nearly_full_takes_no_new_rooms(
    content: Content, redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = read_settings({"DATA_DIR": str(tmp_path)})
    async with serving(content, settings, redis_url) as (_, client):
        await new_room(client)
        monkeypatch.setattr(rooms, "SPARE_DISK", 1 << 60)
        answer = await client.post("/api/rooms", json=ROOM)
        assert (answer.status_code, answer.json()) == (503, {"error": "disk_full"})


async def test_a_join_address_comes_as_link_and_code(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/address", json={"code": "ABCDEFGH"})
    assert answer.json()["url"] == f"{HOME}/bli-med#ABCDEFGH"
    assert answer.json()["svg"].startswith("<svg")


async def test_a_facilitators_link_comes_as_a_code_with_the_key_in_the_fragment(
    client: httpx.AsyncClient,
) -> None:
    key = "k" * 43
    answer = await client.post("/api/address", json={"code": "ABCDEFGH", "key": key})
    url = f"{HOME}/styr#ABCDEFGH.{key}"
    assert answer.json() == {"url": url, "svg": qr.svg(url)}
    for wrong in ("short", "k" * 43 + "/", "<" * 43):
        answer = await client.post("/api/address", json={"code": "ABCDEFGH", "key": wrong})
        assert (answer.status_code, answer.json()) == (404, {"error": "unknown"})


@pytest.mark.parametrize("code", ["", "ABC", "abcdefgh", "ABCDEFG0", "ABCDEFGH\n", "{ABCDEF}"])
async def test_what_is_no_code_has_no_address(client: httpx.AsyncClient, code: str) -> None:
    answer = await client.post("/api/address", json={"code": code})
    assert (answer.status_code, answer.json()) == (404, {"error": "unknown"})


def minutes_of(code: str, **change: str) -> dict[str, str]:
    return {"code": code, "role": "facilitator", "language": "nb", "format": "md"} | change


async def test_the_facilitator_gets_the_minutes_as_a_file(client: httpx.AsyncClient) -> None:
    room = await new_room(client)
    answer = await client.post(
        "/api/minutes",
        json=minutes_of(room["code"]),
        headers={"authorization": f"Bearer {room['facilitator']}"},
    )
    assert answer.status_code == 200, answer.text
    assert "Prøve" in answer.text
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    named = answer.headers["content-disposition"]
    assert re.fullmatch(r'attachment; filename="allemed-\d{4}-\d\d-\d\d\.md"', named)
    assert answer.headers["cache-control"] == "no-store"


STARTS = {"pdf": b"%PDF-1.7", "docx": b"PK", "xlsx": b"PK", "md": b"# Referat"}


@pytest.mark.parametrize("kind", STARTS)
async def test_the_minutes_come_in_the_format_asked_for(
    client: httpx.AsyncClient, kind: str
) -> None:
    room = await new_room(client)
    answer = await client.post(
        "/api/minutes",
        json=minutes_of(room["code"], format=kind),
        headers={"authorization": f"Bearer {room['screen']}"},
    )
    assert (answer.status_code, answer.json()) == (404, {"error": "unknown"}), "another role's key"
    answer = await client.post(
        "/api/minutes",
        json=minutes_of(room["code"], format=kind),
        headers={"authorization": f"Bearer {room['facilitator']}"},
    )
    assert answer.status_code == 200, answer.text
    assert answer.content.startswith(STARTS[kind])
    assert answer.headers["content-disposition"].endswith(f'.{kind}"')
    assert answer.headers["content-type"] == MEDIA_TYPES[kind]


async def test_there_is_no_calendar_before_a_step_has_a_date(client: httpx.AsyncClient) -> None:
    room = await new_room(client)
    answer = await client.post(
        "/api/minutes",
        json=minutes_of(room["code"], format="ics"),
        headers={"authorization": f"Bearer {room['facilitator']}"},
    )
    assert (answer.status_code, answer.json()) == (409, {"error": "no_dates"})


async def test_without_the_key_there_are_no_minutes(client: httpx.AsyncClient) -> None:
    room = await new_room(client)
    for key in ("", room["screen"], "x" * 43):
        answer = await client.post(
            "/api/minutes",
            json=minutes_of(room["code"]),
            headers={"authorization": f"Bearer {key}"},
        )
        assert (answer.status_code, answer.json()) == (404, {"error": "unknown"})
    for code in ("ZZZZZZZZ", "not a code"):
        answer = await client.post("/api/minutes", json=minutes_of(code))
        assert (answer.status_code, answer.json()) == (404, {"error": "unknown"})


async def test_guessing_codes_is_slowed_down_and_the_right_one_still_works(
    client: httpx.AsyncClient,
) -> None:
    room = await new_room(client)
    slowed = False
    while not slowed:
        asked = (client.post("/api/minutes", json=minutes_of("ZZZZZZZZ")) for _ in range(12))
        codes = [answer.status_code for answer in await asyncio.gather(*asked)]
        assert set(codes) <= {404, 429}
        slowed = 429 in codes
    answer = await client.post(
        "/api/minutes",
        json=minutes_of(room["code"]),
        headers={"authorization": f"Bearer {room['facilitator']}"},
    )
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "change", [{"format": "exe"}, {"language": "../nb"}, {"role": "guest"}, {"role": "admin"}]
)
async def test_minutes_come_only_as_what_there_is(
    client: httpx.AsyncClient, change: dict[str, str]
) -> None:
    answer = await client.post("/api/minutes", json=minutes_of("ABCDEFGH", **change))
    assert (answer.status_code, answer.json()) == (400, {"error": "bad_request"})


async def test_a_live_process_is_healthy_and_ready(client: httpx.AsyncClient) -> None:
    assert (await client.get("/healthz")).status_code == 200
    assert (await client.get("/readyz")).status_code == 200


async def test_a_draining_process_is_alive_and_not_ready(content: Content, redis_url: str) -> None:
    async with running(content, redis_url) as (app, client):
        await app.state.hub.drain()
        assert (await client.get("/healthz")).status_code == 200
        assert (await client.get("/readyz")).status_code == 503


async def test_without_the_store_a_room_is_refused_and_not_half_made(
    content: Content, empty_valkey: ValkeyChild
) -> None:
    async with running(content, empty_valkey.url) as (_, client):
        empty_valkey.stop()
        answer = await client.post("/api/rooms", json=ROOM)
        assert (answer.status_code, answer.json()["error"]) == (503, "paused")
        assert (await client.get("/healthz")).status_code == 200


async def test_figures_are_for_who_has_the_token(client: httpx.AsyncClient) -> None:
    for headers in ({}, {"authorization": "Bearer wrong"}, {"authorization": f"Basic {METRICS}"}):
        assert (await client.get("/metrics", headers=headers)).status_code == 404
    await new_room(client)
    answer = await client.get("/metrics", headers={"authorization": f"Bearer {METRICS}"})
    figures = dict(line.split() for line in answer.text.splitlines())
    assert "board_rooms" in figures
    assert "board_connections" in figures
    assert all(float(value) >= 0 for value in figures.values())


async def test_without_a_token_set_there_are_no_figures(content: Content, redis_url: str) -> None:
    async with serving(content, Settings(redis_url=redis_url), redis_url) as (_, client):
        answer = await client.get("/metrics", headers={"authorization": "Bearer "})
        assert answer.status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/rooms", 405),
        ("PUT", "/", 405),
        ("POST", "/rom", 405),
        ("GET", "/romm", 404),
        ("GET", "/static/../pyproject.toml", 404),
        ("GET", "/static/%2e%2e/pyproject.toml", 404),
        ("GET", "/rom/x.css", 404),
        ("GET", "//evil.example/", 404),
        ("GET", "/ws", 404),
        ("GET", "/.env", 404),
    ],
)
async def test_other_addresses_and_methods_lead_nowhere(
    client: httpx.AsyncClient, method: str, path: str, status: int
) -> None:
    answer = await client.request(method, f"{HOME}{path}")
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert "server" not in answer.headers
    assert "content-security-policy" in answer.headers


async def test_every_page_is_the_shell(client: httpx.AsyncClient) -> None:
    for path in PATHS:
        answer = await client.get(path)
        assert answer.status_code == 200
        assert '<div id="app">' in answer.text
