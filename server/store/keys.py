"""What things are called in the store. The braces keep a room on one node of a cluster."""

from __future__ import annotations

#: How far the store's clock was set in all (``set``), and how far board time had come when that was
#: last told (``seen``); ms (server/store/clock.py).
CLOCK = "clock"
#: Every room's first key.
ROOMS = "room:{*}:meta"


def keys_of(code: str) -> list[str]:
    return [f"room:{{{code}}}:{part}" for part in ("meta", "records", "log", "devices", "refused")]


def channel_of(code: str) -> str:
    return f"room:{{{code}}}"


def code_in(first: bytes) -> str:
    """The code of the room whose first key this is."""
    return first.decode()[len("room:{") : -len("}:meta")]
