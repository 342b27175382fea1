"""What things are called in the store. The braces keep a room on one node of a cluster."""

from __future__ import annotations

from functools import lru_cache

#: How far the store's clock was set in all (``set``), and how far board time had come when that was
#: last told (``seen``); ms (server/store/clock.py).
CLOCK = "clock"
#: Every room's first key.
ROOMS = "room:{*}:meta"


@lru_cache(4096)
def keys_of(code: str) -> tuple[str, str, str, str, str]:
    """The room's; asked for at each commit."""
    room = f"room:{{{code}}}:"
    return room + "meta", room + "records", room + "log", room + "devices", room + "refused"


def channel_of(code: str) -> str:
    return f"room:{{{code}}}"


def code_in(first: bytes) -> str:
    """The code of the room whose first key this is."""
    return first.decode()[len("room:{") : -len("}:meta")]
