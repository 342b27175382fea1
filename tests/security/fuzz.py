"""``python -m tests.security.fuzz --long``: a million hostile inputs, for a night's patience."""

from __future__ import annotations

import secrets
import sys

from tests.security.hostile import decode_many


def main(arguments: list[str]) -> None:
    seed = secrets.randbits(32)
    count = 1_000_000 if "--long" in arguments else 20_000
    sys.stdout.write(f"seed {seed}\n")
    frames = sum(decode_many(seed, count))
    sys.stdout.write(f"{count} inputs, {frames} of them frames, no failure\n")


if __name__ == "__main__":
    main(sys.argv[1:])
