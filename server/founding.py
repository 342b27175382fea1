"""Founds a room: a fresh code, two keys, and the first commit."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from board.deck import Deck
from board.found import found
from board.model import Cause, Earlier, EarlierStep, Put
from server.access import hash_of, new_code, new_key
from server.codec import chain, encode_body
from server.store import Store


@dataclass(frozen=True, slots=True)
class Founded:
    """A new room: its code, and the two keys that nobody can look up later."""

    code: str
    facilitator: str
    screen: str


async def found_room(
    store: Store,
    deck: Deck,
    language: str,
    title: str,
    now: int,
    expires: int,
    earlier: Iterable[Earlier | EarlierStep] = (),
) -> Founded:
    """Make a room; ``now`` and ``expires`` in ms since 1970. Raises ``Rejected``, ``StoreDown``."""
    facilitator, screen = new_key(), new_key()
    changes = tuple(
        found(
            title=title,
            deck=deck,
            language=language,
            facilitator_hash=hash_of(facilitator),
            screen_hash=hash_of(screen),
            now=now,
            expires_at=expires,
            earlier=earlier,
        )
    )
    epoch = secrets.token_urlsafe(9)
    body = encode_body(1, "workshop.found", "f", Cause("", 0), now, changes)
    records = [change.record for change in changes if isinstance(change, Put)]
    while True:
        code = new_code()
        if await store.found(code, epoch, chain(0, body), now, expires, body, records):
            return Founded(code, facilitator, screen)
