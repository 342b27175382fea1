"""A machine's clock that a test sets, for the processes that are started with its ``environ``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

#: Debian's package faketime; ``make test`` sees to it (tools/setup/test-tools.sh).
LIBRARY = "faketime/libfaketimeMT.so.1"


class MachineClock:
    """Right at first. What counts on by itself, Linux' CLOCK_MONOTONIC, is never set."""

    def __init__(self, folder: Path) -> None:
        found = sorted(Path("/usr/lib").glob(f"*/{LIBRARY}"))
        if not found:
            pytest.skip("faketime is missing: a machine's clock cannot be set")
        self._file = folder / "clock"
        self.set(0)
        self.environ = {
            "LD_PRELOAD": str(found[0]),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }

    def set(self, ahead: int) -> None:
        """``ahead``: seconds from what is right, from now on."""
        new = self._file.with_suffix(".new")
        new.write_text(f"{ahead:+d}\n")
        os.replace(new, self._file)  # noqa: PTH105 - in one step, for it is read all the time
