"""How long the disk takes to keep its word, for operators who wonder why saving is slow."""

from __future__ import annotations

import logging
import os
import tempfile
import time
from pathlib import Path

log = logging.getLogger("board.disk")

TRIES = 100


def report_sync_time(folder: Path) -> None:
    """Log the median and the slowest of a hundred syncs of a small write, in milliseconds.

    Every change waits for one such sync. An SSD takes a fraction of a millisecond, a memory
    card ten or more.
    """
    times = sorted(_sync_times(folder))
    log.debug(
        "writing to disk takes %.2f ms, at worst %.2f ms", times[TRIES // 2], times[TRIES - 1]
    )


def _sync_times(folder: Path) -> list[float]:
    times = []
    # A data-only sync where there is one, which is what Valkey uses.
    sync = getattr(os, "fdatasync", os.fsync)
    with tempfile.TemporaryFile(dir=folder) as file:
        for _ in range(TRIES):
            started = time.perf_counter()
            os.write(file.fileno(), b"x" * 200)
            sync(file.fileno())
            times.append((time.perf_counter() - started) * 1000)
    return times
