"""The folder the built-in Valkey keeps its files in, and the two locks that guard it.

Two writers on one append-only file are two databases that are blind to each other. So:

- ``server.lock`` is held by the server process. Held by another: the board is already
  running on this folder.
- ``valkey.lock`` is handed to Valkey, so it is held for as long as *Valkey* lives, even when
  the server was killed. Held although ``server.lock`` is free: an orphan is still shutting
  down, and is waited for.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import tempfile
import time
from pathlib import Path

#: ``sockaddr_un.sun_path`` is 108 bytes on Linux, 104 on macOS, the closing NUL included.
LONGEST_SOCKET_PATH = 103
#: An orphan shuts down in well under a second; one without a parent signal is told to.
ORPHAN_PATIENCE = 1.0
ORPHAN_LIMIT = 20.0


class FolderInUse(Exception):
    """Another running server keeps its data here. ``socket`` is where its Valkey listens."""

    def __init__(self, folder: Path, socket: str) -> None:
        super().__init__(
            f"The board is already running on the folder {folder}. Stop that one first, "
            f"choose another folder with DATA_DIR, or run one more server beside it with "
            f"REDIS_URL=unix://{socket} and another PORT."
        )
        self.socket = socket


class FolderUnusable(Exception):
    """The folder cannot be used; the text says why and what to do."""


class DataFolder:
    """A locked data folder. Made by ``DataFolder.open``; ``close`` lets go of it."""

    def __init__(self, path: Path, server_lock: int, valkey_lock: int) -> None:
        self.path = path
        self.socket = _socket_path(path)
        self.log = path / "valkey.log"
        self.valkey_lock = valkey_lock
        self._server_lock = server_lock
        os.truncate(server_lock, 0)
        os.write(server_lock, self.socket.encode())

    @classmethod
    def open(cls, data_dir: Path) -> DataFolder:
        """Create the folder if need be, mode 0700, and lock it; may wait for an orphan to end.

        Raises ``FolderInUse`` or ``FolderUnusable``.
        """
        path = data_dir.absolute() / "valkey"
        try:
            data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.mkdir(mode=0o700, exist_ok=True)
            path.chmod(0o700)
            server_lock = _open_lock(path / "server.lock")
        except OSError as error:
            raise FolderUnusable(
                f"The folder {path} cannot be used: {error.strerror}. Make it writable for "
                f"this user, or choose another with DATA_DIR."
            ) from None
        if not _lock(server_lock):
            socket = os.read(server_lock, 200).decode("utf-8", "replace")
            os.close(server_lock)
            raise FolderInUse(path, socket)
        valkey_lock = _open_lock(path / "valkey.lock")
        if not _outwait_orphan(path, valkey_lock):
            os.close(valkey_lock)
            os.close(server_lock)
            raise FolderUnusable(
                f"A Valkey from an earlier run still holds {path} and does not stop. "
                f"Its process id is in {path / 'valkey.pid'}."
            )
        return cls(path, server_lock, valkey_lock)

    def close(self) -> None:
        """Let go of both locks. A Valkey that still runs keeps its own."""
        os.close(self.valkey_lock)
        os.close(self._server_lock)
        home = Path(self.socket).parent
        if home != self.path:
            shutil.rmtree(home, ignore_errors=True)


def _outwait_orphan(path: Path, lock: int) -> bool:
    started = time.monotonic()
    told = False
    while not _lock(lock):
        waited = time.monotonic() - started
        if waited > ORPHAN_LIMIT:
            return False
        if waited > ORPHAN_PATIENCE and not told:
            told = _stop_orphan(path / "valkey.pid")
        time.sleep(0.01)
    return True


def _stop_orphan(pid_file: Path) -> bool:
    try:
        pid = int(pid_file.read_text())
        # The held lock says that our Valkey lives, but the file might be an older one's.
        if not _is_valkey(pid):
            return False
        os.kill(pid, signal.SIGTERM)
    except (OSError, ValueError):
        return False
    return True


def _is_valkey(pid: int) -> bool:
    command = Path(f"/proc/{pid}/cmdline")
    return not Path("/proc/self").exists() or b"valkey-server" in command.read_bytes()


def _open_lock(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _socket_path(folder: Path) -> str:
    path = os.fspath(folder / "valkey.sock")
    if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
        return path
    return str(Path(tempfile.mkdtemp(prefix="board-")) / "valkey.sock")
