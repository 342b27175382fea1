"""Codes cannot be guessed, and nobody who has one is kept waiting for those who try."""

from __future__ import annotations

import asyncio
import time

import msgpack
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from server.protocol import close_codes
from server.protocol.credentials import new_code
from server.protocol.encode import WIRE_VERSION
from tests.patience import PATIENCE
from tests.processes import Serve
from tests.wire_client import Crowd, found, new_token


async def knock(url: str, code: str, address: str, token: str = "") -> int:
    """The code a knock from this address was answered with; 0 when it was let in."""
    headers = {"X-Forwarded-For": address}
    uri = url.rstrip("/").replace("http", "ws", 1) + "/ws"
    about = {
        "v": WIRE_VERSION,
        "code": code,
        "role": "participant",
        "token": token or new_token(),
        "device": "knocking",
        "position": None,
    }
    async with connect(
        uri, compression=None, additional_headers=headers, open_timeout=PATIENCE
    ) as socket:
        await socket.send(msgpack.packb([1, about]))
        try:
            await socket.recv()
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd is not None else 1006
        return 0


async def test_guesses_from_many_addresses_are_held_to_ten_a_second(
    serve: Serve,
) -> None:
    server = serve(TRUSTED_PROXIES="127.0.0.1")
    room = await found(server.url)
    answers: list[int] = []
    # The first of the hall, who set up the wall there: from then on it is a place of this room's.
    hall = [await knock(server.url, room.code, "192.0.2.1")]
    start = time.monotonic()

    async def guess(address: str) -> None:
        for _ in range(16):
            answer = await knock(server.url, new_code(), address)
            answers.append(answer)

    async def join_from_the_hall() -> None:
        for _ in range(60):
            answer = await knock(server.url, room.code, "192.0.2.1")
            hall.append(answer)

    await asyncio.gather(*(guess(f"198.51.100.{n}") for n in range(50)), join_from_the_hall())
    took = time.monotonic() - start
    learned = answers.count(close_codes.UNKNOWN_ROOM)
    assert len(answers) == 800
    assert set(answers) == {close_codes.UNKNOWN_ROOM, close_codes.TOO_MUCH}
    # As many whole or begun seconds of the clock as it may have touched.
    assert learned <= 10 * (int(took) + 2)
    assert hall == [0] * 61


async def test_a_guesser_does_not_learn_that_a_code_was_right_but_a_known_token_passes(
    serve: Serve, crowd: Crowd
) -> None:
    server = serve(TRUSTED_PROXIES="127.0.0.1")
    room = await found(server.url)
    token = new_token()
    await crowd.join(room, "Per", token=token)
    guesser = "203.0.113.7"
    answers: set[int] = set()
    right = -1
    while close_codes.TOO_MUCH not in answers:
        answers |= set(
            await asyncio.gather(*(knock(server.url, new_code(), guesser) for _ in range(40)))
        )
        right, known = await asyncio.gather(
            knock(server.url, room.code, guesser),
            knock(server.url, room.code, guesser, token),
        )
        assert known == 0
    assert right in (0, close_codes.TOO_MUCH)


async def test_a_spoofed_address_is_not_believed(serve: Serve) -> None:
    server = serve()
    # From here, whatever is claimed: so nobody from here is slowed down on the way to it.
    room = await found(server.url)
    answers: set[int] = set()
    number = 0
    while close_codes.TOO_MUCH not in answers:
        spoofed = [f"198.51.{number}.{n}" for n in range(40)]
        number += 1
        wrong = asyncio.gather(*(knock(server.url, new_code(), each) for each in spoofed))
        right = asyncio.gather(*(knock(server.url, room.code, each) for each in spoofed))
        answers |= set(await wrong)
        assert set(await right) == {0}
