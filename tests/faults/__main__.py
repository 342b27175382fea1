"""``python -m tests.faults``: faults on real processes, and whether the promises held."""

from __future__ import annotations

import argparse
import asyncio
import secrets
import sys
import time

from playwright.async_api import async_playwright
from redis.exceptions import RedisError

from server.outcome import StoreDown
from tests.faults import report
from tests.faults.campaign import FLAVOURS, play
from tests.faults.catching import catch
from tests.faults.crowd import Size
from tests.faults.killing import kill_again_and_again
from tests.faults.outage import WAYS, outage
from tests.faults.planted import PLANTS
from tests.faults.report import Totals
from tests.faults.stack import Stack
from tests.faults.story import story

SHORT_SECONDS = 120
LONG_KILLS = 300
LONG_ACKNOWLEDGED = 300_000
#: So many episodes that could not be judged, and the campaign is no evidence of anything.
GIVE_UP = 10
#: A stack is made anew after so many episodes, so that its Valkey's file stays small.
EPISODES_OF_A_STACK = 10
#: The long run is as much about numbers as about faults.
LONG_SIZE = Size(seconds=40.0, rooms=10, pace=3.0, bursts=(1, 4, 8, 12), faults=26, still=90.0)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--seed", type=int, help="the first episode's; else a random one")
    parser.add_argument("--flavour", choices=FLAVOURS, help="one sort of episode only")
    parser.add_argument("--episodes", type=int, default=0, help="exactly so many")
    parser.add_argument(
        "--planted", nargs="?", const="all", choices=("all", *PLANTS), help="break it on purpose"
    )
    parser.add_argument("--browsers", type=int, metavar="KILLS", help="kill real browsers")
    parser.add_argument("--outage", type=float, metavar="SECONDS", help="the store is away")
    parser.add_argument("--long", action="store_true", help="300 kills, 300,000 commands")
    parser.add_argument("--minutes", type=float, help="an end to it, also to a long run")
    parser.add_argument("--write", action="store_true", help="write the figures into the README")
    arguments = parser.parse_args()
    totals = Totals(arguments.seed if arguments.seed is not None else secrets.randbelow(10**6))
    print(f"seed {totals.seed}")
    if arguments.planted:
        return asyncio.run(_planted(arguments.planted, totals.seed))
    if arguments.browsers:
        return asyncio.run(_browsers(arguments.browsers, totals.seed))
    if arguments.outage:
        return asyncio.run(_outages(arguments.outage))
    try:
        asyncio.run(_campaign(arguments, totals))
    except KeyboardInterrupt:
        print("cut short")
    print(report.table(totals))
    return 1 if totals.violations or totals.unjudged >= GIVE_UP else 0


async def _planted(name: str, seed: int) -> int:
    """Each fault that the checker has to see; 1 if it did not."""
    missed = 0
    for each in PLANTS if name == "all" else [name]:
        caught = await catch(each, seed)
        print(caught, flush=True)
        missed += caught.violation is None
    return min(missed, 1)


async def _browsers(kills: int, seed: int) -> int:
    """Kill real browsers while somebody writes in them; 1 if a promise was broken."""
    async with Stack() as stack, async_playwright() as playwright:
        killings = await kill_again_and_again(playwright, stack, seed, kills)
    for broken in killings.broken:
        print(broken)
    print(killings)
    return min(len(killings.broken), 1)


async def _outages(seconds: float) -> int:
    """The store stands still, and is gone; 1 if somebody was any the worse for it."""
    broken = []
    for way in WAYS:
        found = await outage(way, seconds)
        print(f"{way} for {seconds:.0f} s: {len(found)} violations", flush=True)
        broken += found
    for violation in broken:
        print(violation)
    return min(len(broken), 1)


async def _campaign(arguments: argparse.Namespace, totals: Totals) -> None:
    started = time.monotonic()
    limit = arguments.minutes * 60 if arguments.minutes else 0.0
    while not _enough(arguments, totals, limit):
        try:
            await _on_one_stack(arguments, totals, started)
        except (OSError, StoreDown, RedisError, TimeoutError, AssertionError) as error:
            # Not a promise that was broken, but an episode that nobody can judge.
            totals.unjudged += 1
            totals.seconds = time.monotonic() - started
            print(f"not judged: {type(error).__name__}: {error}"[:300], flush=True)


async def _on_one_stack(arguments: argparse.Namespace, totals: Totals, started: float) -> None:
    limit = arguments.minutes * 60 if arguments.minutes else 0.0
    size = LONG_SIZE if arguments.long else Size()
    flavours = [arguments.flavour] if arguments.flavour else list(FLAVOURS)
    async with Stack(servers=2 + totals.episodes % 2) as stack:
        for _ in range(EPISODES_OF_A_STACK):
            flavour = flavours[totals.episodes % len(flavours)]
            seed = totals.seed + totals.episodes + totals.unjudged
            judged = await play(stack, seed, flavour, size)
            totals.add(judged)
            print(report.line(judged), flush=True)
            for violation in judged.violations:
                print(story(judged.episode, violation), file=sys.stderr, flush=True)
            totals.seconds = time.monotonic() - started
            if arguments.write:
                report.write(totals)
            if _enough(arguments, totals, limit):
                return


def _enough(arguments: argparse.Namespace, totals: Totals, limit: float) -> bool:
    if (limit and totals.seconds > limit) or totals.unjudged >= GIVE_UP:
        return True
    if arguments.episodes:
        return bool(totals.episodes >= arguments.episodes)
    if arguments.long:
        return totals.kills >= LONG_KILLS and totals.acknowledged >= LONG_ACKNOWLEDGED
    return not limit and totals.seconds > SHORT_SECONDS


if __name__ == "__main__":
    sys.exit(main())
