"""The board, looking for rooms whose time is over twice a second. Run as a module."""

from __future__ import annotations

from server.cli import main
from server.room import hub
from server.store import expiring

expiring.EVERY = expiring.FIRST = 0.5
hub.LOOK = 0.2
hub.LINGER = 0.5

if __name__ == "__main__":
    main(prog_name="python -m server")
