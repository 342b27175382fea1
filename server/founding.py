"""Founds a room: a fresh code, two keys, and the first commit."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from board.deck import Deck
from board.found import found
from board.model import Cause, Change, Earlier, EarlierStep, Put
from board.saved.open import opened
from board.state import Board
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

    def first(facilitator_hash: str, screen_hash: str) -> list[Change]:
        return found(
            title=title,
            deck=deck,
            language=language,
            facilitator_hash=facilitator_hash,
            screen_hash=screen_hash,
            now=now,
            expires_at=expires,
            earlier=earlier,
        )

    return await _founded(store, now, expires, first)


async def found_from_file(store: Store, file: Board, now: int, expires: int) -> Founded:
    """A room that stands where the one in the file stood. Raises ``StoreDown``."""
    return await _founded(
        store, now, expires, lambda leader, wall: opened(file, leader, wall, now, expires)
    )


async def _founded(
    store: Store, now: int, expires: int, first: Callable[[str, str], list[Change]]
) -> Founded:
    """``first`` gives the first commit's changes from the hashes of the two keys."""
    facilitator, screen = new_key(), new_key()
    changes = tuple(first(hash_of(facilitator), hash_of(screen)))
    epoch = secrets.token_urlsafe(9)
    body = encode_body(1, "workshop.found", "f", Cause("", 0), now, changes)
    records = [change.record for change in changes if isinstance(change, Put)]
    while True:
        code = new_code()
        if await store.found(code, epoch, chain(0, body), now, expires, body, records):
            return Founded(code, facilitator, screen)
