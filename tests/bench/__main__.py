"""``python -m tests.bench``: the board's figures beside those of a bare server, in one run."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable

from tests.bench import machine, parts, report
from tests.bench.parts import Bench
from tests.bench.peer import BenchError
from tests.bench.servers import Servers

PARTS: dict[str, Callable[[Bench], None]] = {
    "live": parts.room_of_200,
    "large": parts.room_of_1000,
    "join": parts.coming_in,
    "back": parts.coming_back,
    "note": parts.one_note,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all, when none is named")
    parser.add_argument("--long", action="store_true", help="three times as long, less noise")
    parser.add_argument("--write", action="store_true", help="write docs/speed.md")
    arguments = parser.parse_args()
    machine.many_files()
    # The generator keeps much and throws little away; a collection would be a pause.
    gc.disable()
    figures, notes = [], []
    started = time.monotonic()
    for name in arguments.parts or PARTS:
        # Each part has a Valkey and processes of its own, so that none inherits another's load.
        with Servers() as servers:
            bench = Bench(servers, patience=3 if arguments.long else 1)
            try:
                PARTS[name](bench)
            except BenchError as error:
                print(f"{name} gave up: {error}", file=sys.stderr)
                return 1
            figures += bench.figures
            notes += bench.notes
        print(f"{name}: done after {time.monotonic() - started:.0f} s", file=sys.stderr)
    print(f"\n{machine.about()}\n")
    print(report.plain(figures, notes))
    if arguments.write:
        report.write(figures, notes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
