"""Notes at a steady rate, and a ramp until it is too much."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.bench.frames import marks_in
from tests.bench.hall import Hall
from tests.bench.machine import cpu_seconds
from tests.bench.peer import now

#: Seconds after the last note in which everything must have arrived.
DRAIN = 2.0
#: What people notice, and where the ramp ends.
TOO_SLOW = 0.25
#: How much faster each step of the ramp is, and where it ends at the latest (notes a second).
STEP, TOP = 1.3, 20_000.0
#: Above this share of its core the generator itself is what is measured.
SATURATED = 0.85


@dataclass(slots=True)
class Measured:
    """One run. Times in seconds, sorted; ``cpu`` by process id."""

    notes: int
    deliveries: int
    seconds: float
    cpu: dict[int, float]
    generator: float
    latencies: list[float]
    missing: int
    refused: int

    def percentile(self, share: float) -> float:
        if not self.latencies:
            return float("inf")
        return self.latencies[min(int(len(self.latencies) * share), len(self.latencies) - 1)]

    @property
    def a_second(self) -> float:
        """Deliveries."""
        return self.deliveries / self.seconds

    @property
    def held(self) -> bool:
        return not self.missing and not self.refused and self.percentile(0.99) <= TOO_SLOW

    def trouble(self) -> str:
        """Why it was not held."""
        trouble = f"p99 {self.percentile(0.99) * 1e3:.0f} ms"
        if self.refused:
            trouble = f"{self.refused} refused"
        elif self.missing:
            trouble = f"{self.missing} missing"
        return trouble + (", the generator full" if self.generator > SATURATED else "")

    def micros(self, pid: int) -> float:
        """Microseconds of a process for each delivery."""
        return self.cpu[pid] / self.deliveries * 1e6


def drive(hall: Hall, pids: list[int], rate: float, seconds: float) -> Measured:
    """Post at a rate, then wait until everything has arrived everywhere."""
    hall.forget()
    swarm = hall.swarm
    first, base = len(hall.posted), hall.revision
    before = {pid: cpu_seconds(pid) for pid in pids}
    own, start = time.process_time(), now()
    due, stop = start, start + seconds
    while due < stop:
        while due <= now():
            hall.post()
            due += 1 / rate
        swarm.turn(due - now())
    target = base + len(hall.posted) - first
    while not hall.at_revision(target) and now() < stop + DRAIN:
        swarm.turn(0.01)
    elapsed = now() - start
    generator = (time.process_time() - own) / elapsed
    cpu = {pid: cpu_seconds(pid) - value for pid, value in before.items()}
    notes = len(hall.posted) - first
    latencies = latencies_of(hall, target)
    hall.revision = target
    return Measured(
        notes=notes,
        deliveries=notes * (len(hall.peers) - 1),
        seconds=elapsed,
        cpu=cpu,
        generator=generator,
        latencies=latencies,
        missing=notes * len(hall.peers) - len(latencies),
        refused=sum(len(peer.rejected) for peer in hall.peers),
    )


def latencies_of(hall: Hall, target: int) -> list[float]:
    """From post to each screen, sorted."""
    sent: dict[int, float] = {}
    for (_, revision, _), payload in zip(hall.observer.arrivals, hall.observer.kept, strict=True):
        for place, mark in enumerate(marks_in(payload)):
            sent[revision + place] = hall.posted[mark]
    latencies = [
        at - sent[revision]
        for peer in hall.peers
        for at, first, count in peer.arrivals
        for revision in range(first, first + count)
        if revision in sent and revision <= target
    ]
    latencies.sort()
    return latencies


@dataclass(slots=True)
class Peak:
    """The most that was held, and how the ramp ended."""

    best: Measured
    ended: str

    def about(self, pid: int) -> str:
        cost, generator = self.best.micros(pid), self.best.generator
        return f"{cost:.1f} µs a delivery, the load generator's share {generator:.0%}"


def ramp(make_hall: Callable[[], Hall], pids: list[int], rate: float, seconds: float) -> Peak:
    """Faster and faster until p99 is above ``TOO_SLOW`` or something is missing, twice.

    On a shared machine a step may fail through no fault of the server's, and leaves the room in
    disorder; so it gets a second chance, in a room of its own.
    """
    best: Measured | None = None
    hall, chances = make_hall(), 2
    while True:
        run = drive(hall, pids, rate, seconds)
        if run.held:
            if best is None or run.a_second > best.a_second:
                best = run
            rate, chances = rate * STEP, 2
            if rate <= TOP:
                continue
            ended = "the ramp's end"
        else:
            ended, chances = f"{run.trouble()} at {rate:.0f} notes/s", chances - 1
        hall.close()
        if run.held or not chances:
            return Peak(best or run, ended)
        hall = make_hall()
