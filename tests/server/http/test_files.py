"""Boards taken home as files, opened again and merged, over HTTP (M)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from board.saved.write import saved
from server.content.load import Content
from server.http import files
from tests.exports.workshop import workshop
from tests.server.http.test_rooms import new_room, running

Json = dict[str, Any]


@pytest.fixture
async def site(
    content: Content, redis_url: str
) -> AsyncIterator[tuple[Starlette, httpx.AsyncClient]]:
    async with running(content, redis_url) as both:
        yield both


@pytest.fixture
def client(site: tuple[Starlette, httpx.AsyncClient]) -> httpx.AsyncClient:
    return site[1]


@pytest.fixture
def file(content: Content) -> Json:
    """Of a whole workshop that is going on."""
    room = workshop(content.decks["allemed"], ended=False)
    credit = content.resolved["allemed"]["nb"]["credit"]
    made: Json = json.loads(json.dumps(saved(room.board, credit)))
    return made


def board_in(file: Json) -> Json:
    """What a file holds besides its seal."""
    return {name: file[name] for name in file if name not in ("room", "seal")}


def nobodys(file: Json) -> Json:
    """The same with each note that has an author under nobody's name: nobody sealed it."""
    notes = [{**note, "author": "file" if note["author"] else ""} for note in file["board"]["note"]]
    return {**file, "board": {**file["board"], "note": notes}}


async def taken(client: httpx.AsyncClient, room: Json) -> Json:
    answer = await client.post(
        "/api/minutes",
        json={"code": room["code"], "role": "facilitator", "language": "nb", "format": "json"},
        headers={"authorization": f"Bearer {room['facilitator']}"},
    )
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"] == 'attachment; filename="allemed.json"'
    made: Json = answer.json()
    return made


async def merge(client: httpx.AsyncClient, room: Json, file: Json, key: str = "") -> httpx.Response:
    return await client.post(
        "/api/merge",
        json={"code": room["code"], "file": file},
        headers={"authorization": f"Bearer {key or room['facilitator']}"},
    )


async def test_a_file_opened_as_a_room_gives_the_same_file_again(
    client: httpx.AsyncClient, file: Json
) -> None:
    """M2"""
    answer = await client.post("/api/open", json={"file": file})
    assert answer.status_code == 201, answer.text
    room = answer.json()
    assert set(room) == {"code", "facilitator", "screen"}
    first = await taken(client, room)
    assert board_in(first) == nobodys(file)
    answer = await client.post("/api/open", json={"file": first})
    second = await taken(client, answer.json())
    assert board_in(second) == board_in(first)
    assert second["room"] != first["room"]


async def test_an_opened_room_is_one_to_go_on_in_after_a_restart_too(
    site: tuple[Starlette, httpx.AsyncClient], file: Json, content: Content, redis_url: str
) -> None:
    """M2"""
    room = (await site[1].post("/api/open", json={"file": file})).json()
    async with running(content, redis_url) as (_, other):
        assert board_in(await taken(other, room)) == nobodys(file)
        empty = (await merge(other, room, file)).json()
        assert empty == {"notes": 0, "plans": 0, "others": 0}


async def test_boards_are_merged_by_the_path_of_every_command_and_once(
    site: tuple[Starlette, httpx.AsyncClient], file: Json
) -> None:
    """M4"""
    app, client = site
    room = await new_room(client)
    live = await app.state.hub.room(room["code"])
    came = (await merge(client, room, file)).json()
    assert came["notes"] == len(file["board"]["note"])
    assert came["plans"] == 1
    revision = live.replica.position.revision
    assert revision == 1 + sum(came.values()), "each part is a commit"
    assert (await merge(client, room, file)).json() == {"notes": 0, "plans": 0, "others": 0}
    assert live.replica.position.revision == revision
    again = await taken(client, room)
    for kind in ("note", "group", "round", "plan", "step", "field"):
        assert again["board"][kind] == nobodys(file)["board"][kind], kind


async def test_two_who_merge_the_same_at_once_add_it_once(
    site: tuple[Starlette, httpx.AsyncClient], file: Json
) -> None:
    """M4"""
    client = site[1]
    room = await new_room(client)
    answers = await asyncio.gather(*(merge(client, room, file) for _ in range(4)))
    assert {answer.status_code for answer in answers} == {200}
    again = await taken(client, room)
    assert again["board"]["note"] == nobodys(file)["board"]["note"]


async def test_only_the_facilitator_merges(client: httpx.AsyncClient, file: Json) -> None:
    room = await new_room(client)
    for key in (room["screen"], "x" * 43):
        answer = await merge(client, room, file, key)
        assert (answer.status_code, answer.json()) == (404, {"error": "unknown"})
    answer = await merge(client, {"code": "ZZZZZZZZ", "facilitator": "x" * 43}, file)
    assert (answer.status_code, answer.json()) == (404, {"error": "unknown"})


async def test_a_file_that_cannot_be_is_refused_whole_and_says_where(
    client: httpx.AsyncClient, file: Json
) -> None:
    """M3"""
    room = await new_room(client)
    before = await taken(client, room)
    file["board"]["note"][3]["text"] = 7
    for answer in (
        await client.post("/api/open", json={"file": file}),
        await merge(client, room, file),
    ):
        assert answer.status_code == 400
        assert answer.json() == {"error": "bad_file", "where": "note[3].text"}
    assert await taken(client, room) == before
    answer = await client.post("/api/open", json={"file": {"a": 1}})
    assert (answer.status_code, answer.json()) == (400, {"error": "not_a_board"})


async def test_a_file_has_a_limit_of_two_megabytes(client: httpx.AsyncClient, file: Json) -> None:
    assert files.LARGEST_FILE == 2 * 1024 * 1024
    body = json.dumps({"file": file}).encode()
    headers = {"content-type": "application/json"}
    padded = body[:-1] + b" " * files.LARGEST_FILE + b"}"
    answer = await client.post("/api/open", content=padded, headers=headers)
    assert (answer.status_code, answer.json()) == (413, {"error": "too_long"})
    fits = body[:-1] + b" " * (files.LARGEST_FILE - len(body)) + b"}"
    assert (await client.post("/api/open", content=fits, headers=headers)).status_code == 201
    deep = b'{"file":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    answer = await client.post("/api/open", content=deep, headers=headers)
    assert (answer.status_code, answer.json()) == (400, {"error": "bad_request"})


async def test_nobody_makes_rooms_from_files_without_end(
    client: httpx.AsyncClient,
) -> None:
    statuses = []
    # On a machine that is busy more are let through meanwhile.
    while 429 not in statuses:
        statuses.append((await client.post("/api/open", json={"file": {}})).status_code)
    assert set(statuses) == {400, 429}
