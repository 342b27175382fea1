"""The shape of ids, and how a participant's id is made.

Ids of records are made by the browser that asks, so that a thing can be on the screen
before the server has answered. They must hold no ``.`` and no ``:``, which put ids together
to field ids and references.
"""

from __future__ import annotations

import hashlib
import re

#: 8 symbols of 64: 48 bits, far beyond what collides among the few thousand of one room.
CLIENT_ID = re.compile(r"[A-Za-z0-9_-]{8}\Z")
#: Short, for every note carries its author's; another length than records' ids and than
#: ``f`` and ``s``, so that nothing can be taken for something else.
_PARTICIPANT_ID = re.compile(r"[a-z0-9]{6}\Z")
_HASH = re.compile(r"[0-9a-f]{64}\Z")
_SYMBOLS = "abcdefghijklmnopqrstuvwxyz0123456789"


def is_client_id(text: str) -> bool:
    """Whether it has the shape of an id that a browser makes for a new record."""
    return CLIENT_ID.match(text) is not None


def is_participant_id(text: str) -> bool:
    """Whether it has the shape of a participant's id."""
    return _PARTICIPANT_ID.match(text) is not None


def is_hash(text: str) -> bool:
    """Whether it is a SHA-256 in hex, lower case."""
    return _HASH.match(text) is not None


def mint(seed: int) -> str:
    """The participant id that belongs to ``seed``; the same seed gives the same id.

    Two guests of a full room get the same id once in some thousand rooms; ``decide`` then
    refuses the later one with ``taken``, and the server tries another seed.
    """
    number = int.from_bytes(hashlib.blake2b(str(seed).encode(), digest_size=8).digest())
    symbols = []
    for _ in range(6):
        number, rest = divmod(number, len(_SYMBOLS))
        symbols.append(_SYMBOLS[rest])
    return "".join(symbols)
