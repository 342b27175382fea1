"""A hall that comes in all at once, and what each connection weighs when nothing happens."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

import msgpack

from tests.bench.frames import SNAPSHOT
from tests.bench.hall import OF_ONE, board_hall, hello, join, template
from tests.bench.machine import GENERATOR_CORE, on_core, resident
from tests.bench.peer import now
from tests.bench.servers import Keys
from tests.bench.swarm import Swarm


@dataclass(frozen=True, slots=True)
class Rush:
    """Seconds until the middle one and the last one had everything."""

    middle: float
    last: float


@dataclass(frozen=True, slots=True)
class Prepared:
    """A room of so many notes, and what a screen is sent that comes in."""

    keys: Keys
    port: int
    tokens: list[str]
    #: A note's frame, and the snapshot as one message, for the bare server.
    frame: bytes
    whole: bytes


def prepare(port: int, people: int, notes: int) -> Prepared:
    """Fill a room; its people then leave, and can come back with the tokens."""
    hall, keys = board_hall([port], 2 + notes // OF_ONE)
    tokens = [secrets.token_urlsafe(16) for _ in range(people)]
    join(hall.swarm, [port], keys.code, people, tokens)
    for _ in range(notes):
        hall.post()
    last = hall.revision + people + notes
    hall.swarm.until(lambda: hall.at_revision(last), 30, "the notes are there")
    hall.settle()
    frame = template(hall)
    hall.close()
    swarm = Swarm()
    screen = swarm.connect(port, hello(keys.code, "screen", keys.screen), keep=True)
    swarm.until(lambda: screen.live_at > 0, 10, "the screen is in")
    swarm.close()
    return Prepared(keys, port, tokens, frame, as_one(screen.kept))


def as_one(chunks: list[bytes]) -> bytes:
    """The same bytes as one chunk that says it is the last, as the generator expects it."""
    whole = b"".join(chunks)
    head: bytes = msgpack.packb([SNAPSHOT, ["", 0, 0], True, 0, True])
    return b"\x97" + head[1:] + whole[len(head) :]


def rush(prepared: Prepared) -> Rush:
    """Everybody comes back at once, with nothing: after a power cut, say."""
    code = prepared.keys.code
    hellos = [hello(code, "participant", token) for token in prepared.tokens]
    return _rush(prepared.port, hellos)


def bare_rush(port: int, people: int) -> Rush:
    return _rush(port, [{}] * people)


def _rush(port: int, hellos: list[dict[str, Any]]) -> Rush:
    swarm, rush = arrive(port, hellos)
    swarm.close()
    return rush


def arrive(port: int, hellos: list[dict[str, Any]]) -> tuple[Swarm, Rush]:
    """All at once; they stay."""
    swarm = Swarm()
    with on_core(GENERATOR_CORE):
        start = now()
        for about in hellos:
            swarm.connect(port, about)
            swarm.turn(0)
        swarm.until(lambda: all(peer.live_at for peer in swarm.peers), 30, "all have everything")
    times = sorted(peer.live_at - start for peer in swarm.peers)
    return swarm, Rush(times[len(times) // 2], times[-1])


def weight(pid: int, port: int, hellos: list[dict[str, Any]]) -> float:
    """Bytes of memory for each of so many connections that say nothing more."""
    swarm = Swarm()
    warm = [swarm.connect(port, about) for about in hellos[:50]]
    swarm.until(lambda: all(peer.live_at for peer in warm), 20, "the first are in")
    swarm.rest(1.0)
    before = resident(pid)
    for about in hellos[50:]:
        swarm.connect(port, about)
        swarm.turn(0)
    swarm.until(lambda: all(peer.live_at for peer in swarm.peers), 30, "all are in")
    swarm.rest(1.5)
    after = resident(pid)
    swarm.close()
    return (after - before) / (len(hellos) - 50)
