"""Bytes and commands that no browser of ours sends, from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import msgpack

from server.protocol.decode import BadFrame, decode
from server.protocol.encode import WIRE_VERSION
from tests.wire.examples import EXAMPLES

_ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 2**53, 2**63, -(2**63), 1.5, float("nan"), float("inf"),
    "", "\x00", "\u202e", "å" * 3000, "__proto__", "{}*:\n", b"", b"\xff", [], {}, [[[]]],
    {"": ""}, ["note:aaaaaaaa"] * 300, {"__proto__": 1},
)  # fmt: skip
_HELLO = {
    "v": WIRE_VERSION,
    "code": "K7MQ4TXP",
    "role": "participant",
    "token": "a" * 22,
    "device": "abcdefgh",
    "position": ["e", 1, 2],
}


def some_frame(chance: random.Random) -> list[Any]:
    """A frame of the right shape."""
    did = chance.choice(list(EXAMPLES))
    return chance.choice(
        [
            [1, dict(_HELLO)],
            [5, chance.randrange(1, 99), did, dict(EXAMPLES[did])],
            [5, chance.randrange(1, 99), did, dict(EXAMPLES[did])],
            [8, "writing", "egen.name"],
            [9, chance.randrange(2**40)],
            [10, chance.randrange(9)],
        ]
    )


def _bent(value: Any, chance: random.Random) -> Any:
    """The value with one place in it replaced, added or taken away."""
    if isinstance(value, list) and value and chance.random() < 0.8:
        place = chance.randrange(len(value))
        bent = [*value[:place], _bent(value[place], chance), *value[place + 1 :]]
        return bent[:-1] if chance.random() < 0.1 else bent
    if isinstance(value, dict) and value and chance.random() < 0.8:
        key = chance.choice(list(value))
        if chance.random() < 0.2:
            return {other: value[other] for other in value if other != key}
        if chance.random() < 0.2:
            return value | {chance.choice(("x", "", "__proto__", "constructor")): 1}
        return value | {key: _bent(value[key], chance)}
    # Half of the time of the same type, to get past the first checks.
    alike = [odd for odd in _ODD if type(odd) is type(value)]
    return chance.choice(alike if alike and chance.random() < 0.5 else _ODD)


def bad_bytes(chance: random.Random) -> bytes:
    """Random bytes, or a frame that was bent, flipped, cut or nested."""
    kind = chance.randrange(5)
    if kind == 0:
        return chance.randbytes(chance.randrange(64))
    if kind == 1:
        return b"\x91" * chance.randrange(2000) + chance.randbytes(3)
    packed: bytes = msgpack.packb(_bent(some_frame(chance), chance))
    if kind == 2:
        flipped = bytearray(packed)
        for _ in range(chance.randrange(1, 4)):
            flipped[chance.randrange(len(flipped))] = chance.randrange(256)
        return bytes(flipped)
    if kind == 3:
        return packed[: chance.randrange(len(packed) + 1)]
    return packed


def bent_frame(chance: random.Random) -> bytes:
    """A frame with one thing wrong in it, or two."""
    value = _bent(some_frame(chance), chance)
    if chance.random() < 0.3:
        value = _bent(value, chance)
    packed: bytes = msgpack.packb(value)
    return packed


def in_the_wrong_phase(chance: random.Random) -> bytes:
    """A frame that is right in itself and that nobody asked for."""
    frame = chance.choice(
        [
            [10, chance.randrange(2**20)],
            [8, chance.choice(("writing", "stopped", "turn", "page")), "egen.name"],
            [9, chance.randrange(2**40)],
            [5, chance.randrange(1, 99), *any_command(chance)],
            [5, chance.randrange(1, 2**50), *any_command(chance)],
        ]
    )
    packed: bytes = msgpack.packb(frame)
    return packed


def masked(payload: bytes) -> bytes:
    """A browser's binary websocket frame, its mask four zeros."""
    return _framed(0x82, payload)


def _framed(first: int, payload: bytes, *, mask: int = 0x80, claimed: int | None = None) -> bytes:
    size = len(payload) if claimed is None else claimed
    key = bytes(4) if mask else b""
    if size < 126:
        return bytes((first, mask | size)) + key + payload
    if size < 65536:
        return bytes((first, mask | 126)) + size.to_bytes(2, "big") + key + payload
    return bytes((first, mask | 127)) + size.to_bytes(8, "big") + key + payload


Some = tuple[bytes, bool]


def _any_head(chance: random.Random, some: bytes) -> Some:
    return _framed(chance.randrange(256), some, mask=chance.choice((0, 0x80))), False


def _text(_: random.Random, some: bytes) -> Some:
    return _framed(0x81, some), True


def _long_control(chance: random.Random, some: bytes) -> Some:
    return _framed(chance.choice((0x88, 0x89, 0x8A)), bytes(126 + len(some))), True


