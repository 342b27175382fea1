"""Ports for what has to be told one before it starts, or comes back to the one it had.

A port that the system gives to whoever asks for any may be somebody else's a moment later: each
connection that anything here opens takes one of those. So these lie below them.
"""

from __future__ import annotations

import random
import socket
from pathlib import Path

#: The first and the last of those that Linux gives out.
GIVEN_OUT = Path("/proc/sys/net/ipv4/ip_local_port_range")
#: Where it cannot be read: the lowest that any system is known to begin with.
LOWEST_GIVEN_OUT = 32_768
#: Below it lie those of well-known programs.
LOWEST = 12_000


def a_port() -> int:
    """A TCP port on the loopback where nobody listens, and that nobody is given by chance."""
    while True:
        port = random.SystemRandom().randrange(LOWEST, _below())
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port


def _below() -> int:
    if GIVEN_OUT.exists():
        return max(int(GIVEN_OUT.read_text().split()[0]), LOWEST + 1000)
    return LOWEST_GIVEN_OUT
