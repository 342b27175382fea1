"""The server as a process of its own, for tests that need more than one or a cruel end."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from tests import forked
from tests.patience import PATIENCE

ROOT = Path(__file__).parent.parent
READY = "Klar: "


class Process:
    """One server process: ``url`` and ``port`` where it listens, ``lines`` what it has said.

    ``earnest``: started as people start it, and not forked (``tests/forked.py``).
    """

    def __init__(
        self,
        environ: dict[str, str],
        *arguments: str,
        module: str = "server",
        earnest: bool = True,
    ) -> None:
        self.lines: list[str] = []
        self.url = ""
        self.port = 0
        self._said: queue.Queue[str | None] = queue.Queue()
        keep = {key: os.environ[key] for key in forked.KEPT if key in os.environ}
        self.popen: subprocess.Popen[str] | forked.Forked
        if earnest or not forked.can_be(environ):
            self.popen = _started(module, arguments, keep | environ)
        else:
            self.popen = forked.Forked(module, arguments, keep | environ)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        return self.popen.pid

    @property
    def output(self) -> str:
        return "\n".join(self.lines)

    def wait_for(self, part: str, limit: float = PATIENCE) -> str:
        """The first line not yet read that holds ``part``; fails when the process ends first."""
        deadline = time.monotonic() + limit
        while True:
            try:
                line = self._said.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"not said in {limit} s: {part!r}\n{self.output}") from None
            if line is None:
                self._said.put(None)
                raise AssertionError(f"ended without saying {part!r}\n{self.output}")
            if part in line:
                return line

    def wait_ready(self, limit: float = PATIENCE) -> None:
        line = self.wait_for(READY, limit)
        self.url = line[line.index("http") :].split()[0]
        self.port = int(self.url.rsplit(":", 1)[1].strip("/"))

    def kill(self) -> None:
        """The end that no program can prepare for."""
        self.popen.kill()
        self.popen.wait()

    def stop(self, how: signal.Signals = signal.SIGTERM, limit: float = PATIENCE) -> int:
        """Ask it to stop and return its exit code."""
        if self.popen.poll() is None:
            self.popen.send_signal(how)
        return self.popen.wait(limit)

    def join(self) -> None:
        """Wait until everything it said has been read; it must have ended."""
        self._reader.join(PATIENCE)

    def _read(self) -> None:
        assert self.popen.stdout is not None
        for line in self.popen.stdout:
            self.lines.append(line.rstrip("\n"))
            self._said.put(self.lines[-1])
        self._said.put(None)
        self.popen.stdout.close()


def _started(
    module: str, arguments: tuple[str, ...], environ: dict[str, str]
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        # Its own session: a Ctrl-C of the one who runs the tests is not for it.
        start_new_session=True,
    )


class Serve:
    """Makes server processes that share one Valkey, and ends those it made."""

    def __init__(self, redis_url: str, data_dir: Path, *, earnest: bool = False) -> None:
        self._earnest = earnest
        self._environ = {
            "REDIS_URL": redis_url,
            "DATA_DIR": str(data_dir),
            "HOST": "127.0.0.1",
            "PORT": "0",
        }
        self._processes: list[Process] = []

    def __call__(
        self,
        *arguments: str,
        ready: bool = True,
        module: str = "server",
        environ: dict[str, str] | None = None,
        **settings: str,
    ) -> Process:
        given = self._environ | (environ or {}) | settings
        process = Process(given, *arguments, module=module, earnest=self._earnest)
        self._processes.append(process)
        if ready:
            process.wait_ready()
        return process

    def end_all(self) -> None:
        for process in self._processes:
            if process.popen.poll() is None:
                process.popen.send_signal(signal.SIGCONT)
                process.popen.terminate()
        for process in self._processes:
            try:
                process.popen.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
            process.join()
