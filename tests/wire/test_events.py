"""The way in without websockets: the same frames, the same rules, on any process."""

from __future__ import annotations

import asyncio
from base64 import b64decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import msgpack

from server.protocol import close_codes
from server.protocol.encode import WIRE_VERSION
from tests.patience import PATIENCE
from tests.processes import Serve
from tests.wire.notes import post
from tests.wire_client import Crowd, found, new_token


def hello(code: str, role: str, token: str, device: str, position: object = None) -> bytes:
    about = {
        "v": WIRE_VERSION,
        "code": code,
        "role": role,
        "token": token,
        "device": device,
        "position": position,
    }
    packed: bytes = msgpack.packb([1, about])
    return packed


def body(*frames: bytes) -> bytes:
    return b"".join(len(frame).to_bytes(4, "big") + frame for frame in frames)


def command(number: int, did: str, **args: Any) -> bytes:
    packed: bytes = msgpack.packb([5, number, did, args])
    return packed


@asynccontextmanager
async def stream(base: str, first: bytes) -> AsyncIterator[AsyncIterator[list[Any] | int]]:
    """The frames of an event stream; a number is the code it was closed with."""
    async with (
        httpx.AsyncClient(base_url=base, timeout=PATIENCE) as http,
        http.stream("POST", "/api/events", content=body(first)) as answer,
    ):
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "text/event-stream"

        async def frames() -> AsyncIterator[list[Any] | int]:
            closing_event = False
            async for line in answer.aiter_lines():
                if line.startswith("event: close"):
                    closing_event = True
                elif line.startswith("data: "):
                    yield int(line[6:]) if closing_event else msgpack.unpackb(b64decode(line[6:]))

        yield frames()


async def ask(
    base: str, *frames: bytes, http: httpx.AsyncClient | None = None, path: str = "/api/frames"
) -> list[list[Any]]:
    """What frames are answered with. Who asks often brings a client: making one is dear."""
    if http is None:
        async with httpx.AsyncClient(base_url=base, timeout=PATIENCE) as fresh:
            return await ask(base, *frames, http=fresh, path=path)
    answer = await http.post(path, content=body(*frames))
    assert answer.status_code == 200, answer.text
    answers, data = [], answer.content
    while data:
        size = int.from_bytes(data[:4], "big")
        if size:  # What ends a poll's answer is no frame.
            answers.append(msgpack.unpackb(data[4 : 4 + size]))
        data = data[4 + size :]
    return answers


async def next_of(frames: AsyncIterator[list[Any] | int], kind: int) -> list[Any]:
    async with asyncio.timeout(PATIENCE):
        async for frame in frames:
            if isinstance(frame, list) and frame[0] == kind:
                return frame
    raise AssertionError(f"ended without a frame of type {kind}")


async def test_one_without_websockets_takes_part_like_everybody(serve: Serve, crowd: Crowd) -> None:
    one, two = serve(), serve()
    room = await found(one.url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    token, device = new_token(), "events00"
    say = hello(room.code, "participant", token, device)
    async with stream(one.url, say) as frames:
        assert (await next_of(frames, 2))[1]["joined"] is False
        # The commands go through another process than the stream.
        joined = await ask(
            two.url, say, command(1, "participant.join", name="Liv", where="remote", heads=1)
        )
        assert joined[-1][1][0][-1] == 1
        welcome = await next_of(frames, 2)
        assert welcome[1]["joined"] is True
        assert welcome[1]["number"] == 1
        assert (await next_of(frames, 3))[2] is True
        await ask(two.url, say, command(2, "note.post", **post("uten websocket")))
        await facilitator.until(lambda: len(facilitator.of("note")) == 1)
        commits = await next_of(frames, 4)
        assert commits[1][0][-1] == 2
        await facilitator.do("note.post", **post("til alle"))
        commits = await next_of(frames, 4)
        assert commits[1][0][4][0][4] == "til alle"
        again = await ask(one.url, say, command(2, "note.post", **post("igjen")))
        assert again[0][1][0][-1] == 2
        refused = await ask(one.url, say, command(3, "theme.open", theme="bra"))
        assert refused[0][:3] == [6, 3, "role"]
    assert len(facilitator.of("note")) == 2


async def test_the_door_is_the_same(serve: Serve, crowd: Crowd) -> None:
    server = serve()
    room = await found(server.url)
    facilitator = await crowd.facilitate(room)
    wrong = hello(room.code, "facilitator", new_token(), "events00")
    async with stream(server.url, wrong) as frames:
        assert [frame async for frame in frames] == [close_codes.UNKNOWN_ROOM]
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as http:
        for path in ("/api/events", "/api/frames"):
            bad = await http.post(path, content=b"\x00\x00\x00\x01\xc1")
            assert (bad.status_code, bad.json()["error"]) == (400, "bad_request")
            foreign = await http.post(
                path, content=body(wrong), headers={"Origin": "https://evil.example"}
            )
            assert foreign.status_code == 403
        shut = await http.post("/api/frames", content=body(wrong, command(1, "timer.stop")))
        assert (shut.status_code, shut.json()["code"]) == (403, close_codes.UNKNOWN_ROOM)
    token = new_token()
    say = hello(room.code, "participant", token, "events00")
    async with stream(server.url, say) as frames:
        me = (await next_of(frames, 2))[1]["me"]
        await ask(
            server.url,
            say,
            command(1, "participant.join", name="", where="room", heads=1),
        )
        await facilitator.until(lambda: me in facilitator.of("participant"))
        await facilitator.do("participant.remove", participant=me)
        async with asyncio.timeout(PATIENCE):
            assert [frame async for frame in frames if isinstance(frame, int)] == [
                close_codes.REMOVED
            ]
