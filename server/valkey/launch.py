"""Becomes valkey-server, tied to the life of the thread that started it. Run as a script.

    python -I -S launch.py PARENT_PID BINARY ARGUMENT…

The tie has to be made in the new process before it turns into Valkey. Doing it in a script
instead of in a fork of the server means that no Python runs between fork and exec in a
process with threads, where a lock taken by another thread would hang it for ever.

Linux signals the child when the *thread* that started it ends, so that thread must live as
long as the server does (``server/valkey/child.py``). Elsewhere there is no such signal; the
next start then finds the orphan by its lock and stops it.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main(parent: int, command: list[str]) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != parent:
            # The parent died before the tie was made: the signal will never come.
            sys.exit("the server ended before Valkey started")
    os.umask(0o077)
    os.execv(command[0], command)  # noqa: S606 - the very point of this script


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
