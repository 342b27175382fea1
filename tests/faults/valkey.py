"""A Valkey whose end and whose past are in the campaign's hands.

It is started with the board's own arguments, but not watched by the board's supervisor: that
would start it again while its files are being exchanged.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from server.valkey import launch
from server.valkey.child import ARGUMENTS, binary, ping
from tests.faults.synced import Watcher
from tests.faults.waiting import until

START_LIMIT = 60.0
#: The folder of the append-only file within the data folder.
AOF = "appendonlydir"


class OwnValkey:
    """One process and its folder. ``socket`` is where it listens, also after a restart.

    ``watched`` is asked how it wants it started (``synced.py``); ``options`` come beside the
    board's own, or in their place; ``environ`` beside the test's.
    """

    def __init__(
        self, options: dict[str, str] | None = None, environ: dict[str, str] | None = None
    ) -> None:
        self.watched: Watcher | None = None
        self._options = options or {}
        self._environ = os.environ | (environ or {})
        # A short path: a unix socket's may be no longer than about a hundred bytes.
        self.folder = Path(tempfile.mkdtemp(prefix="board-faults-"))
        self.socket = str(self.folder / "v.sock")
        self._process: subprocess.Popen[bytes] | None = None
        self._copies = 0

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    async def start(self) -> None:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self.socket)  # noqa: PTH108 - a moment, and nothing else runs meanwhile
        watched = self.watched
        command = [*(watched.prefix if watched is not None else ()), binary()]
        options = {"dir": str(self.folder), "unixsocket": self.socket, **ARGUMENTS, **self._options}
        for key, value in options.items():
            command += [f"--{key}", value]
        with (self.folder / "valkey.log").open("ab") as output:
            self._process = subprocess.Popen(  # noqa: ASYNC220 - returns at once
                [sys.executable, "-I", "-S", launch.__file__, str(os.getpid()), *command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=self.folder,
                env=self._environ | (watched.environ if watched is not None else {}),
                start_new_session=True,
            )
        await until(lambda: ping(self.socket).startswith(b"+PONG"), START_LIMIT)

    def signal(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def copy(self) -> Path:
        """Copy the files as they are now, under load: at worst the copy's end is torn.

        Those of a moment: where they were rewritten meanwhile, it is done anew.
        """
        self._copies += 1
        copy, files = self.folder / f"copy{self._copies}", self.folder / AOF
        while True:
            before = sorted(each.name for each in files.iterdir())
            with contextlib.suppress(FileNotFoundError, shutil.Error):
                shutil.copytree(files, copy)
                if before == sorted(each.name for each in files.iterdir()):
                    return copy
            shutil.rmtree(copy, ignore_errors=True)

    def put_back(self, copy: Path) -> None:
        """The files are those of the copy again. It must not run meanwhile."""
        assert self._process is None or self._process.poll() is not None
        shutil.rmtree(self.folder / AOF)
        copy.rename(self.folder / AOF)

    def stop(self) -> None:
        self.signal(signal.SIGCONT)
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
