"""Starts what is measured on the loopback, and ends what it started, by process id."""

from __future__ import annotations

import http.client
import json
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from server.valkey.child import ValkeyChild
from tests.bench.machine import SERVER_CORE, on_core
from tests.bench.peer import BenchError
from tests.processes import ROOT, Process

#: Nobody is told to slow down: the ramp looks for the server's limit, not for the throttle's.
SETTINGS = {"HOST": "127.0.0.1", "PORT": "0", "RATE": "100000", "BURST": "100000"}

FOUND_TRIES = 10


@dataclass(frozen=True, slots=True)
class Keys:
    """A founded room."""

    code: str
    facilitator: str
    screen: str


class Servers:
    """Everything that runs on the server's core. To be used in a ``with`` statement."""

    def __init__(self) -> None:
        # A short path: a unix socket's may be no longer than about a hundred bytes.
        self.folder = Path(tempfile.mkdtemp(prefix="board-bench-"))
        with on_core(SERVER_CORE):
            self.valkey = ValkeyChild(self.folder / "valkey")
            self.valkey.start()
        self._boards: list[Process] = []
        self._baselines: list[subprocess.Popen[str]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for board in self._boards:
            board.popen.terminate()
        for baseline in self._baselines:
            baseline.terminate()
        for popen in (*(board.popen for board in self._boards), *self._baselines):
            try:
                popen.wait(15)
            except subprocess.TimeoutExpired:
                popen.kill()
                popen.wait()
        self.valkey.stop()
        shutil.rmtree(self.folder)

    @property
    def valkey_pid(self) -> int:
        assert self.valkey.pid is not None
        return self.valkey.pid

    def board(self) -> Process:
        """One more server process on the same Valkey."""
        with on_core(SERVER_CORE):
            process = Process(
                SETTINGS | {"REDIS_URL": self.valkey.url, "DATA_DIR": str(self.folder)}
            )
        self._boards.append(process)
        process.wait_ready()
        return process

    def baseline(self, template: bytes, snapshot: bytes = b"") -> tuple[int, int]:
        """The bare server; its process id and port."""
        number = len(self._baselines)
        files = [self.folder / f"template{number}", self.folder / f"snapshot{number}"]
        for file, content in zip(files, (template, snapshot), strict=True):
            file.write_bytes(content)
        with on_core(SERVER_CORE):
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.bench.baseline", *map(str, files)],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
        self._baselines.append(process)
        assert process.stdout is not None
        return process.pid, int(process.stdout.readline())


def found(port: int) -> Keys:
    """A new room."""
    for _ in range(FOUND_TRIES):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request(
            "POST",
            "/api/rooms",
            json.dumps({"deck": "allemed", "language": "nb", "title": "Bench"}),
            {"content-type": "application/json"},
        )
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status == 201:
            return Keys(**json.loads(body))
        # The board lets rooms be founded only so fast.
        time.sleep(1)
    raise BenchError("no room was founded")
