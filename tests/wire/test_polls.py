"""The third way in: everything that the other two promise, a few seconds apart."""

from __future__ import annotations

import asyncio
import os
import re
import secrets
import signal
import time
from typing import Any

import httpx
import msgpack
import pytest

from server.gateway import polls
from server.protocol import close_codes
from server.valkey.child import ValkeyChild
from tests.patience import PATIENCE
from tests.processes import ROOT, Serve
from tests.ways import body, frames_in
from tests.wire.notes import post
from tests.wire.test_events import command, hello
from tests.wire_client import Crowd, Room, found, new_token


async def poll(
    http: httpx.AsyncClient, say: bytes, *frames: bytes, mark: int = 7
) -> dict[int, list[list[Any]]]:
    """One poll's answer: its frames by type."""
    answer = await http.post("/api/poll", content=body(say, msgpack.packb([9, mark]), *frames))
    assert answer.status_code == 200, answer.text
    *told, end = frames_in(answer.content)
    assert end == b""
    by_type: dict[int, list[list[Any]]] = {}
    for frame in told:
        read = msgpack.unpackb(frame)
        by_type.setdefault(read[0], []).append(read)
    assert msgpack.unpackb(told[0])[:2] == [9, mark]
    return by_type


WELCOMED = msgpack.packb([10, 0])


async def joined(http: httpx.AsyncClient, room: Room, token: str, device: str) -> list[Any]:
    """Somebody who has joined by polls; the position that they have."""
    say = hello(room.code, "participant", token, device)
    told = await poll(http, say, command(1, "participant.join", name="Liv", where="room", heads=1))
    assert told[2][0][1]["joined"] is True
    assert told[2][0][1]["number"] == 1
    assert "back" not in told[2][0][1]
    position: list[Any] = told[3][-1][1]
    return position


async def test_one_poll_is_a_welcome_a_board_and_answers_and_the_next_only_what_is_new(
    serve: Serve, crowd: Crowd
) -> None:
    server = serve()
    room = await found(server.url)
    leader = await crowd.facilitate(room)
    assert await leader.do("theme.open", theme="bra") == ""
    token, device = new_token(), "polling0"
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
        guest = await poll(http, hello(room.code, "participant", token, device))
        assert guest[2][0][1]["joined"] is False
        assert (7 in guest, len(guest[3])) == (False, 1)
        position = await joined(http, room, token, device)
        say = hello(room.code, "participant", token, device, position)
        assert set(await poll(http, say, WELCOMED)) == {7, 9}

        told = await poll(http, say, WELCOMED, command(2, "note.post", **post("fra en poll")))
        assert [commit[5] for frame in told[4] for commit in frame[1]] == [2]
        (change,) = told[3]
        assert (change[2], change[1][1]) == (False, position[1] + 1)
        await leader.until(lambda: len(leader.of("note")) == 1)
        # An answer that got lost is the same once more, and the note lies there once.
        again = await poll(http, say, WELCOMED, command(2, "note.post", **post("en gang til")))
        assert (again[3], again[4]) == (told[3], told[4])
        say = hello(room.code, "participant", token, device, change[1])
        refused = await poll(http, say, WELCOMED, command(3, "theme.open", theme="bra"))
        assert [frame[:3] for frame in refused[6]] == [[6, 3, "role"]]
        assert 4 not in refused
        # Who has a position of another history is welcomed anew, and given all of it.
        foreign = hello(room.code, "participant", token, device, ["elsewhere", 3, 5])
        whole = await poll(http, foreign, WELCOMED)
        assert (whole[2][0][1]["number"], whole[3][0][2]) == (3, True)
        assert whole[2][0][1]["back"] is True
        assert not any("back" in about for _, about in guest[2])
        assert [frame[1] for frame in whole[2][0][1]["refused"]] == ["role"]
    assert len(leader.of("note")) == 1


