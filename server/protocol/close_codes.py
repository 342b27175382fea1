"""Why a connection is closed, in one table.

Below 4500 the browser comes back, with backoff; from 4500 it does not: coming back would end
the same way, and the page says what to do instead.
"""

from __future__ import annotations

GOING_AWAY = 1012
#: No hello within its time, or a bad origin before there is anything to say.
NO_HELLO = 4400
#: The store does not answer, so the room cannot be opened now.
STORE_DOWN = 4401
#: Too far behind for too long; a new connection starts afresh.
TOO_SLOW = 4402
#: More than a person does; come back calmly.
TOO_MUCH = 4403
#: The process is full.
FULL = 4404

WRONG_VERSION = 4500
#: Nothing was shown that a room knows: the code, the key or the token is wrong or too old.
UNKNOWN_ROOM = 4501
#: The key was renewed while its holder was in.
BAD_KEY = 4502
REMOVED = 4503
DELETED = 4504
BAD_FRAME = 4505

CODES = {
    "going_away": GOING_AWAY,
    "no_hello": NO_HELLO,
    "store_down": STORE_DOWN,
    "too_slow": TOO_SLOW,
    "too_much": TOO_MUCH,
    "full": FULL,
    "wrong_version": WRONG_VERSION,
    "unknown_room": UNKNOWN_ROOM,
    "bad_key": BAD_KEY,
    "removed": REMOVED,
    "deleted": DELETED,
    "bad_frame": BAD_FRAME,
}
#: From here on coming back is pointless.
FINAL = 4500


def final(code: int) -> bool:
    """Whether the browser stays away after this code."""
    return code >= FINAL
