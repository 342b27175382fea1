"""How long a room is kept (K, docs/retention.md), where nothing else is set."""

from __future__ import annotations

from tests.outside.people import DAY
from tests.outside.state import Record

#: Days from the start, where nobody chose; and until somebody has come in.
USUAL, UNOPENED = 30, 1
#: Days from a room's end until a store that no board looks after lets go of its keys.
BEYOND = 500


def of_a_new_room(created_at: int) -> int:
    """The end that is shown of it, in ms since 1970, as all times here."""
    return created_at + USUAL * DAY


def in_the_store(workshop: Record, *, opened: bool) -> int:
    """When it goes. ``opened``: whether anybody has come in, or it was made from a file."""
    shown = int(workshop["expires_at"])
    return shown if opened else min(shown, int(workshop["created_at"]) + UNOPENED * DAY)


def of_its_keys(end: int) -> int:
    """When each key of a room goes by itself that ends then."""
    return end + BEYOND * DAY
