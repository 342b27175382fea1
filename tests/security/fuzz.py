"""``python -m tests.security.fuzz --long``: a million hostile inputs as each role, and a report.

Then a hundred thousand guessed codes, a thousand rounds of votes that race, ten thousand rooms
asked for in a minute, and the HTTP side, two hundred times each operation. Without ``--long``
what is in the tests. ``--seed N`` repeats a run; ``--count N`` and ``--minutes N`` say how many.
"""

from __future__ import annotations

import argparse
import asyncio
import secrets
import shutil
import sys
import tempfile
from pathlib import Path

from server.protocol import close_codes
from server.valkey.child import ValkeyChild
from tests.processes import Serve
from tests.security.flooding import flood_with_rooms
from tests.security.guessing import guess_while_a_hall_joins
from tests.security.http_fuzz import fuzz_http
from tests.security.onslaught import MIB, onslaught
from tests.security.racing import race
from tests.wire_client import Crowd, found

SLICE, LONG = 20_000, 1_000_000
#: Of each operation, in the long run.
EXAMPLES = 200


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--seed", type=int, default=secrets.randbits(32))
    parser.add_argument("--count", type=int)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    wish = parser.parse_args(arguments)
    say(f"seed {wish.seed}")
    folder = Path(tempfile.mkdtemp(prefix="board-fuzz-"))
    child = ValkeyChild(folder)
    child.start()
    serve = Serve(child.url, folder)
    try:
        count = wish.count or (LONG if wish.long else SLICE)
        faults = asyncio.run(run(serve, wish.seed, count, wish.minutes * 60))
        faults += asyncio.run(guesses(serve, 100_000 if wish.long else 2_000))
        faults += asyncio.run(races(serve, 1_000 if wish.long else 3))
        faults += asyncio.run(floods(serve, *((10_000, 60.0) if wish.long else (600, 3.0))))
        faults += over_http(serve, folder, wish.seed, EXAMPLES if wish.long else 5)
        return 1 if faults else 0
    finally:
        serve.end_all()
        child.stop()
        shutil.rmtree(folder)


async def run(serve: Serve, seed: int, count: int, within: float) -> int:
    # A line for each of some millions of bad frames would only be read back here.
    server = serve(RATE="100000", BURST="100000", LOG_LEVEL="warning")
    crowd = Crowd()
    try:
        outcome = await onslaught(server, crowd, seed, count, say, within)
    finally:
        await crowd.close()
    faults = outcome.faults(server) + outcome.slow()
    for line in [*outcome.lines(), *faults, f"{len(faults)} faults"]:
        say(line)
    return len(faults)


async def guesses(serve: Serve, count: int) -> int:
    """So many codes guessed from fifty addresses, while three hundred join through one."""
    server = serve(TRUSTED_PROXIES="127.0.0.1", LOG_LEVEL="warning")
    crowd = Crowd()
    try:
        room = await found(server.url)
        outcome = await guess_while_a_hall_joins(server, crowd, room, count, 300)
    finally:
        await crowd.close()
    joins = sorted(outcome.joins)
    say(
        f"{outcome.answers.total():,} guesses in {outcome.seconds:.0f} s, {outcome.learned} learned"
    )
    say(f"{len(joins)} joined meanwhile, p95 {joins[int(len(joins) * 0.95)]:.2f} s")
    known = {close_codes.UNKNOWN_ROOM, close_codes.TOO_MUCH}
    held = outcome.learned <= 10 * (outcome.seconds + 2)
    return 0 if held and set(outcome.answers) <= known and len(joins) == 300 else 1


async def races(serve: Serve, rounds: int) -> int:
    """One person's ballots over twenty lines at once, in so many rounds."""
    server = serve(RATE="100000", BURST="100000", LOG_LEVEL="warning")
    crowd = Crowd()
    try:
        raced = await race(server, crowd, rounds)
    finally:
        await crowd.close()
    say(f"{raced.ballots:,} ballots raced in {raced.rounds:,} rounds, {raced.refused:,} refused")
    say(f"{raced.too_many} times there were more votes than there are")
    return raced.too_many


async def floods(serve: Serve, count: int, within: float) -> int:
    """So many rooms asked for from fifty addresses, in so many seconds."""
    server = serve(TRUSTED_PROXIES="127.0.0.1", RATE="100000", BURST="100000", LOG_LEVEL="warning")
    crowd = Crowd()
    try:
        flooded = await flood_with_rooms(server, crowd, count, within)
    finally:
        await crowd.close()
    say(
        f"{flooded.statuses.total():,} rooms asked for in {flooded.seconds:.0f} s,"
        f" {flooded.statuses[201]:,} founded, memory grew by {flooded.grown / MIB:.1f} MiB"
    )
    say(f"a bystander's p99: {flooded.idle:.1f} ms before, {flooded.busy:.1f} ms meanwhile")
    faults = flooded.faults() + flooded.slow()
    for fault in faults:
        say(fault)
    return len(faults)


def over_http(serve: Serve, folder: Path, seed: int, examples: int) -> int:
    server = serve()
    rooms = asyncio.run(found(server.url)), asyncio.run(found(server.url))
    done = fuzz_http(server, rooms, folder, examples, seed)
    say(done.stdout)
    return 1 if done.returncode or "Traceback" in server.output else 0


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
