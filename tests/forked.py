"""Server processes that begin where everything is imported already.

A server takes half a second of a processor until it is ready, most of it for imports, the same
ones each time. So one process for each that runs tests has imported it all and does nothing but
fork: each child is a process of its own, with its own session, environment and output, and runs
the module as ``python -m`` does. What a process is started with, and how it begins, is for those
tests to look at that start it in earnest.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import threading
import time
import weakref
from pathlib import Path

ROOT = Path(__file__).parent.parent
#: Of the environment of who runs the tests, what a server gets too.
KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "PYTHONPATH")
#: These are read before anything is imported.
BEFORE = ("LD_", "PYTHON")
#: What is sent about one process at most.
MOST = 65_536


def can_be(environ: dict[str, str]) -> bool:
    """Whether a process with this environment may be forked here."""
    return sys.platform == "linux" and not any(name.startswith(BEFORE) for name in environ)


class Forked:
    """One of them, as far as ``tests/processes.py`` asks for what ``subprocess.Popen`` has."""

    def __init__(self, module: str, arguments: tuple[str, ...], environ: dict[str, str]) -> None:
        said, says = os.pipe()
        self._ended, ends = os.pipe()
        wanted = json.dumps([module, arguments, environ])
        self.pid = _forker().start(wanted.encode(), says, ends)
        os.close(says)
        os.close(ends)
        # A number may be another's soon after; this is always the one that was started.
        self._handle = os.pidfd_open(self.pid)
        self.returncode: int | None = None
        self._looking = threading.Lock()
        # Only then, for one thread may wait while another signals.
        weakref.finalize(self, _close, self._ended, self._handle)
        self.stdout = open(said, encoding="utf-8")  # noqa: PTH123, SIM115 - whoever reads closes it

    def poll(self) -> int | None:
        return self._look(0)

    def wait(self, timeout: float | None = None) -> int:
        code = self._look(None if timeout is None else timeout * 1000)
        if code is None:
            raise subprocess.TimeoutExpired(f"process {self.pid}", timeout or 0)
        return code

    def _look(self, most: float | None) -> int | None:
        if self.returncode is None:
            poll = select.poll()
            poll.register(self._ended, select.POLLIN)
            if poll.poll(most):
                with self._looking:
                    if self.returncode is None:
                        code = os.read(self._ended, 16)
                        self.returncode = int(code) if code else -signal.SIGKILL
        return self.returncode

    def send_signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def _close(*handles: int) -> None:
    for handle in handles:
        os.close(handle)


class _Forker:
    """The process that forks, from the side of who wants a process."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.forked", str(theirs.fileno())],
                cwd=ROOT,
                env={key: os.environ[key] for key in KEPT if key in os.environ},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self._asking = threading.Lock()
        atexit.register(self._end)

    def start(self, wanted: bytes, says: int, ends: int) -> int:
        with self._asking:
            socket.send_fds(self._line, [wanted], [says, ends])
            answer = self._line.recv(16)
        assert answer, "the process that forks has ended"
        return int(answer)

    def _end(self) -> None:
        self._line.close()
        self._process.wait()


_the_forker: list[_Forker] = []
_making = threading.Lock()


def _forker() -> _Forker:
    with _making:
        if not _the_forker:
            _the_forker.append(_Forker())
        return _the_forker[0]


class _Child(Exception):
    """Raised in the new process: what it is to run."""


def _serve(line: socket.socket) -> None:
    """Fork whenever that is asked for, and tell who asked when a child ends."""
    children: dict[int, tuple[int, int]] = {}
    poll = select.poll()
    poll.register(line, select.POLLIN)
    while True:
        for ready, _ in poll.poll():
            if ready == line.fileno():
                wanted, handles, _, _ = socket.recv_fds(line, MOST, 2)
                if not wanted:
                    return
                says, ends = handles
                pid = os.fork()
                if pid == 0:
                    line.detach()
                    _become(says, wanted)
                os.close(says)
                line.send(str(pid).encode())
                handle = os.pidfd_open(pid)
                children[handle] = pid, ends
                poll.register(handle, select.POLLIN)
            else:
                pid, ends = children.pop(ready)
                poll.unregister(ready)
                os.close(ready)
                _, status = os.waitpid(pid, 0)
                # Nobody may want to know any more.
                with contextlib.suppress(BrokenPipeError):
                    os.write(ends, str(os.waitstatus_to_exitcode(status)).encode())
                os.close(ends)


def _become(says: int, wanted: bytes) -> None:
    """In the child: nothing is left of what forked it. Always raises."""
    os.setsid()
    os.dup2(says, 1)
    os.dup2(says, 2)
    os.closerange(3, MOST)
    raise _Child(wanted.decode())


def main() -> None:
    import server.cli  # noqa: F401, PLC0415 - what all have in common

    # The plants import what they break.
    import tests.faults.planted  # noqa: F401, PLC0415

    gc.collect()
    gc.freeze()
    try:
        _serve(socket.socket(fileno=int(sys.argv[1])))
    except _Child as child:
        module, arguments, environ = json.loads(str(child))
    else:
        return
    os.environ.clear()
    os.environ.update(environ)
    time.tzset()
    # As if it had not been here: it is run under another name, and its own is free.
    sys.modules.pop(module, None)
    sys.argv[1:] = arguments
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
