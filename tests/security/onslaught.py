"""Three intruders at once against one process, and a bystander who must not notice.

A stranger, a participant and a facilitator each send so many hostile inputs from a printed
seed, room after room, so that every state of a workshop is attacked. It is judged by what the
process is afterwards: the same one, no larger, with nothing in its log that came of a fault.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from server.room.hub import LINGER, LOOK
from tests.processes import Process
from tests.security.intruder import Intruder
from tests.wire_client import Client, Crowd, Room, found, new_token

ROLES = ("stranger", "participant", "facilitator")
#: Inputs of each role in one room.
IN_ONE_ROOM = 5000
MIB = 1024 * 1024


@dataclass
class Outcome:
    seed: int
    seconds: float = 0.0
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    idle: float = 0.0
    busy: float = 0.0
    grown: int = 0

    def lines(self) -> list[str]:
        parts = [f"seed {self.seed}, {self.seconds:.0f} s"]
        for role, counts in self.counts.items():
            kinds = ", ".join(f"{kind} {number:,}" for kind, number in sorted(counts.items()))
            parts.append(f"{role}: {counts.total():,} inputs ({kinds})")
        parts.append(f"a bystander's p99: {self.idle:.0f} ms idle, {self.busy:.0f} ms meanwhile")
        parts.append(f"memory grew by {self.grown / MIB:.1f} MiB")
        return parts

    def faults(self, server: Process) -> list[str]:
        """What must not have happened, in words; empty when all is well."""
        faults = []
        if server.popen.poll() is not None:
            faults.append("the process ended")
        faults += [line for line in server.lines if "Traceback" in line or " failed" in line]
        if self.grown > 16 * MIB:
            faults.append(f"memory grew by {self.grown / MIB:.1f} MiB")
        return faults

    def slow(self) -> list[str]:
        """What a quiet machine should not show; a busy one may, so no test asks."""
        limit = max(250.0, 3 * self.idle)
        if self.busy <= limit:
            return []
        return [f"a bystander's p99 was {self.busy:.0f} ms, over {limit:.0f}"]


def memory(process: Process) -> int:
    """Resident bytes."""
    pages = int(Path(f"/proc/{process.pid}/statm").read_text("ascii").split()[1])
    return pages * 4096


def p99(times: list[float]) -> float:
    """Milliseconds."""
    return sorted(times)[int(len(times) * 0.99)] * 1000


def _attack(port: int, role: str, code: str, secret: str, seed: int, count: int) -> Counter[str]:
    return Intruder(port, role, code, secret, seed).attack(count)


class Bystander:
    """Asks for something small in a room of its own, again and again, and takes the time."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._at = 0

    async def ask(self) -> float:
        self._at += 1
        start = time.perf_counter()
        assert await self._client.do("workshop.rename", title=f"Tittel {self._at}") == ""
        return time.perf_counter() - start

    async def watch(self, until: asyncio.Event) -> list[float]:
        times: list[float] = []
        while not until.is_set() or len(times) < 100:
            times.append(await self.ask())
            with suppress(TimeoutError):
                await asyncio.wait_for(until.wait(), 0.02)
        return times


async def onslaught(
    server: Process,
    crowd: Crowd,
    seed: int,
    count: int,
    say: Any = None,
    within: float = float("inf"),
) -> Outcome:
    """``count`` inputs as each role, or as many as there is time for, in seconds.

    The server must take more than a person asks for.
    """
    outcome = Outcome(seed, counts={role: Counter() for role in ROLES})
    bystander = Bystander(await crowd.facilitate(await found(server.url)))
    quiet = asyncio.Event()
    quiet.set()
    outcome.idle = p99(await bystander.watch(quiet))
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(len(ROLES), mp_context=context) as pool:
        # What the process needs for being attacked at all is not growth.
        await _wave(server, crowd, pool, seed, 500)
        before = memory(server)
        over = asyncio.Event()
        watching = asyncio.create_task(bystander.watch(over))
        start = time.monotonic()
        try:
            done = 0
            while done < count and time.monotonic() - start < within:
                part = min(IN_ONE_ROOM, count - done)
                for role, counts in (await _wave(server, crowd, pool, seed + done, part)).items():
                    outcome.counts[role] += counts
                done += part
                if say is not None:
                    say(f"{done:,} of {count:,} each, memory {memory(server) / MIB:.0f} MiB")
            await _let_go_of_rooms(server, before)
        finally:
            # A failed attack must not keep the bystander waiting while the others finish.
            over.set()
            await asyncio.wait([watching])
        outcome.seconds = time.monotonic() - start
        outcome.busy = p99(await watching)
    outcome.grown = memory(server) - before
    return outcome


async def _let_go_of_rooms(server: Process, before: int) -> None:
    """Wait until memory is back, or the rooms that everybody has left should be long gone."""
    deadline = time.monotonic() + LINGER + 2 * LOOK
    while memory(server) - before > 16 * MIB and time.monotonic() < deadline:  # noqa: ASYNC110 - the kernel tells nobody
        await asyncio.sleep(1)


async def _at_one_place(one: Client, other: Client) -> None:
    """Wait until both have heard the same. Either may be the one that lacks something."""
    for _ in range(400):
        if one.position == other.position:
            return
        await asyncio.sleep(0.1)
    assert (one.close_code, other.close_code) == (None, None)
    raise AssertionError(f"{one.position} after {one.gaps} gaps, {other.position} {other.gaps}")


async def _back(crowd: Crowd, room: Room, onlooker: Client) -> Client:
    """Who was cut off, as on a machine with much else to do, comes back as browsers do."""
    if onlooker.close_code is None:
        return onlooker
    assert onlooker.close_code < 4500
    crowd.clients.remove(onlooker)
    again = await crowd.enter(
        room.base,
        room.code,
        "screen",
        room.screen,
        position=onlooker.position,
        records=onlooker.records,
    )
    await again.until(lambda: again.loaded)
    return again


async def _wave(
    server: Process, crowd: Crowd, pool: ProcessPoolExecutor, seed: int, count: int
) -> dict[str, Counter[str]]:
    """One room: everybody attacks it, and who looks on sees what one sees who comes later."""
    room = await found(server.url)
    token = new_token()
    secrets = {"stranger": "", "participant": token, "facilitator": room.facilitator}
    one = await crowd.join(room, "Per", token=token)
    await one.close()
    onlooker = await crowd.watch(room)
    loop = asyncio.get_running_loop()
    attacks = [
        loop.run_in_executor(
            pool, _attack, server.port, role, room.code, secrets[role], seed * 3 + at, count
        )
        for at, role in enumerate(ROLES)
    ]
    counts = await asyncio.gather(*attacks)
    late = await crowd.watch(room)
    onlooker = await _back(crowd, room, onlooker)
    await _at_one_place(onlooker, late)
    assert onlooker.records == late.records
    for client in (one, onlooker, late):
        await client.close()
        crowd.clients.remove(client)
    return dict(zip(ROLES, counts, strict=True))
