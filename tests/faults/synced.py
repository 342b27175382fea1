"""How much of each of a store's files is on the disk for sure, whatever becomes of the machine.

What was written and not synced lies in the system's memory, and a cut of the power takes it; a
killed process does not. So a watcher stands between Valkey and the system: a library of a few
lines where there is a C compiler, ``strace`` where there is none.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Protocol

SOURCE = Path(__file__).with_name("synced.c")

#: Bytes of each file that are on the disk for sure.
Lengths = dict[Path, int]


class Watcher(Protocol):
    """``environ`` and ``prefix`` are what Valkey is started with."""

    environ: dict[str, str]
    prefix: list[str]

    def sure_of(self, folder: Path) -> Lengths: ...


def watcher(folder: Path, tool: str = "") -> Watcher:
    """By the tool that is asked for, or the first that is here; the notes go into ``folder``."""
    tool = tool or next(iter(tools()), "")
    assert tool, "neither cc nor strace is here: tools/setup/test-tools.sh installs strace"
    return Compiled(folder) if tool == "cc" else Traced(folder)


def tools() -> list[str]:
    return [tool for tool in ("cc", "strace") if shutil.which(tool)]


class Compiled:
    def __init__(self, folder: Path) -> None:
        library, self._notes = folder / "synced.so", folder / "synced"
        command = ["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"]
        subprocess.run(command, check=True)
        self.environ = {"LD_PRELOAD": str(library), "SYNCED": str(self._notes)}
        self.prefix: list[str] = []

    def sure_of(self, folder: Path) -> Lengths:
        lines = self._notes.read_text("ascii").splitlines()
        synced = {int(inode): int(length) for inode, length in map(str.split, lines)}
        return {file: synced.get(file.stat().st_ino, 0) for file in folder.iterdir()}


class Traced:
    """It knows files by the names they were opened with. One that got another name later counts as
    synced as a whole; the one that grows keeps its name."""

    _CALL = re.compile(r"(\d+) +(write|fsync|fdatasync)\(\d+<([^>]+)>(?:.*, (\d+))?")
    _DONE = re.compile(r"(\d+) .*(?:\)|resumed>.*) += (-?\d+)")

    def __init__(self, folder: Path) -> None:
        self._notes = folder / "strace"
        self.environ: dict[str, str] = {}
        strace = shutil.which("strace") or "strace"
        quietly = ["-D", "-f", "-qq", "-y", "-s", "0", "-o", str(self._notes)]
        calls = ["-e", "trace=write,fsync,fdatasync", "-e", "signal=none"]
        self.prefix = [strace, *quietly, *calls]

    def sure_of(self, folder: Path) -> Lengths:
        written: dict[str, int] = {}
        synced: dict[str, int] = {}
        under_way: dict[str, tuple[str, str, int]] = {}
        for line in self._notes.read_text("utf-8", errors="replace").splitlines():
            if call := self._CALL.match(line):
                process, what, path, _ = call.groups()
                under_way[process] = (what, path, written.get(path, 0))
            done = self._DONE.match(line)
            if done is None or done[1] not in under_way:
                continue
            what, path, before = under_way.pop(done[1])
            result = int(done[2])
            if what == "write" and result > 0:
                written[path] = written.get(path, 0) + result
            elif what != "write" and result == 0:
                synced[path] = before
        return {
            file: synced.get(str(file), 0) if str(file) in written else file.stat().st_size
            for file in folder.iterdir()
        }
