"""``python -m tests.faults``: faults on real processes, and whether the promises held."""

from __future__ import annotations

import argparse
import asyncio
import math
import secrets
import sys
import time

from playwright.async_api import async_playwright
from redis.exceptions import RedisError

from server.protocol.results import StoreDown
from tests.faults import report, seen
from tests.faults.campaign import FLAVOURS, play
from tests.faults.catching import catch
from tests.faults.crowd import Size
from tests.faults.killing import kill_again_and_again
from tests.faults.outage import WAYS, outage
from tests.faults.planted import PLANTS
from tests.faults.report import Piece, total
from tests.faults.rules_alone import rules_alone
from tests.faults.stack import Stack
from tests.faults.story import story

SHORT_SECONDS = 120
LONG_KILLS = 300
LONG_ACKNOWLEDGED = 300_000
#: So many episodes that could not be judged, and the campaign is no evidence of anything.
GIVE_UP = 10
#: A stack is made anew after so many episodes, so that its Valkey's file stays small.
EPISODES_OF_A_STACK = 10
#: Workshops that the rules alone are played through before the episodes.
RULES_OF_A_RUN = 200
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
    parser.add_argument(
        "--write", action="store_true", help="into docs/campaign.jsonl, or docs/security.md"
    )
    arguments = parser.parse_args()
    if arguments.seed is None:
        arguments.seed = secrets.randbelow(10**6)
    print(f"seed {arguments.seed}")
    if arguments.planted:
        return asyncio.run(_planted(arguments.planted, arguments.seed, write=arguments.write))
    if arguments.browsers:
        return asyncio.run(_browsers(arguments.browsers, arguments.seed))
    if arguments.outage:
        return asyncio.run(_outages(arguments.outage))
    pieces: list[Piece] = []
    wrong = asyncio.run(_rules_alone(arguments.seed))
    try:
        asyncio.run(_campaign(arguments, pieces))
    except KeyboardInterrupt:
        print("cut short")
    print(report.table(pieces))
    return 1 if wrong or total(pieces, "violations") or total(pieces, "unjudged") >= GIVE_UP else 0


async def _planted(name: str, seed: int, *, write: bool) -> int:
    """Each fault that the checker has to see; 1 if it did not."""
    missed = 0
    for each in PLANTS if name == "all" else [name]:
        caught = await catch(each, seed)
        print(caught, flush=True)
        if write:
            seen.write(each, caught.law, caught.seconds)
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


async def _rules_alone(seed: int) -> int:
    """The rules in a process of their own; how often they broke their law."""
    wrong = await rules_alone("", seed, RULES_OF_A_RUN)
    for violation in wrong:
        print(f"seed {seed}: {violation}", file=sys.stderr, flush=True)
    return len(wrong)


async def _campaign(arguments: argparse.Namespace, pieces: list[Piece]) -> None:
    deadline = time.monotonic() + _seconds(arguments)
    while not _enough(arguments, pieces, deadline):
        try:
            await _on_one_stack(arguments, pieces, deadline)
        except (OSError, StoreDown, RedisError, TimeoutError, AssertionError) as error:
            # Not a promise that was broken, but an episode that nobody can judge.
            seed, flavour = _next(arguments, pieces)
            _keep(arguments, pieces, report.unjudged(seed, flavour))
            print(f"not judged: {type(error).__name__}: {error}"[:300], flush=True)


async def _on_one_stack(
    arguments: argparse.Namespace, pieces: list[Piece], deadline: float
) -> None:
    size = LONG_SIZE if arguments.long else Size()
    async with Stack(servers=2 + _next(arguments, pieces)[0] % 2) as stack:
        for _ in range(EPISODES_OF_A_STACK):
            judged = await play(stack, *_next(arguments, pieces), size)
            print(report.line(judged), flush=True)
            for violation in judged.violations:
                print(story(judged.episode, violation), file=sys.stderr, flush=True)
            _keep(arguments, pieces, report.piece_of(judged))
            if _enough(arguments, pieces, deadline):
                return


def _next(arguments: argparse.Namespace, pieces: list[Piece]) -> tuple[int, str]:
    """The seed and the sort of the next episode."""
    flavours = [arguments.flavour] if arguments.flavour else list(FLAVOURS)
    return arguments.seed + len(pieces), flavours[len(pieces) % len(flavours)]


def _keep(arguments: argparse.Namespace, pieces: list[Piece], piece: Piece) -> None:
    pieces.append(piece)
    if arguments.write:
        report.write_down(piece)


def _seconds(arguments: argparse.Namespace) -> float:
    if arguments.minutes:
        return float(arguments.minutes * 60)
    return math.inf if arguments.long or arguments.episodes else SHORT_SECONDS


def _enough(arguments: argparse.Namespace, pieces: list[Piece], deadline: float) -> bool:
    if time.monotonic() > deadline or total(pieces, "unjudged") >= GIVE_UP:
        return True
    if arguments.episodes:
        return total(pieces, "episodes") >= int(arguments.episodes)
    if arguments.long:
        kills, acks = total(pieces, "kills"), total(pieces, "acks")
        return kills >= LONG_KILLS and acks >= LONG_ACKNOWLEDGED
    return False


if __name__ == "__main__":
    sys.exit(main())
