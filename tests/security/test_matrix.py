"""The table in ``expected.py`` asked of a running board, cell by cell, every way in."""

from __future__ import annotations

import httpx
import pytest

from board.commands import COMMAND_TYPES
from server.protocol.credentials import hash_of
from tests.patience import PATIENCE
from tests.processes import Process, Serve
from tests.security.expected import COMMANDS, DELETION, DOORS, MERGE, MINUTES, PLAN, shut_with
from tests.wire.examples import EXAMPLES
from tests.wire.test_events import ask, body, command, hello, stream
from tests.wire_client import Client, Crowd, Room, found, new_token

#: Where commands are asked over HTTP.
ASKED = ("/api/frames", "/api/poll")
NEWCOMERS = ("guest", "participant of another room")
METRICS = "a-token-for-figures"
Identities = dict[str, tuple[str, str]]


@pytest.fixture
def server(serve: Serve) -> Process:
    return serve(RATE="10000", BURST="10000", METRICS_TOKEN=METRICS)


async def everybody(crowd: Crowd, room: Room) -> tuple[Client, Identities]:
    """A facilitator who watches the room, and each identity's role and secret."""
    other = await found(room.base)
    renewed, taken, foreign, removed, plan = (new_token() for _ in range(5))
    first = await crowd.facilitate(room)
    await first.do("key.renew", role="facilitator", hash=hash_of(renewed))
    await first.closed()
    watcher = await crowd.enter(room.base, room.code, "facilitator", renewed)
    await watcher.until(lambda: watcher.loaded)
    await crowd.join(room, "Per", token=taken)
    await crowd.join(other, "Nabo", token=foreign)
    out = await crowd.join(room, "Ute", token=removed)
    assert await watcher.do("participant.remove", participant=out.welcome["me"]) == ""
    assert await watcher.do("theme.open", theme="bra") == ""
    assert await watcher.do("note.post", **EXAMPLES["note.post"]) == ""
    assert await watcher.do("plan.open", **EXAMPLES["plan.open"]) == ""
    assert await watcher.do("plan.follow", hash=hash_of(plan), most=0) == ""
    return watcher, {
        "stranger": ("facilitator", new_token()),
        "facilitator of another room": ("facilitator", other.facilitator),
        "holder of a renewed-away key": ("facilitator", room.facilitator),
        "removed participant": ("participant", removed),
        "holder of the plan's link": ("plan", plan),
        "participant of another room": ("participant", foreign),
        "guest": ("participant", new_token()),
        "screen": ("screen", room.screen),
        "participant": ("participant", taken),
        "facilitator": ("facilitator", renewed),
    }


#: Commands in one request.
AT_ONCE = 4


async def over_http(
    room: Room, path: str, who: tuple[str, str], device: str, dids: list[str]
) -> list[str]:
    """What each command was refused with over plain HTTP; ``""`` when it was done."""
    say = hello(room.code, *who, device)
    answers = []
    async with httpx.AsyncClient(base_url=room.base, timeout=PATIENCE) as http:
        # Some at a time: how often one may ask is bounded, and a quick machine asks often.
        numbered = list(enumerate(dids, 1))
        for start in range(0, len(numbered), AT_ONCE):
            asked = [
                command(number, did, **EXAMPLES[did])
                for number, did in numbered[start : start + AT_ONCE]
            ]
            told = await ask(room.base, say, *asked, http=http, path=path)
            refused = {frame[1]: frame[2] for frame in told if frame[0] == 6}
            done = {one[5] for frame in told if frame[0] == 4 for one in frame[1] if len(one) > 5}
            assert refused.keys() | done >= {number for number, _ in numbered[start:][:AT_ONCE]}
            answers += [refused.get(number, "") for number, _ in numbered[start : start + AT_ONCE]]
    return answers


def test_the_table_has_every_command_and_identity() -> None:
    assert set(COMMANDS) == {each.did for each in COMMAND_TYPES} == set(EXAMPLES)
    assert set(DOORS) == set(MINUTES)
    assert {who for allowed in COMMANDS.values() for who in allowed} <= set(DOORS)


