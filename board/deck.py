"""The part of a deck that rules need: which themes, cards and sections there are.

Words are not here: a deck folder holds ``deck.json`` (this skeleton) and one file of words
for each language (``content/decks/README.md``).
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DeckCard:
    """A card's structure.

    ``kind`` is ``theme`` (introduces a theme), ``talk`` (pair talk, notes on the back),
    ``person`` (described by the deck), ``own`` (filled in by the group), ``ideas`` (its notes
    are ideas to vote on) or ``plan``. ``sections`` are the back's sections for notes, in
    order; ``fields`` the names of texts the group fills in.
    """

    id: str
    theme: str
    kind: str
    sections: tuple[str, ...]
    fields: tuple[str, ...]


#: The kinds of steps, and the side of the card that is up in each.
STEP_SIDES = {
    "introduce": "front",
    "choose": "front",
    "talk": "front",
    "notes": "back",
    "share": "back",
    "vote": "back",
    "plan": "front",
    "first": "back",
}


@dataclass(frozen=True, slots=True)
class DeckStep:
    """A step of a theme: what the group does, and on which card.

    ``kind`` is a key of ``STEP_SIDES``. ``card`` is ``""`` for a step that comes once for
    each person card that the group has chosen.
    """

    id: str
    kind: str
    card: str

    @property
    def side(self) -> str:
        return STEP_SIDES[self.kind]


@dataclass(frozen=True, slots=True)
class DeckTheme:
    """A theme: its cards and its steps in order. The styles know ``colour`` and ``mark``."""

    id: str
    colour: str
    mark: str
    cards: tuple[str, ...]
    steps: tuple[DeckStep, ...]

    def step(self, step_id: str) -> DeckStep | None:
        return next((step for step in self.steps if step.id == step_id), None)


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
    by_id: dict[str, DeckCard] = field(init=False, repr=False, compare=False)
    #: Each theme's place, counted from 1.
    places: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id = {card.id: card for card in reversed(self.cards)}
        places = {theme.id: n for n, theme in reversed([*enumerate(self.themes, 1)])}
        # It is frozen from here on.
        object.__setattr__(self, "by_id", by_id)
        object.__setattr__(self, "places", places)

    def card(self, card_id: str) -> DeckCard | None:
        return self.by_id.get(card_id)

    def theme(self, theme_id: str) -> DeckTheme | None:
        return next((theme for theme in self.themes if theme.id == theme_id), None)

    def place(self, theme_id: str) -> int:
        """The theme's place counted from 1; 0 for a theme the deck does not have."""
        return self.places.get(theme_id, 0)