async def test_any_process_answers_any_poll_and_all_of_them_see_the_same(
    serve: Serve, crowd: Crowd
) -> None:
    one, two = serve(), serve()
    room = await found(one.url)
    leader = await crowd.facilitate(room)
    assert await leader.do("theme.open", theme="bra") == ""
    token, device = new_token(), "polling0"
    texts = [f"Lapp {number}" for number in range(6)]
    held: dict[str, str] = {}
    async with (
        httpx.AsyncClient(base_url=one.url, timeout=PATIENCE) as here,
        httpx.AsyncClient(base_url=two.url, timeout=PATIENCE) as there,
    ):
        position = await joined(here, room, token, device)
        for number, text in enumerate(texts, 2):
            http = (here, there)[number % 2]
            say = hello(room.code, "participant", token, device, position)
            told = await poll(http, say, WELCOMED, command(number, "note.post", **post(text)))
            assert await leader.do("note.post", **post(f"{text} til svar")) == ""
            say = hello(room.code, "participant", token, device, told[3][-1][1])
            told = {**told, 3: told[3] + (await poll(http, say, WELCOMED)).get(3, [])}
            for frame in told[3]:
                position = frame[1]
                held |= {record[1]: record[4] for record in frame[5] if "Lapp" in str(record[4])}
    assert sorted(held.values()) == sorted([*texts, *(f"{text} til svar" for text in texts)])
    assert sorted(each["text"] for each in leader.of("note").values()) == sorted(held.values())


async def test_who_polls_is_here_is_told_what_others_do_and_goes_when_put_out(
    serve: Serve, crowd: Crowd
) -> None:
    server = serve()
    room = await found(server.url)
    leader = await crowd.facilitate(room)
    token = new_token()
    polling = Crowd("polling")
    per = await polling.join(room, "Per", token=token)
    me = per.welcome["me"]
    await leader.until(lambda: me in leader.here)
    await per.until(lambda: me in per.here and per.facilitators == 1)
    assert await leader.do("theme.open", theme="bra") == ""
    await per.until(lambda: per.of("workshop")["w"]["theme"] == "bra")
    await leader.say("writing", "egen.name")
    await per.until(lambda: ("writing", "egen.name", "f") in per.told)
    await per.say("writing", "egen.name")
    await leader.until(lambda: ("writing", "egen.name", me) in leader.told)
    assert await leader.do("participant.remove", participant=me) == ""
    assert await per.closed() == close_codes.REMOVED
    await leader.until(lambda: me not in leader.here)
    await polling.close()


async def test_who_polled_a_process_that_goes_down_goes_on_at_another_from_there(
    serve: Serve, crowd: Crowd
) -> None:
    one, two = serve(), serve()
    room = await found(one.url)
    leader = await crowd.facilitate(room, two.url)
    assert await leader.do("theme.open", theme="bra") == ""
    token = new_token()
    async with httpx.AsyncClient(base_url=one.url, timeout=PATIENCE) as here:
        position = await joined(here, room, token, "polling0")
        await asyncio.to_thread(one.stop)
        with pytest.raises(httpx.TransportError):
            await here.post("/api/poll", content=b"")
    assert await leader.do("note.post", **post("imens")) == ""
    async with httpx.AsyncClient(base_url=two.url, timeout=PATIENCE) as there:
        say = hello(room.code, "participant", token, "polling0", position)
        told = await poll(there, say, WELCOMED, command(2, "note.post", **post("etterpå")))
    # It need not even be welcomed: it is brought on from where it was.
    assert 2 not in told
    assert [frame[2] for frame in told[3]] == [False]
    assert [commit[5] for commit in told[4][0][1]] == [2]
    await leader.until(lambda: len(leader.of("note")) == 2)


def watchdogs_patience() -> int:
    """Milliseconds that a browser waits for a word."""
    source = (ROOT / "static" / "session" / "watchdog.js").read_text("utf-8")
    (told,) = re.findall(r"const ANSWER_MS = ([\d_]+);", source)
    return int(told)


