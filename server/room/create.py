"""Founds a room: a fresh code, two keys, and the first commit."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from board.deck import Deck
from board.found import found
from board.model import Cause, Change, Earlier, EarlierStep, Put
from board.saved.open import opened
from board.state import Board
from server.protocol.credentials import hash_of, new_code, new_key
from server.protocol.records import chain, encode_body
from server.protocol.results import Lifetime
from server.store.store import Store

#: Milliseconds that a room is kept into which nobody has come: whoever starts a workshop is in it
#: with the next press, and a program that starts thousands fills no disk for a month.
UNOPENED = 24 * 60 * 60 * 1000


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
    life: Lifetime,
    earlier: Iterable[Earlier | EarlierStep] = (),
) -> Founded:
    """Make a room. Raises ``Rejected``, ``StoreDown``.

    Until somebody comes in the store keeps it for ``UNOPENED`` at most
    (``server/room/keeping.py``).
    """

    def first(facilitator_hash: str, screen_hash: str) -> list[Change]:
        return found(
            title=title,
            deck=deck,
            language=language,
            facilitator_hash=facilitator_hash,
            screen_hash=screen_hash,
            now=life.opened,
            expires_at=life.expires,
            earlier=earlier,
        )

    until = min(life.expires, life.opened + UNOPENED)
    return await _founded(store, replace(life, expires=until), first)


async def found_from_file(store: Store, file: Board, life: Lifetime) -> Founded:
    """A room that stands where the one in the file stood, kept from the start for what is in it.

    Raises ``StoreDown``.
    """
    return await _founded(
        store, life, lambda leader, wall: opened(file, leader, wall, life.opened, life.expires)
    )


async def _founded(
    store: Store, life: Lifetime, first: Callable[[str, str], list[Change]]
) -> Founded:
    """``first`` gives the first commit's changes from the hashes of the two keys."""
    facilitator, screen = new_key(), new_key()
    changes = tuple(first(hash_of(facilitator), hash_of(screen)))
    epoch = secrets.token_urlsafe(9)
    body = encode_body(1, "workshop.found", "f", Cause("", 0), life.opened, changes)
    records = [change.record for change in changes if isinstance(change, Put)]
    while True:
        code = new_code()
        if await store.found(code, epoch, chain(0, body), life, body, records):
            return Founded(code, facilitator, screen)
