"""A world without real time or real chance, for servers in this process.

The event loop's clock stands still until a test moves it, the server's clock with it; and what
would be chance comes from a seed. Two runs of the same steps then say the same to everybody, byte
for byte. What comes over sockets, here from the store, is real and comes when it comes.
"""

from __future__ import annotations

import asyncio
import base64
import random
import secrets
import selectors
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from server.protocol.records import encode_body, unpack
from server.room import batch, create, repair, replica
from server.store.clock import Clock
from tests.faults.plants.swapping import put_back, swap

#: 14 March 2100, 11:00 UTC, in ms.
MORNING = 4_108_705_200_000


class SteppedLoop(asyncio.SelectorEventLoop):
    """A loop whose clock the test moves."""

    def __init__(self) -> None:
        self.moment = 1_000.0
        super().__init__(selectors.DefaultSelector())

    def time(self) -> float:
        return self.moment


class World:
    """The clock of one run, and its chance."""

    def __init__(self, loop: SteppedLoop, seed: int) -> None:
        self._loop = loop
        self._began = loop.moment
        self._chance = random.Random(seed)

    def clock(self) -> int:
        """The server's clock, in ms since 1970."""
        return MORNING + round((self._loop.moment - self._began) * 1000)

    def move_on(self, seconds: float) -> None:
        self._loop.moment += seconds

    def bytes(self, count: int = 32) -> bytes:
        return self._chance.randbytes(count)

    def urlsafe(self, count: int = 32) -> str:
        return base64.urlsafe_b64encode(self.bytes(count)).rstrip(b"=").decode()

    def hex(self, count: int = 32) -> str:
        return self.bytes(count).hex()

    def choice(self, among: str) -> str:
        return self._chance.choice(among)

    def bits(self, count: int) -> int:
        return self._chance.getrandbits(count)


def told_apart_by_place(digest: int, body: bytes) -> int:
    """Stands in for the digest that chains commits.

    The real one covers who asked and what was written, and so is another one where a secret is.
    It says nothing of it to whoever cannot guess the name of the device that asked, which it
    covers too (`server/protocol/credentials.py`); but it would make all that follows differ.
    """
    revision: int = unpack(body)[0]
    return zlib.crc32(revision.to_bytes(8, "big"), digest)


@contextmanager
def standing_still(world: World) -> Iterator[list[bytes]]:
    """Everything that the server asks of time and chance comes from this world meanwhile.

    Gives the bodies of all that is committed, as they really are.
    """
    bodies: list[bytes] = []

    def encoded(encode: Callable[..., bytes]) -> Callable[..., bytes]:
        def keep(*parts: object) -> bytes:
            bodies.append(encode(*parts))
            return bodies[-1]

        return keep

    chance = {
        "token_bytes": world.bytes,
        "token_hex": world.hex,
        "token_urlsafe": world.urlsafe,
        "choice": world.choice,
        "randbits": world.bits,
    }
    with put_back():
        swap(Clock, "board", lambda _: world.clock())
        for module in (batch, create, repair, replica):
            swap(module, "chain", told_apart_by_place)
        swap(batch, "encode_body", encoded(encode_body))
        for name, instead in chance.items():
            swap(secrets, name, instead)
        yield bodies