async def test_every_cell_of_the_table_holds_over_websocket_and_over_http(
    server: Process, crowd: Crowd
) -> None:
    room = await found(server.url)
    watcher, identities = await everybody(crowd, room)
    assert set(identities) == set(DOORS)
    inside = [who for who, code in DOORS.items() if code == 0]
    sockets = {}
    for who, (role, secret) in identities.items():
        client = await crowd.enter(server.url, room.code, role, secret)
        if who in inside:
            await client.until(lambda client=client: client.loaded)  # type: ignore[misc]
            sockets[who] = client
        else:
            assert await client.closed() in shut_with(DOORS[who]), who
            assert client.raw == [], who
    assert watcher.position is not None
    before = watcher.position[:2]
    wrong: list[tuple[str, str, str]] = []
    for who in inside:
        refused = [did for did, allowed in COMMANDS.items() if who not in allowed]
        for did in refused:
            answer = await sockets[who].do(did, **EXAMPLES[did])
            if answer != "role":
                wrong.append((who, did, answer))
        for path in ASKED:
            answers = await over_http(room, path, identities[who], f"{path[5:]:x<7}0", refused)
            wrong += [
                (who, f"{did} over {path}", answer)
                for did, answer in zip(refused, answers, strict=True)
                if answer != "role"
            ]
    assert wrong == []
    late = await crowd.enter(server.url, room.code, *identities["facilitator"])
    await late.until(lambda: late.loaded)
    assert late.position is not None
    assert late.position[:2] == before
    for who in inside:
        allowed = [did for did, ones in COMMANDS.items() if who in ones]
        # Whether it may be done now is for the rules; that it may be asked at all is the table's.
        for path in ASKED:
            answers = await over_http(room, path, identities[who], f"{path[5:]:x<7}1", allowed)
            if who in NEWCOMERS and path != ASKED[0]:
                # By now they have joined, by the other way.
                assert answers == ["role"], who
                continue
            assert "role" not in answers, who
            assert len(answers) == len(allowed)
    assert "Traceback" not in server.output


async def test_whom_the_door_refuses_gets_nothing_over_http_either(
    server: Process, crowd: Crowd
) -> None:
    room = await found(server.url)
    watcher, identities = await everybody(crowd, room)
    before = watcher.position
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
        for who, code in DOORS.items():
            if not code:
                continue
            say = hello(room.code, *identities[who], "httpdev0")
            for did, args in EXAMPLES.items():
                for path in ASKED:
                    shut = await http.post(path, content=body(say, command(1, did, **args)))
                    assert shut.status_code == 403, (who, did)
                    assert shut.json()["code"] in shut_with(code), (who, did)
            async with stream(server.url, say) as frames:
                (said,) = [frame async for frame in frames]
                assert said in shut_with(code), who
    late = await crowd.enter(server.url, room.code, *identities["facilitator"])
    await late.until(lambda: late.loaded)
    assert late.position == before


async def test_minutes_are_for_those_inside_and_figures_for_the_operator_alone(
    server: Process, crowd: Crowd
) -> None:
    room = await found(server.url)
    _, identities = await everybody(crowd, room)
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
        for who, (role, secret) in identities.items():
            headers = {"Authorization": f"Bearer {secret}"}
            wish = {"code": room.code, "role": role, "language": "nb", "format": "md"}
            minutes = await http.post("/api/minutes", json=wish, headers=headers)
            fine = {MINUTES[who], 429} if MINUTES[who] == 404 else {MINUTES[who]}
            assert minutes.status_code in fine, who
            assert (await http.get("/metrics", headers=headers)).status_code == 404, who
        operator = {"Authorization": f"Bearer {METRICS}"}
        assert (await http.get("/metrics", headers=operator)).status_code == 200


async def test_the_plan_is_for_holders_of_its_link_and_the_end_of_a_room_for_facilitators(
    server: Process, crowd: Crowd
) -> None:
    room = await found(server.url)
    _, identities = await everybody(crowd, room)
    assert set(identities) == set(PLAN) == set(DELETION)
    wish = {"code": room.code, "language": "nb"}
    role, key = identities["facilitator"]
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
        taken = await http.post(
            "/api/minutes",
            json=wish | {"role": role, "format": "json"},
            headers={"Authorization": f"Bearer {key}"},
        )
    file = taken.json()
    asked = [
        ("/api/plan", wish, PLAN),
        ("/api/tick", wish | EXAMPLES["step.tick"], PLAN),
        ("/api/merge", {"code": room.code, "file": file}, MERGE),
        ("/api/delete", {"code": room.code}, DELETION),
    ]
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
        for path, body, table in asked:
            # Whoever may delete is asked last, when there is nothing left to ask about.
            for who in sorted(identities, key=lambda who: table[who] == 200):
                headers = {"Authorization": f"Bearer {identities[who][1]}"}
                answer = await http.post(path, json=body, headers=headers)
                # Who shows wrong keys waits; who shows the right one does not.
                fine = {200} if table[who] == 200 else {table[who], 429}
                assert answer.status_code in fine, (path, who, answer.text)
