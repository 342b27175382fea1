"""Bytes and commands that no browser of ours sends, from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import msgpack

from server.incoming import BadFrame, decode
from server.wire import WIRE_VERSION
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
