"""Who gets in, and what each role is refused, over real sockets."""

from __future__ import annotations

import secrets

import msgpack
import pytest
from websockets.exceptions import InvalidStatus

from board.commands import COMMAND_TYPES
from server.protocol import close_codes
from tests.processes import Process, Serve
from tests.security.expected import SAID, TOLD
from tests.wire.examples import BY_ROLE, EXAMPLES
from tests.wire_client import Client, Crowd, found, new_token


@pytest.fixture
def server(generous: Process) -> Process:
    return generous


def test_there_is_an_example_of_every_command() -> None:
    assert set(EXAMPLES) == {command.did for command in COMMAND_TYPES}


@pytest.mark.every_way
async def test_each_role_is_refused_every_command_that_is_not_its_own(
    server: Process, crowd: Crowd
) -> None:
    room = await found(server.url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    await facilitator.do("note.post", **EXAMPLES["note.post"])
    before = facilitator.position
    participant = await crowd.join(room, "Per")
    screen = await crowd.watch(room)
    guest = await crowd.enter(server.url, room.code, "participant", new_token())
    await guest.until(lambda: guest.loaded)
    await facilitator.until(lambda: facilitator.position != before)
    before = facilitator.position
    asked = 0
    for client, role in ((participant, "participant"), (screen, "screen"), (guest, "guest")):
        for did in EXAMPLES.keys() - set(BY_ROLE[role]):
            assert await client.do(did, **EXAMPLES[did]) == "role", (role, did)
            asked += 1
    assert asked > 80
    assert facilitator.position == before


@pytest.mark.every_way
async def test_a_guest_sees_the_title_page_only(server: Process, crowd: Crowd) -> None:
    room = await found(server.url, "Fritid for alle")
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    await facilitator.do("note.post", **EXAMPLES["note.post"] | {"text": "bare for de som er med"})
    guest = await crowd.enter(server.url, room.code, "participant", new_token())
    await guest.until(lambda: guest.loaded)
    await facilitator.do("note.edit", id="aaaaaaaa", text="fremdeles bare for oss")
    await guest.do("note.edit", id="aaaaaaaa", text="x")
    assert set(guest.records) == {("workshop", "w")}
    assert b"bare for" not in b"".join(guest.raw)


@pytest.mark.every_way
async def test_nobody_gets_in_with_a_wrong_code_key_or_version(
    server: Process, crowd: Crowd
) -> None:
    room, other = await found(server.url), await found(server.url)
    cases = [
        ("K7MQ4TXP", "participant", new_token()),
        ("room:{x}", "participant", new_token()),
        ("*" * 8, "participant", new_token()),
        (room.code.lower(), "participant", new_token()),
        (room.code, "facilitator", other.facilitator),
        (room.code, "facilitator", room.screen),
        (room.code, "facilitator", new_token()),
        (room.code, "screen", other.screen),
        (room.code, "participant", "kort"),
        (room.code, "admin", room.facilitator),
    ]
    for code, role, token in cases:
        client = await crowd.enter(server.url, code, role, token)
        # What was wrong is not said; nor, to one who knocks so often, that anything was.
        assert await client.closed() in (close_codes.UNKNOWN_ROOM, close_codes.TOO_MUCH), (
            code,
            role,
        )
        assert client.raw == []
    client = await crowd.enter(server.url, room.code, "facilitator", room.facilitator, version=99)
    assert await client.closed() == close_codes.WRONG_VERSION


async def test_a_page_from_elsewhere_is_turned_away(server: Process, crowd: Crowd) -> None:
    room = await found(server.url)
    for origin in ("https://evil.example", "null", server.url.rstrip("/") + ".evil.example"):
        with pytest.raises(InvalidStatus):
            await crowd.enter(server.url, room.code, "facilitator", room.facilitator, origin=origin)
    client = await crowd.enter(
        server.url, room.code, "facilitator", room.facilitator, origin=server.url.rstrip("/")
    )
    await client.until(lambda: client.loaded)


@pytest.mark.every_way
async def test_a_removed_participant_is_out_and_stays_out(server: Process, crowd: Crowd) -> None:
    room = await found(server.url)
    facilitator = await crowd.facilitate(room)
    token = new_token()
    phone = await crowd.join(room, "Per", token=token)
    laptop = await crowd.join(room, token=token)
    assert await facilitator.do("participant.remove", participant=phone.welcome["me"]) == ""
    assert await phone.closed() == close_codes.REMOVED
    assert await laptop.closed() == close_codes.REMOVED
    back = await crowd.enter(server.url, room.code, "participant", token)
    assert await back.closed() == close_codes.REMOVED

    (deed,) = facilitator.of("deed")
    assert await facilitator.do("deed.undo", deeds=[deed]) == ""
    again = await crowd.enter(server.url, room.code, "participant", token)
    await again.until(lambda: again.loaded)
    assert again.welcome["me"] == phone.welcome["me"]
    assert again.welcome["joined"]
    assert await again.do("participant.signal", ready=True, hand=False) == ""


@pytest.mark.every_way
async def test_a_renewed_key_ends_old_sessions_on_every_process(
    serve: Serve, server: Process, crowd: Crowd
) -> None:
    second = serve()
    room = await found(server.url)
    one, two = await crowd.facilitate(room), await crowd.facilitate(room, second.url)
    screen = await crowd.watch(room, second.url)
    assert await one.do("key.renew", role="facilitator", hash="ab" * 32) == ""
    # Who is in is told why; who comes back with an old key shows nothing that the room knows.
    over = close_codes.UNKNOWN_ROOM if crowd.way == "polling" else close_codes.BAD_KEY
    assert await one.closed() == over
    assert await two.closed() == over
    assert screen.close_code is None


#: Where each role says something: texts that all share, so that it is told on.
PLACES = {"participant": "egen.name", "facilitator": "egen.age", "screen": "egen.situation"}


@pytest.mark.every_way
async def test_what_is_not_kept_is_said_by_some_roles_and_told_to_some(
    serve: Serve, server: Process, crowd: Crowd
) -> None:
    second = serve()
    room = await found(server.url)

    async def come(role: str) -> Client:
        if role == "participant":
            return await crowd.join(room)
        return await (crowd.facilitate if role == "facilitator" else crowd.watch)(room)

    listening = {
        "participant": await crowd.join(room, base=second.url),
        "facilitator": await crowd.facilitate(room, second.url),
        "screen": await crowd.watch(room, second.url),
    }
    for what, roles in SAID.items():
        for role in listening:
            speaker = await come(role)
            await speaker.say(what, PLACES[role])
            if role not in roles:
                assert await speaker.closed() == close_codes.BAD_FRAME, (what, role)
    said = {(what, PLACES[role]) for what, roles in SAID.items() for role in roles}
    for role, client in listening.items():
        due = {one for one in said if role in TOLD[one[0]]}
        await client.until(lambda c=client, due=due: {one[:2] for one in c.told} >= due)  # type: ignore[misc]
        assert {one[:2] for one in client.told} == due


BAD_FRAMES = {
    "not msgpack": b"\xc1\xff\x00",
    "empty": b"",
    "a number": msgpack.packb(5),
    "an unknown type": msgpack.packb([99, 1]),
    "a second hello": msgpack.packb([1, {}]),
    "an unknown command": msgpack.packb([5, 1, "note.eat", {}]),
    "a command named by a list": msgpack.packb([5, 1, ["note.post"], {}]),
    "an unknown field": msgpack.packb([5, 1, "timer.stop", {"x": 1}]),
    "a missing field": msgpack.packb([5, 1, "note.edit", {"id": "aaaaaaaa"}]),
    "a field of another type": msgpack.packb([5, 1, "note.edit", {"id": "aaaaaaaa", "text": 5}]),
    "number zero": msgpack.packb([5, 0, "timer.stop", {}]),
    "a number past exactness": msgpack.packb([5, 2**60, "timer.stop", {}]),
    "bad text": b"\x94\x05\x01\xa1\xff\x80",
    "deep": b"\x91" * 4000 + b"\x90",
    "trailing bytes": msgpack.packb([9, 1]) + b"\x00",
    "a huge array header": b"\xdd\xff\xff\xff\xff",
    "binary": msgpack.packb([5, 1, "note.edit", {"id": "aaaaaaaa", "text": b"x"}]),
}


@pytest.mark.parametrize("frame", BAD_FRAMES.values(), ids=BAD_FRAMES.keys())
async def test_a_bad_frame_ends_that_connection_alone(
    server: Process, crowd: Crowd, frame: bytes
) -> None:
    room = await found(server.url)
    bystander = await crowd.facilitate(room)
    bad = await crowd.join(room, "Per")
    await bad.socket.send(frame)
    assert await bad.closed() == close_codes.BAD_FRAME
    assert await bystander.do("workshop.rename", title=secrets.token_hex(4)) == ""
    assert "Traceback" not in server.output


async def test_text_frames_and_too_long_frames_end_that_connection(
    server: Process, crowd: Crowd
) -> None:
    room = await found(server.url)
    bystander = await crowd.facilitate(room)
    texting, shouting = await crowd.join(room), await crowd.join(room)
    await texting.socket.send("hei")
    assert await texting.closed() == 1003
    await shouting.socket.send(b"x" * 20_000)
    assert await shouting.closed() == 1009
    assert await bystander.do("workshop.rename", title="fortsatt her") == ""
