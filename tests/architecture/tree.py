"""The repository as files, for the tests that look at the code and not at its behaviour."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def committed() -> tuple[str, ...]:
    """Paths of the files that are, or would be, in the next commit; never ignored ones."""
    # A build server's checkout often belongs to another user, which git would not read.
    listed = subprocess.run(
        [
            "git",
            "-c",
            "safe.directory=*",
            "ls-files",
            "--cached",
            "--others",
            "--exclude-standard",
            "-z",
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return tuple(sorted(path for path in listed.split("\0") if path and (ROOT / path).is_file()))


def under(*folders: str) -> list[str]:
    return [path for path in committed() if path.startswith(tuple(f"{f}/" for f in folders))]
