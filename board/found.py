"""The changes that found a room. Its first commit holds them; no command does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from board import text
from board.ids import is_hash
from board.model import WORKSHOP_ID, Change, Earlier, EarlierStep, Key, Put, Workshop
from board.rejection import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from board.deck import Deck


def found(  # noqa: PLR0913  # a room is founded once, with all that it has
    *,
    title: str,
    deck: Deck,
    language: str,
    facilitator_hash: str,
    screen_hash: str,
    now: int,
    expires_at: int,
    earlier: Iterable[Earlier | EarlierStep] = (),
) -> list[Change]:
    """A workshop in its lobby, and the keys of its facilitators and its screens.

    ``earlier`` is what is brought from a workshop before (``board.following``).
    The hashes are SHA-256 in hex, the times milliseconds since 1970 UTC. Raises
    ``too_long`` (title), ``language`` (the deck has no words in it) and ``bad_key``.
    """
    if language not in deck.languages:
        raise Rejected("language")
    if not is_hash(facilitator_hash) or not is_hash(screen_hash):
        raise Rejected("bad_key")
    if facilitator_hash == screen_hash:
        # One secret for both would make every big screen a facilitator.
        raise Rejected("bad_key")
    workshop = Workshop(
        id=WORKSHOP_ID,
        title=text.title(title),
        deck=deck.id,
        language=language,
        stage="lobby",
        theme="",
        card="",
        side="front",
        reached=0,
        spotlight="",
        names=True,
        joining=True,
        created_at=now,
        expires_at=expires_at,
        opened_at=(0,) * len(deck.themes),
        ended_at=0,
    )
    return [
        Put(workshop),
        Put(Key("facilitator", facilitator_hash)),
        Put(Key("screen", screen_hash)),
        *(Put(record) for record in earlier),
    ]