def _control_in_pieces(chance: random.Random, some: bytes) -> Some:
    return _framed(chance.choice((0x08, 0x09, 0x0A)), some), True


def _odd_close(chance: random.Random, some: bytes) -> Some:
    code = chance.choice((0, 999, 1004, 1005, 1006, 1015, 2999, 4505, 5000, 65535))
    reasons = (b"", b"\x03", b"\x03\xe8\xff", code.to_bytes(2, "big") + some)
    return _framed(0x88, chance.choice(reasons)), True


def _false_length(chance: random.Random, some: bytes) -> Some:
    claimed = chance.choice((2**14 + 1, 2**16, 2**31, 2**62, 2**63, 2**64 - 1))
    return _framed(0x82, some, claimed=claimed), True


def _cut_short(chance: random.Random, some: bytes) -> Some:
    return _framed(0x82, some, claimed=len(some) + chance.randrange(1, 16000)), False


def _in_pieces(_: random.Random, some: bytes) -> Some:
    ping = msgpack.packb([9, 1])
    first, last = _framed(0x02, ping[:1]), _framed(0x80, ping[1:])
    return first + _framed(0x89, some) + _framed(0x00, b"") + last, True


def _end_without_beginning(_: random.Random, some: bytes) -> Some:
    return _framed(0x80, some), True


def _unasked_controls(chance: random.Random, some: bytes) -> Some:
    return _framed(0x89, some) * chance.randrange(1, 5) + _framed(0x8A, some), True


def _noise(chance: random.Random, _: bytes) -> Some:
    return chance.randbytes(chance.randrange(1, 60)), False


def bad_websocket(chance: random.Random) -> Some:
    """Bytes below the frames' own format, and whether they are whole: nothing is to follow."""
    make = chance.choice(
        (_any_head, _text, _long_control, _control_in_pieces, _odd_close, _false_length,
         _cut_short, _in_pieces, _end_without_beginning, _unasked_controls, _noise)
    )  # fmt: skip
    return make(chance, chance.randbytes(chance.randrange(60)))


_HEADERS = (
    "Host: x\r\n", "Host: \x00\r\n", "Upgrade: websocket\r\n", "Upgrade: h2c\r\n",
    "Connection: Upgrade\r\n", "Connection: keep-alive, Upgrade\r\n",
    "Sec-WebSocket-Key: x\r\n", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
    "Sec-WebSocket-Version: 8\r\n", "Sec-WebSocket-Version: 13\r\n",
    "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=99\r\n",
    'Sec-WebSocket-Extensions: ,,;="\r\n', "Sec-WebSocket-Protocol: \xff\r\n",
    "Content-Length: -1\r\n", "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n",
    "Origin: https://evil.example\r\n", "Origin: \r\n", "X: " + "x" * 9000 + "\r\n",
    "X-Forwarded-For: ::1\r\n", "Range: bytes=" + "0-1," * 999 + "\r\n", " folded\r\n",
    "\u2028: x\r\n",
)  # fmt: skip


def bad_handshake(chance: random.Random, port: int) -> bytes:
    """The beginning of a conversation that does not become one."""
    if chance.random() < 0.2:
        return chance.randbytes(chance.randrange(1, 200))
    method = chance.choice(("GET", "POST", "PUT", "OPTIONS", "", "G\x00T", "GET " * 9))
    path = chance.choice(("/ws", "/api/rooms", "/%00", "//", "/../../etc/passwd", "*", "/" * 9999))
    version = chance.choice(("1.1", "1.0", "0.9", "2.0", "x"))
    headers = "".join(chance.sample(_HEADERS, chance.randrange(8)))
    head = f"{method} {path} HTTP/{version}\r\n{headers}\r\n"
    return head.encode("utf-8", "surrogatepass").replace(b"Host: x", b"Host: 127.0.0.1:%d" % port)


def decode_many(seed: int, count: int) -> Iterator[bool]:
    """Decode so many hostile inputs: whether each was a frame. Anything but BadFrame is raised."""
    chance = random.Random(seed)
    for _ in range(count):
        try:
            decode(bad_bytes(chance))
        except BadFrame:
            yield False
        else:
            yield True


def any_command(chance: random.Random) -> tuple[str, dict[str, Any]]:
    """A command of the right types with whatever in its fields."""
    did = chance.choice([each for each in EXAMPLES if each != "key.renew"])
    args = dict(EXAMPLES[did])
    for name, value in args.items():
        if chance.random() < 0.3:
            if isinstance(value, bool):
                args[name] = chance.random() < 0.5
            elif isinstance(value, int):
                args[name] = chance.choice((-1, 0, 1, 2**53, -(2**53)))
            elif isinstance(value, str):
                args[name] = chance.choice(("", "\x00", "\u202e", "x" * 2001, "zzzzzzzz", "{}*:"))
            else:
                args[name] = ["note:zzzzzzzz"] * chance.randrange(5)
    return did, args
