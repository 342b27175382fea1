"""Everybody who listens in a stepped run, and what each has heard, message by message."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgpack

from server.protocol import encode
from server.protocol.payload import Payload
from server.protocol.records import unpack
from server.protocol.results import Position
from server.room.member import Member

#: What a commit begins with that is taken out of its frame.
COMMITTED = b"commit "


@dataclass(frozen=True, slots=True)
class Heard:
    """A message, and in which step of the run it came. ``data`` is what came, whole."""

    step: int
    data: bytes


@dataclass(slots=True)
class Person:
    """One who has a place in the room, on one device. Whether on a line is another question."""

    name: str
    role: str
    token: str
    device: str
    number: int = 0
    #: Where the line broke off that it had last.
    position: Position | None = None
    member: Member | None = None
    heard: list[Heard] = field(default_factory=list)


class Line:
    """A way to somebody that takes everything and confirms what has come, as a browser does."""

    def __init__(self, person: Person, now: list[int]) -> None:
        self._person = person
        self._now = now
        self.member: Member | None = None
        self.closed = False

    def send(self, payload: Payload) -> bool:
        for frame in payload.raw:
            self._person.heard += [Heard(self._now[0], one) for one in split(frame)]
            if frame[1] == encode.SNAPSHOT and self.member is not None:
                index = unpack(frame)[3]
                asyncio.get_running_loop().call_soon(self.member.confirm, index)
        return True

    def close(self, code: int) -> None:
        self._person.heard.append(Heard(self._now[0], b"closed %d" % code))
        self.closed = True

    async def drained(self) -> None:
        raise AssertionError("it is never full")


def split(frame: bytes) -> Iterator[bytes]:
    """The messages in a frame: how many commits travel in one frame is no part of what they say."""
    if frame[1] != encode.COMMIT:
        yield frame
        return
    reading = msgpack.Unpacker()
    reading.feed(frame)
    reading.read_array_header()
    reading.skip()
    for _ in range(reading.read_array_header()):
        start = reading.tell()
        reading.skip()
        yield COMMITTED + frame[start : reading.tell()]


def read(data: bytes) -> str:
    """A message for whoever looks at a difference."""
    if data.startswith(COMMITTED):
        return f"commit {unpack(data.removeprefix(COMMITTED))}"
    # What is no array is an answer over HTTP, or a word of our own.
    return str(unpack(data)) if data[:1] > b"\x80" else data.decode("utf-8", "replace")
