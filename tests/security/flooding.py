"""Rooms asked for from many addresses, a hundred times as fast as anybody founds them."""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

import msgspec

from server.limits.table import ROOMS_BURST, ROOMS_RATE
from tests.processes import Process
from tests.security.guessing import ADDRESSES, Connection, ask_over
from tests.security.onslaught import MIB, Bystander, memory, p99
from tests.wire_client import Crowd, found

FORM = msgspec.json.encode({"deck": "allemed", "language": "nb", "title": ""})


@dataclass
class Flooded:
    """``statuses`` of the answers, a bystander's p99 in ms, and what memory grew by in bytes."""

    statuses: Counter[int] = field(default_factory=Counter)
    #: Refusals that do not say how long to wait.
    silent: int = 0
    seconds: float = 0.0
    idle: float = 0.0
    busy: float = 0.0
    grown: int = 0

    def faults(self) -> list[str]:
        """What must not have happened, in words; empty when all is well."""
        faults = []
        if set(self.statuses) != {201, 429} or self.silent:
            faults.append(f"answers: {dict(self.statuses)}, {self.silent} that say no time to wait")
        # What the process founds at once, and then a second, whoever asks.
        if self.statuses[201] > ROOMS_BURST + ROOMS_RATE * (self.seconds + 1):
            faults.append(f"{self.statuses[201]} rooms were founded in {self.seconds:.0f} s")
        if self.grown > 16 * MIB:
            faults.append(f"memory grew by {self.grown / MIB:.1f} MiB")
        return faults

    def slow(self) -> list[str]:
        """What a quiet machine should not show; a busy one may, so no test asks."""
        limit = max(10.0, 2 * self.idle)
        if self.busy <= limit:
            return []
        return [f"a bystander's p99 was {self.busy:.0f} ms, over {limit:.0f}"]


async def flood_with_rooms(server: Process, crowd: Crowd, count: int, within: float) -> Flooded:
    """So many rooms asked for in so many seconds. The server must trust the loopback as a proxy."""
    outcome = Flooded()
    bystander = Bystander(await crowd.facilitate(await found(server.url)))
    over = asyncio.Event()
    over.set()
    outcome.idle = p99(await bystander.watch(over))
    over.clear()
    before = memory(server)
    start = time.monotonic()
    watching = asyncio.create_task(bystander.watch(over))
    # In a process of its own, so that it delays the server alone and not the bystander's clock.
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        flooding = asyncio.get_running_loop().run_in_executor(
            pool, _flood, server.port, count // ADDRESSES, within
        )
        outcome.statuses, outcome.silent = await flooding
    outcome.seconds = time.monotonic() - start
    over.set()
    outcome.busy = p99(await watching)
    outcome.grown = memory(server) - before
    return outcome


def _flood(port: int, each: int, within: float) -> tuple[Counter[int], int]:
    return asyncio.run(_from_all(port, each, within))


async def _from_all(port: int, each: int, within: float) -> tuple[Counter[int], int]:
    """What fifty addresses were answered, and how many refusals did not say how long to wait."""
    statuses: Counter[int] = Counter()
    apart = within / each
    start = time.monotonic()
    silent = await asyncio.gather(
        *(
            _ask(port, n, start + apart * n / ADDRESSES, (each, apart), statuses)
            for n in range(ADDRESSES)
        )
    )
    return statuses, sum(silent)


async def _ask(
    port: int, n: int, due: float, pace: tuple[int, float], statuses: Counter[int]
) -> int:
    """One address, over one connection: so many times, so many seconds apart."""
    connection = Connection(port)
    count, apart = pace
    silent = 0
    for _ in range(count):
        await asyncio.sleep(max(0.0, due - time.monotonic()))  # the pace of the flood
        due += apart
        status, told = await ask_over(
            connection, "/api/rooms", f"198.51.100.{n}", FORM, "application/json"
        )
        statuses[status] += 1
        silent += status != 201 and msgspec.json.decode(told).get("wait", 0) <= 0
    await connection.close()
    return silent
