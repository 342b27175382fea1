"""Episodes: rooms are founded, people act, faults happen, all becomes still, and is judged.

The seed decides who wants what and which fault comes when; processes and sockets run as they
run, so a seed brings the same trouble again and not the same microsecond.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from tests.faults.checker import check
from tests.faults.crowd import Crowd, Size, patiently
from tests.faults.device import Device
from tests.faults.history import Episode, RoomStory, Violation
from tests.faults.stack import Server, Stack
from tests.faults.trouble import Trouble
from tests.faults.waiting import until

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
}
#: How the store goes back in time, where it does.
ROLL_BACKS = {
    "rollback": "roll_back",
    "rollback_all": "roll_back_all",
    "parted": "roll_back_behind_one",
}
#: Seconds of the busiest room here that a process surely remembers, also one that has just
#: been started: it loads the last two hundred commits.
PROCESSES_REMEMBER = (0.5, 2.5)
#: A commit reaches everybody at once, not when somebody happens to look at the store.
FRESH_WITHIN = 2.0
#: Seconds in which a server that missed it finds it: it looks every five.
FOUND_WITHIN = 15.0
FRESH_TIMES = 3
FRESH_LIMIT = 30.0


@dataclass(slots=True)
class Judged:
    episode: Episode
    violations: list[Violation]
    seconds: float


async def play(stack: Stack, seed: int, flavour: str, size: Size) -> Judged:
    """One episode from start to judgement."""
    crowd = Crowd(stack, seed, flavour, size)
    # A store that went back in time knows the old key again, and only its holders get in.
    crowd.renews_keys = flavour not in ROLL_BACKS
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


async def end_well(stack: Stack, crowd: Crowd) -> None:
    """All becomes still, and from then on everything reaches everybody, newcomers too."""
    await crowd.become_still()
    if not crowd.episode.complaints:
        await _missed(stack, crowd)
    if not crowd.episode.complaints:
        await _fresh(crowd)
    await _newcomers(crowd)


async def _trouble(stack: Stack, crowd: Crowd, flavour: str, size: Size) -> None:
    rng = random.Random(f"{crowd.episode.seed} {flavour}")
    trouble = Trouble(stack, crowd, rng)
    plan = _plan(rng, flavour, size)
    coming = asyncio.create_task(crowd.come_and_go(), name="come and go")
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
    finally:
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)
    for proxy in stack.proxies:
        proxy.heal()
    crowd.fault("all faults are over")


async def _run(trouble: Trouble, name: str) -> None:
    await trouble[name]()


def _plan(rng: random.Random, flavour: str, size: Size) -> list[tuple[float, str]]:
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


async def _missed(stack: Stack, crowd: Crowd) -> None:
    """What a server did not hear of, nobody there need ask for: it finds it in the log."""
    for room in crowd.episode.rooms:
        lead = crowd.lead(room)
        if lead is None:
            continue
        elsewhere = [server for server in stack.servers if server.front.port != lead.door]
        for server in elsewhere:
            server.back.deafen()
        title = f"Overhørt {crowd.now():.3f}"
        lead.ask("workshop.rename", title=title)
        try:
            await until(partial(_sees, lead, title), crowd.still)
            _heal(elsewhere)
            await until(partial(_seen, crowd, room, title), FOUND_WITHIN)
        except TimeoutError:
            blind = [d.person.name for d in crowd.present(room) if not _sees(d, title)]
            crowd.complain(f"a commit that was missed is not found by {', '.join(blind)}")
            return
        finally:
            _heal(elsewhere)


def _heal(servers: Iterable[Server]) -> None:
    for server in servers:
        server.back.heal()


async def _fresh(crowd: Crowd) -> None:
    """What somebody does now reaches everybody at once, whichever server they are on."""
    for room in crowd.episode.rooms:
        lead = crowd.lead(room)
        if lead is None:
            crowd.complain(f"nobody leads room {room.index} any more")
            continue
        deadline = crowd.now() + FRESH_LIMIT
        in_a_row = 0
        while in_a_row < FRESH_TIMES:
            title = f"Prøve {crowd.now():.3f}"
            lead.ask("workshop.rename", title=title)
            try:
                await until(partial(_seen, crowd, room, title), FRESH_WITHIN)
                in_a_row += 1
            except TimeoutError:
                in_a_row = 0
                if crowd.now() > deadline:
                    blind = [d.person.name for d in crowd.present(room) if not _sees(d, title)]
                    crowd.complain(
                        f"a commit does not reach {', '.join(blind)} within {FRESH_WITHIN} s, "
                        f"{FRESH_LIMIT:.0f} s after the last fault"
                    )
                    break
    await crowd.become_still()


def _seen(crowd: Crowd, room: RoomStory, title: str) -> bool:
    return all(_sees(device, title) for device in crowd.present(room))


def _sees(device: Device, title: str) -> bool:
    return any(title in record for record in device.replica.of("workshop").values())


async def _newcomers(crowd: Crowd) -> None:
    """One of each sort comes in now, to see what a fresh page sees."""
    fresh = [
        crowd.add(room, role) for room in crowd.episode.rooms for role in ("facilitator", "screen")
    ]
    await until(lambda: all(each.live or each.person.closed for each in fresh), crowd.still)
    await crowd.become_still()
