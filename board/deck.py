"""The part of a deck that rules need: which themes, cards and sections there are.

Words are not here: a deck folder holds ``deck.json`` (this skeleton) and one file of words
for each language (``content/decks/README.md``).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeckCard:
    """A card's structure.

    ``kind`` is ``theme`` (introduces a theme), ``talk`` (pair talk, notes on the back),
    ``person`` (described by the deck), ``own`` (filled in by the group), ``ideas`` (its notes
    are ideas to vote on) or ``plan``. ``sections`` are the back's sections for notes, in
    order; ``fields`` the names of texts the group fills in; ``seconds`` the timer's preset.
    """

    id: str
    theme: str
    kind: str
    sections: tuple[str, ...]
    fields: tuple[str, ...]
    seconds: int


@dataclass(frozen=True, slots=True)
class DeckTheme:
    """A theme: its cards in order. ``colour`` and ``mark`` are names that the styles know."""

    id: str
    colour: str
    mark: str
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck's structure. ``plans`` is how many plans a workshop may make (1 to 3)."""

    id: str
    languages: tuple[str, ...]
    themes: tuple[DeckTheme, ...]
    cards: tuple[DeckCard, ...]
    plans: int
    votes: int
    most: int

    def card(self, card_id: str) -> DeckCard | None:
        return next((card for card in self.cards if card.id == card_id), None)

    def theme(self, theme_id: str) -> DeckTheme | None:
        return next((theme for theme in self.themes if theme.id == theme_id), None)

    def place(self, theme_id: str) -> int:
        """The theme's place counted from 1; 0 for a theme the deck does not have."""
        return next((n for n, theme in enumerate(self.themes, 1) if theme.id == theme_id), 0)
