"""Just enough of websockets and msgpack for a load generator, at the least cost.

The server's work is what is measured, so the generator must do far less of it: commits are
counted from the frames' headers, and nothing is decoded while the clock runs.
"""

from __future__ import annotations

from typing import Any

import msgpack

HELLO, WELCOME, SNAPSHOT, COMMIT, COMMAND, REJECTED, RECEIVED = 1, 2, 3, 4, 5, 6, 10

#: A note's text: its number, so that it can be told apart, filled up to sixty characters.
TEXT_LENGTH = 60
MARK_LENGTH = 8
_FILLING = "ungdommene hjelper hverandre med leksene paa biblioteket"[: TEXT_LENGTH - 9]

UPGRADE = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    "Sec-WebSocket-Version: 13\r\n\r\n"
)


def masked(value: Any) -> bytes:
    """A browser's frame. Its mask is four zeros: legal, and it costs the generator nothing."""
    payload: bytes = msgpack.packb(value)
    size = len(payload)
    if size < 126:
        return bytes((0x82, 0x80 | size)) + b"\0\0\0\0" + payload
    return b"\x82\xfe" + size.to_bytes(2, "big") + b"\0\0\0\0" + payload


#: The acknowledgement of each snapshot chunk, made beforehand.
CONFIRM = [masked([RECEIVED, index]) for index in range(256)]


def note_text(mark: int) -> str:
    return f"{mark:0{MARK_LENGTH}d} {_FILLING}"


def marks_in(payload: bytes) -> list[int]:
    """The numbers of all notes in a commit frame, in order."""
    parts = payload.split(_FILLING.encode())
    return [int(part[-MARK_LENGTH - 1 : -1]) for part in parts[:-1]]


def whole_number(data: bytes, at: int) -> int:
    """The msgpack unsigned integer at a place."""
    first = data[at]
    if first < 0x80:
        return first
    size = {0xCC: 1, 0xCD: 2, 0xCE: 4, 0xCF: 8}[first]
    return int.from_bytes(data[at + 1 : at + 1 + size], "big")


def commits_of(data: bytes, at: int) -> tuple[int, int]:
    """The first revision and the number of commits of the commit frame's payload at ``at``."""
    first = data[at + 2]
    if first < 0xA0:
        return whole_number(data, at + 4), first & 0x0F
    return whole_number(data, at + 6), int.from_bytes(data[at + 3 : at + 5], "big")
