"""How long until one note is saved: the board's script beside a bare XADD, on one Valkey."""

from __future__ import annotations

import asyncio
import os
import secrets
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from board.model import Cause, Commit, Note, Put
from server.protocol.credentials import new_code
from server.protocol.records import chain, encode_body
from server.protocol.results import Batch, Landed, Lifetime, Position
from server.store.store import Store
from server.valkey.client import redis_factory
from tests.bench.frames import note_text
from tests.bench.hall import CARD, SECTION, board_hall
from tests.bench.peer import BenchError, now

#: Notes are apart, as one writer's are: else the disk's queue is what is measured.
PAUSE = 0.003


@dataclass(frozen=True, slots=True)
class Saving:
    """Seconds, p50."""

    script: float
    xadd: float
    writer: float


def saving(port: int, url: str, count: int) -> Saving:
    script, xadd = asyncio.run(_in_turn(url, count))
    return Saving(script, xadd, _writer(port, count))


async def _in_turn(url: str, count: int) -> tuple[float, float]:
    """The same client, the same bytes, one after the other, in turn."""
    store = Store(redis_factory(url)())
    code, epoch = new_code(), secrets.token_urlsafe(9)
    opened = time.time_ns() // 1_000_000
    expires = opened + 3_600_000
    await store.found(code, epoch, 1, Lifetime(opened, expires, 0), b"first", [])
    position = Position(epoch, 1, 1)
    script, xadd = [], []
    for number in range(1, count + 1):
        revision = position.revision + 1
        changes = (Put(_note(number)),)
        cause = Cause("device", number)
        body = encode_body(revision, "note.post", "abc123", cause, opened, changes)
        digest = chain(position.digest, body)
        commit = Commit(revision, digest, "note.post", "abc123", cause, opened, changes)
        batch = Batch([body], [commit], {"device": (number - 1, number)})
        await asyncio.sleep(PAUSE)
        start = now()
        outcome = await store.commit(code, position, expires, batch)
        script.append(now() - start)
        if not isinstance(outcome, Landed):
            raise BenchError(f"not saved: {outcome}")
        position = Position(epoch, revision, digest)
        await asyncio.sleep(PAUSE)
        start = now()
        await store.redis.xadd("bench", {"b": body})
        xadd.append(now() - start)
    await store.close()
    return statistics.median(script), statistics.median(xadd)


def _note(number: int) -> Note:
    return Note(
        id=f"n{number:07d}",
        card=CARD,
        section=SECTION,
        text=note_text(number),
        author="abc123",
        anonymous=False,
        quiet=False,
        removed="",
        group="",
        colour="sol",
        rank=number,
        edits=0,
    )


def _writer(port: int, count: int) -> float:
    """From a writer's command to the acknowledgement on its screen."""
    hall, _ = board_hall([port], 2)
    writer = hall.writers[0]
    waits = []
    for _ in range(count):
        hall.swarm.rest(PAUSE)
        hall.forget()
        hall.post()
        hall.swarm.until(lambda: bool(writer.arrivals), 5, "the note is saved")
        waits.append(writer.arrivals[0][0] - hall.posted[-1])
    hall.close()
    return statistics.median(waits)


def fsync_of(folder: Path, count: int = 100) -> float:
    """Seconds, p50, for the disk alone to make 300 appended bytes safe."""
    waits = []
    with (folder / "fsync").open("ab", buffering=0) as file:
        for _ in range(count):
            file.write(b"x" * 300)
            start = now()
            os.fdatasync(file.fileno())
            waits.append(now() - start)
            time.sleep(PAUSE)
    return statistics.median(waits)