async def test_while_nothing_can_be_saved_a_poll_says_so_before_its_line_counts_as_dead(
    serve: Serve, empty_valkey: ValkeyChild
) -> None:
    server = serve(REDIS_URL=empty_valkey.url)
    room = await found(server.url)
    polling = Crowd("polling")
    leader = await polling.facilitate(room)
    assert await leader.do("theme.open", theme="bra") == ""
    token, device = new_token(), "polling0"
    assert watchdogs_patience() > polls.ANSWERED_WITHIN * 1000
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
        position = await joined(http, room, token, device)
        say = hello(room.code, "participant", token, device, position)
        wish = command(2, "note.post", **post("mens lageret sto"))
        assert empty_valkey.pid is not None
        os.kill(empty_valkey.pid, signal.SIGSTOP)
        try:
            # While the store still stands.
            told = await poll(http, say, WELCOMED, wish)
        finally:
            os.kill(empty_valkey.pid, signal.SIGCONT)
        assert [frame[:3] for frame in told[6]] == [[6, 2, "paused"]]
        assert 4 not in told
        await leader.until(lambda: len(leader.of("note")) == 1)
        again = await poll(http, say, WELCOMED, wish)
        assert [commit[5] for commit in again[4][0][1]] == [2]
    assert len(leader.of("note")) == 1
    await polling.close()


@pytest.mark.parametrize("path", ["/api/frames", "/api/poll"])
async def test_a_request_that_cannot_be_read_says_so_as_a_socket_does(
    serve: Serve, path: str
) -> None:
    server = serve()
    room = await found(server.url)
    say = hello(room.code, "participant", new_token(), "polling0")
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
        bad = await http.post(path, content=body(say, b"\xc1"))
        assert (bad.status_code, bad.json()["code"]) == (400, close_codes.BAD_FRAME)
        cut = await http.post(path, content=body(say)[:-3])
        assert (cut.status_code, cut.json()["code"]) == (400, close_codes.BAD_FRAME)


async def test_polls_are_bounded_for_each_token_and_a_seat_is_taken_once(
    serve: Serve, crowd: Crowd
) -> None:
    server = serve()
    room = await found(server.url)
    token = new_token()
    # To connect is dear, and a busy machine might not come to more than is allowed.
    few = httpx.Limits(max_connections=8)
    async with httpx.AsyncClient(base_url=server.url, limits=few, timeout=PATIENCE) as http:
        position = await joined(http, room, token, "polling0")
        say = hello(room.code, "participant", token, "polling0", position)
        codes: list[int] = []
        start = time.monotonic()
        # A busy machine may be slower than the bound for a while.
        while close_codes.TOO_MUCH not in codes:
            codes += [
                answer.json()["code"] if answer.status_code != 200 else 0
                for answer in await asyncio.gather(
                    *(http.post("/api/poll", content=body(say)) for _ in range(120))
                )
            ]
        took = time.monotonic() - start
        assert set(codes) == {0, close_codes.TOO_MUCH}
        assert codes.count(0) <= 60 + 10 * (int(took) + 2)
        # Nobody else is slowed down by it, and all of these were one.
        other = hello(room.code, "participant", new_token(), "polling1")
        assert (await http.post("/api/poll", content=body(other))).status_code == 200
    leader = await crowd.facilitate(room)
    await leader.until(lambda: len(leader.here) == 1)


async def test_a_renewal_that_locks_its_asker_out_is_answered_before_the_door_is_shut(
    serve: Serve,
) -> None:
    server = serve()
    room = await found(server.url)
    say = hello(room.code, "facilitator", room.facilitator, secrets.token_urlsafe(6))
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
        renew = command(1, "key.renew", role="facilitator", hash="ab" * 32)
        told = await poll(http, say, renew)
        assert [commit[5] for commit in told[4][0][1]] == [1]
        shut = await http.post("/api/poll", content=body(say))
        assert (shut.status_code, shut.json()["code"]) == (403, close_codes.UNKNOWN_ROOM)
