"""Episodes: rooms are founded, people act, faults happen, all becomes still, and is judged.

The seed decides who wants what and which fault comes when; processes and sockets run as they
run, so a seed brings the same trouble again and not the same microsecond.
"""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass

from tests.faults.checker import check
from tests.faults.crowd import Crowd, Size
from tests.faults.ending import end_well
from tests.faults.errands import Errands
from tests.faults.history import Episode, Violation
from tests.faults.in_a_row import InARow
from tests.faults.stack import Stack
from tests.faults.trouble import Trouble
from tests.faults.waiting import patiently
from tests.ways import Way

NETWORK = ("cut_people", "answers_to_people_lost", "people_half_open", "people_slow", "people_late")
STORE_LINK = (
    "replies_of_valkey_lost",
    "valkey_cut",
    "valkey_half_open",
    "subscriptions_killed",
    "subscription_half_open",
)
PROCESSES = ("kill_server", "kill_valkey", "kill_both", "kill_all_servers")
FREEZES = ("freeze_server", "freeze_valkey", "restart_server")
#: What may happen in an episode of each sort; the first ones happen for certain.
FLAVOURS: dict[str, tuple[str, ...]] = {
    "processes": (*PROCESSES, *PROCESSES, *FREEZES),
    "network": (*NETWORK, *STORE_LINK, "kill_server"),
    "everything": (*PROCESSES, *FREEZES, *NETWORK, *STORE_LINK),
    "rollback": ("kill_server", "cut_people", "subscriptions_killed", "kill_valkey"),
    "rollback_all": ("kill_server", "cut_people", "people_late", "kill_valkey"),
    "parted": ("cut_people", "people_late", "people_slow", "subscriptions_killed"),
    "polls": (*PROCESSES, *FREEZES, *NETWORK, *STORE_LINK),
    "errands": ("cut_people", "people_late", "people_slow"),
    "polls_parted": ("cut_people", "people_late", "people_slow", "subscriptions_killed"),
}
#: Which ways in people take, one after another: mostly the best one, as in the world.
MIXED: tuple[Way, ...] = ("socket", "polling", "socket", "stream", "socket")
#: Who polled is here for half a minute more, and then nobody would know soon who is.
PROMPT: tuple[Way, ...] = ("socket", "stream")
POLLING: tuple[Way, ...] = ("polling", "socket", "polling", "polling", "stream")
#: How the store goes back in time, where it does.
ROLL_BACKS = {
    "rollback": "roll_back",
    "rollback_all": "roll_back_all",
    "parted": "roll_back_behind_one",
    "polls_parted": "roll_back_behind_one",
}
#: Seconds of the busiest room here that a process surely remembers, also one that has just
#: been started: it loads the last two hundred commits.
PROCESSES_REMEMBER = (0.5, 2.5)


@dataclass(slots=True)
class Judged:
    episode: Episode
    violations: list[Violation]
    seconds: float


async def play(stack: Stack, seed: int, flavour: str, size: Size) -> Judged:
    """One episode from start to judgement."""
    crowd = Crowd(stack, seed, flavour, size)
    # A store that went back in time knows the old key again, and only its holders get in; and who
    # had joined joins again.
    crowd.shuts_out = flavour not in ROLL_BACKS
    crowd.ways = {"polls": POLLING, "polls_parted": POLLING, "errands": PROMPT}.get(flavour, MIXED)
    try:
        try:
            await crowd.gather(size.rooms)
        except TimeoutError:
            crowd.complain("not everybody came in")
        crowd.asking = True
        await _trouble(stack, crowd, flavour, size)
        await end_well(stack, crowd)
    finally:
        await crowd.write_down()
    await patiently(stack.redis.flushall)
    crowd.episode.complaints += [f"a server said: {line}" for line in stack.tracebacks()]
    stack.forget_words()
    violations = await asyncio.to_thread(check, crowd.episode)
    return Judged(crowd.episode, violations, crowd.now())


async def _trouble(stack: Stack, crowd: Crowd, flavour: str, size: Size) -> None:
    rng = random.Random(f"{crowd.episode.seed} {flavour}")
    trouble = Trouble(stack, crowd, rng)
    plan = planned(rng, flavour, size)
    coming = asyncio.create_task(crowd.come_and_go(), name="come and go")
    errands = Errands(crowd)
    going = asyncio.create_task(errands.run() if flavour == "errands" else asyncio.sleep(0))
    # Where two histories are put together, nobody can say what such a row should have left.
    rows = InARow(crowd).run() if crowd.shuts_out else asyncio.sleep(0)
    meaning = asyncio.create_task(rows, name="in a row")
    running: set[asyncio.Task[None]] = set()
    try:
        for at, name in plan:
            # The schedule is seeded time.
            await asyncio.sleep(max(0.0, at - crowd.now()))
            running.add(asyncio.create_task(_run(trouble, name), name=name))
        if running:
            await asyncio.wait(running)
        for task in running:
            task.result()
        errands.stop()
        await going
    finally:
        for task in (coming, going, meaning):
            task.cancel()
        *_, wrong = await asyncio.gather(coming, going, meaning, return_exceptions=True)
    if isinstance(wrong, Exception):
        raise wrong
    for proxy in stack.proxies:
        proxy.heal()
    crowd.fault("all faults are over")


async def _run(trouble: Trouble, name: str) -> None:
    await trouble[name]()


def planned(rng: random.Random, flavour: str, size: Size) -> list[tuple[float, str]]:
    """When which fault begins."""
    start = 3.0
    kinds = FLAVOURS[flavour]
    times = sorted(rng.uniform(start, start + size.seconds) for _ in range(size.faults))
    chosen = rng.sample(kinds, min(len(kinds), size.faults))
    chosen += rng.choices(kinds, k=size.faults - len(chosen))
    plan = list(zip(times, chosen, strict=True))
    if flavour in ROLL_BACKS:
        back = start + 0.8 * size.seconds
        copied = start + rng.uniform(0.1, 0.4) * size.seconds
        if flavour == "rollback":
            # What processes remember is so many commits; browsers here remember everything.
            copied = back - rng.uniform(*PROCESSES_REMEMBER)
        plan += [(copied, "copy_store"), (back, ROLL_BACKS[flavour])]
    return sorted(plan)
