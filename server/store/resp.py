"""What goes over a line to Redis or Valkey (RESP3): commands out, replies and messages in.

Only what the board's own commands are answered with; anything else is a ``ProtocolFault``,
and the line is given up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any


class Incomplete(Exception):
    """The rest has not come yet."""


class ProtocolFault(Exception):
    """The other end does not speak RESP3 as known here."""


class Fault(str):
    """An error that the server answered with, ``NOSCRIPT …`` for one."""

    __slots__ = ()


class Push(list[Any]):
    """A message that nobody asked for, or a subscription's confirmation."""

    __slots__ = ()


def packed(parts: tuple[bytes | str | int, ...]) -> bytes:
    """A command as bytes."""
    out = [b"*%d\r\n" % len(parts)]
    for part in parts:
        if isinstance(part, str):
            data = part.encode()
        elif isinstance(part, int):
            data = b"%d" % part
        else:
            data = part
        out.append(b"$%d\r\n%b\r\n" % (len(data), data))
    return b"".join(out)


#: How a line that says all there is becomes a value.
_SIMPLE: dict[bytes, Callable[[bytes], Any]] = {
    b":": int,
    b"+": bytes,
    b"-": lambda head: Fault(head.decode("utf-8", "replace")),
    b"_": lambda _: None,
}


def read(data: bytes) -> Iterator[tuple[Any, int]]:
    """The values that have come whole, each with the place after it."""
    place = 0
    with suppress(Incomplete):
        while place < len(data):
            value, place = parse(data, place)
            yield value, place


def parse(data: bytes, at: int) -> tuple[Any, int]:
    """The value that starts at a place, and the place after it. Raises ``Incomplete``."""
    end = data.find(b"\r\n", at)
    if end < 0:
        raise Incomplete
    kind, head, after = data[at : at + 1], data[at + 1 : end], end + 2
    if kind == b"$":
        size = int(head)
        if size < 0:
            return None, after
        if len(data) < after + size + 2:
            raise Incomplete
        return data[after : after + size], after + size + 2
    if kind in (b"*", b">"):
        items: list[Any] = Push() if kind == b">" else []
        for _ in range(int(head)):
            item, after = parse(data, after)
            items.append(item)
        return items, after
    if kind not in _SIMPLE:
        raise ProtocolFault(f"a reply of the kind {kind!r}")
    return _SIMPLE[kind](head), after
