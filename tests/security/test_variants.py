"""Ways round the table: another role for a secret, another's ids and numbers, a late word."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any

import httpx
import msgpack
import pytest

from server.http.openapi import OPERATIONS
from server.protocol import close_codes, encode
from server.protocol.credentials import hash_of
from tests.patience import PATIENCE
from tests.processes import Process, Serve
from tests.security.expected import ANYBODY, CLAIMS, DOORS, ROUTES, SECRETS, shut_with
from tests.security.test_matrix import everybody
from tests.wire.examples import EXAMPLES
from tests.wire.test_events import ask, command, hello, stream
from tests.wire_client import Client, Crowd, found, new_token


@pytest.fixture
def server(shared: Process) -> Process:
    return shared


def note(**other: Any) -> dict[str, Any]:
    return EXAMPLES["note.post"] | {"id": secrets.token_urlsafe(6)} | other


def test_every_route_has_somebody_it_is_for() -> None:
    assert set(ROUTES) == {(each.method, each.path) for each in OPERATIONS}


async def test_what_is_for_anybody_does_not_look_at_who_asks(server: Process, crowd: Crowd) -> None:
    room = await found(server.url)
    _, identities = await everybody(crowd, room)
    bodies = {
        "/api/rooms": {"deck": "allemed", "language": "nb", "title": ""},
        "/api/address": {"code": room.code},
    }
    wrong = []
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
        for (method, path), whose in ROUTES.items():
            if whose != ANYBODY or "{" in path:
                continue
            bare = await http.request(method, path, json=bodies.get(path))
            # Only what is asked as it should be is also answered; but all are answered alike.
            right = method == "get" or path in bodies
            assert (bare.status_code in (200, 201)) == right, path
            for who, (_, secret) in identities.items():
                headers = {"Authorization": f"Bearer {secret}"}
                answer = await http.request(method, path, json=bodies.get(path), headers=headers)
                if answer.status_code != bare.status_code or secret in answer.text:
                    wrong.append((path, who, answer.status_code))
    assert wrong == []


async def test_a_secret_opens_what_it_is_for_whatever_role_is_claimed(
    server: Process, crowd: Crowd
) -> None:
    room = await found(server.url)
    _, identities = await everybody(crowd, room)
    assert set(identities) == set(DOORS)
    wrong = []
    for who, (_, secret) in identities.items():
        for claim in CLAIMS:
            expected = SECRETS.get((who, claim), close_codes.UNKNOWN_ROOM)
            client = await crowd.enter(server.url, room.code, claim, secret)
            if expected:
                answer = await client.closed()
            else:
                await client.until(lambda client=client: bool(client.welcome))  # type: ignore[misc]
                answer = 0
                if client.welcome["role"] not in (claim, "guest"):
                    wrong.append((who, claim, client.welcome["role"]))
            async with stream(server.url, hello(room.code, claim, secret, "variants")) as frames:
                first = await anext(frames)
            over_http = first if isinstance(first, int) else 0
            polled = await crowd.enter(server.url, room.code, claim, secret, way="polling")
            if expected:
                by_polls = await polled.closed()
            else:
                await polled.until(lambda polled=polled: bool(polled.welcome))  # type: ignore[misc]
                by_polls = 0
                await polled.close()
                if polled.welcome["role"] not in (claim, "guest"):
                    wrong.append((who, claim, polled.welcome["role"]))
            if not {answer, over_http, by_polls} <= shut_with(expected):
                wrong.append((who, claim, f"{answer} {over_http} {by_polls}"))
    assert wrong == []


async def test_a_code_of_another_room_changes_what_a_secret_is_worth(
    server: Process, crowd: Crowd
) -> None:
    room, other = await found(server.url), await found(server.url)
    _, identities = await everybody(crowd, room)
    for who, (role, secret) in identities.items():
        client = await crowd.enter(server.url, other.code, role, secret)
        if role == "participant" and who != "participant of another room":
            await client.until(lambda client=client: bool(client.welcome))  # type: ignore[misc]
            assert client.welcome["joined"] is False, who
        elif role != "participant":
            assert await client.closed() in shut_with(close_codes.UNKNOWN_ROOM), who


async def test_naming_what_is_anothers_changes_nothing(server: Process, crowd: Crowd) -> None:
    room = await found(server.url)
    leader = await crowd.facilitate(room)
    await leader.do("theme.open", theme="bra")
    per, liv = await crowd.join(room, "Per"), await crowd.join(room, "Liv")
    mine = note()
    assert await per.do("note.post", **mine) == ""
    before = leader.of("note")
    tries: list[tuple[str, dict[str, Any]]] = [
        ("note.post", mine | {"text": "Min nå"}),
        ("note.edit", {"id": mine["id"], "text": "Min nå"}),
        ("note.colour", {"id": mine["id"], "colour": "hav"}),
        ("note.move", {"id": mine["id"], "card": "bra", "section": "erfaringer"}),
        ("note.remove", {"id": mine["id"]}),
        ("note.restore", {"id": mine["id"]}),
        ("note.purge", {"id": mine["id"]}),
        ("participant.remove", {"participant": per.welcome["me"]}),
        ("participant.clear", {"participant": per.welcome["me"]}),
        ("participant.join", {"name": "Per", "where": "room", "heads": 1}),
    ]
    for did, args in tries:
        assert await liv.do(did, **args) in ("not_yours", "taken", "role"), did
    # What a command does not know it refuses whole: nobody says who they are but by their secret.
    for field in ("author", "participant", "actor", "role", "room", "number"):
        forger = await crowd.join(room, "Ola")
        forged = note() | {field: per.welcome["me"]}
        await forger.socket.send(msgpack.packb([encode.COMMAND, 1, "note.post", forged]))
        assert await forger.closed() == close_codes.BAD_FRAME, field
    fresh = await crowd.facilitate(room)
    assert fresh.of("note") == before | leader.of("note")
    assert [each["text"] for each in fresh.of("note").values()] == [mine["text"]]


async def test_anothers_device_and_numbers_are_of_no_use(server: Process, crowd: Crowd) -> None:
    room = await found(server.url)
    leader = await crowd.facilitate(room)
    await leader.do("theme.open", theme="bra")
    per = await crowd.join(room, "Per")
    assert await per.do("note.post", **note()) == ""
    taken = per.number
    liv = new_token()
    await crowd.join(room, "Liv", token=liv)
    thief = await crowd.enter(server.url, room.code, "participant", liv, device=per.device)
    await thief.until(lambda: thief.loaded)
    assert thief.welcome["number"] == 0
    # Were the numbers shared, this would use up the next one of hers.
    for _ in range(taken + 1):
        assert await thief.do("note.post", **note()) == ""
    assert await per.do("note.post", **note()) == ""
    say = hello(room.code, "participant", liv, per.device)
    answers = await ask(server.url, say, command(taken + 2, "note.post", **note()))
    assert answers[0][0] == encode.COMMIT


async def say_until_closed(client: Client, did: str, make: Any) -> None:
    """Ask again and again, without waiting for answers."""
    while client.close_code is None:
        try:
            await client.send(did, **make())
        except Exception:  # noqa: BLE001 - however the connection ends
            return
        await asyncio.sleep(0.005)  # between two words; the end is heard of, not waited for


async def test_nothing_is_taken_from_who_was_put_out_or_holds_an_old_key(
    serve: Serve, server: Process, crowd: Crowd
) -> None:
    second = serve(RATE="10000", BURST="10000")
    room = await found(server.url)
    leader = await crowd.facilitate(room)
    await leader.do("theme.open", theme="bra")
    out = await crowd.join(room, "Ute", base=second.url)
    old = await crowd.facilitate(room, second.url)
    busy = [
        asyncio.create_task(say_until_closed(out, "note.post", note)),
        asyncio.create_task(
            say_until_closed(old, "workshop.rename", lambda: {"title": secrets.token_hex(4)})
        ),
    ]
    await leader.until(lambda: len(leader.of("note")) > 20)
    assert await leader.do("participant.remove", participant=out.welcome["me"]) == ""
    notes = len(leader.of("note"))
    assert await out.closed() == close_codes.REMOVED
    renewed = new_token()
    assert await leader.do("key.renew", role="facilitator", hash=hash_of(renewed)) == ""
    title = leader.of("workshop")["w"]["title"]
    assert await old.closed() == close_codes.BAD_KEY
    await asyncio.gather(*busy)
    late = await crowd.enter(server.url, room.code, "facilitator", renewed)
    await late.until(lambda: late.loaded)
    assert len(late.of("note")) == notes
    assert late.of("workshop")["w"]["title"] == title
