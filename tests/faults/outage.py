"""The store is away for a while, and nobody's line to the board is cut by it."""

from __future__ import annotations

import asyncio
import signal

from tests.faults.checker import check
from tests.faults.crowd import Crowd, Size
from tests.faults.ending import end_well
from tests.faults.history import Violation
from tests.faults.stack import Stack
from tests.faults.waiting import until

#: What happens to Valkey: it stands still, or it is not there.
WAYS = ("stopped", "killed")


async def outage(way: str, seconds: float) -> list[Violation]:
    """Play it with people who go on writing, and judge it as every episode."""
    async with Stack(servers=2) as stack:
        crowd = Crowd(stack, 0, "outage", Size(pace=2.0))
        # A poll waits for the store for a while; what is asked in between, for the next one.
        crowd.ways_to_look = crowd.ways
        try:
            await crowd.gather(1)
            crowd.asking = True
            # A command of somebody's has been answered: it goes.
            await until(lambda: crowd.episode.acknowledged() > 20, crowd.still)
            before = crowd.now()
            await _take_away(stack, way)
            crowd.fault(f"Valkey is {way}")
            newcomer = crowd.add(crowd.episode.rooms[0], "screen")
            await until(lambda: newcomer.live and newcomer.replica.complete, seconds)
            await asyncio.sleep(max(0.0, before + seconds - crowd.now()))  # how long it lasts
            turned_back = [
                event
                for person in crowd.episode.people
                for event in person.events
                if event.what == "turned back" and event.detail == "paused" and event.at > before
            ]
            if not turned_back:
                crowd.complain("nobody was told that saving is paused")
            await _bring_back(stack, way)
            crowd.fault("Valkey is there again")
            await end_well(stack, crowd)
            after = crowd.now()
        finally:
            await crowd.write_down()
        lost = [
            Violation("an outage costs nobody the line", f"{person.name}: {event}", person.name)
            for person in crowd.episode.people
            for event in person.events
            if before < event.at < after and event.what in ("gone", "dead", "stuck")
        ]
        tracebacks = [Violation("no traceback", line) for line in stack.tracebacks()]
        return [*lost, *tracebacks, *await asyncio.to_thread(check, crowd.episode)]


async def _take_away(stack: Stack, way: str) -> None:
    if way == "stopped":
        stack.valkey.signal(signal.SIGSTOP)
    else:
        await asyncio.to_thread(stack.valkey.kill)


async def _bring_back(stack: Stack, way: str) -> None:
    if way == "stopped":
        stack.valkey.signal(signal.SIGCONT)
    else:
        await stack.valkey.start()
