"""The changes that found a room from the file of a board, with keys of its own."""

from __future__ import annotations

from dataclasses import replace

from board.ids import is_hash
from board.model import WORKSHOP_ID, Change, Key, Put, Workshop
from board.rejection import Rejected
from board.state import Board


def opened(
    file: Board, facilitator_hash: str, screen_hash: str, now: int, expires_at: int
) -> list[Change]:
    """As ``board.found.found``, but where another room stood. Nobody in it is let in again:
    who took part there has no token here. Raises ``bad_key``."""
    if not is_hash(facilitator_hash) or not is_hash(screen_hash):
        raise Rejected("bad_key")
    if facilitator_hash == screen_hash:
        raise Rejected("bad_key")
    records = [
        replace(record, created_at=now, expires_at=expires_at)
        if isinstance(record, Workshop) and record.id == WORKSHOP_ID
        else record
        for record in file
    ]
    keys = (Key("facilitator", facilitator_hash), Key("screen", screen_hash))
    return [*map(Put, records), *map(Put, keys)]
